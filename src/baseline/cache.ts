import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf, systemCode } from '../errors.ts'
import type { Surroundings } from '../model.ts'
import { isObject } from './releases.ts'

/** Raised when what is kept changes its shape: older files are then foreign, and rewritten. */
const format = 1
/** Files kept per shelf before the oldest go, and how many are left then. */
const most = 500
const afterPruning = 400
/** A profile of 200,000 files is about 20 MB. */
const largestFile = 64 * 1024 * 1024

/**
 * JSON values kept between runs, one file each, named by the hash of its key. Nothing depends on it: a
 * file that is broken or foreign is not there, and a folder that cannot be written is gone without.
 */
export interface Cache {
  /** The value under this key, or null; `parse` gives null for what it does not recognise. */
  read<T>(key: string, parse: (value: unknown) => T | null): Promise<T | null>
  write(key: string, value: unknown): Promise<void>
}

/** The cache in `cacheDirectory/<shelf>`. Several processes may use it at once: files appear whole. */
export function openCache(
  shelf: string,
  surroundings: Pick<Surroundings, 'cacheDirectory' | 'now' | 'progress'>,
): Cache {
  if (surroundings.cacheDirectory === null) return { read: async () => null, write: async () => {} }
  const directory = join(surroundings.cacheDirectory, shelf)
  let writable = true
  return {
    async read(key, parse) {
      const file = join(directory, nameOf(key))
      try {
        const stored: unknown = JSON.parse(await readLimited(file))
        if (!isObject(stored) || stored['format'] !== format || stored['key'] !== key) return null
        const value = parse(stored['value'])
        // Used again, so not among the oldest.
        if (value !== null) await utimes(file, surroundings.now, surroundings.now).catch(() => {})
        return value
      } catch {
        return null
      }
    },
    async write(key, value) {
      if (!writable) return
      try {
        await writeWhole(directory, nameOf(key), JSON.stringify({ format, key, value }))
        await prune(directory)
      } catch (thrown) {
        writable = false
        surroundings.progress(`going on without the cache: ${systemCode(thrown) ?? messageOf(thrown)}`)
      }
    },
  }
}

function nameOf(key: string): string {
  return `${createHash('sha256').update(key).digest('hex')}.json`
}

async function readLimited(file: string): Promise<string> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    if (size > largestFile) throw new RangeError(`larger than ${largestFile} bytes`)
    return await handle.readFile('utf8')
  } finally {
    await handle.close()
  }
}

async function writeWhole(directory: string, name: string, text: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const unfinished = join(directory, `${name}.${randomUUID()}.tmp`)
  try {
    await writeFile(unfinished, text, { flag: 'wx', mode: 0o600 })
    await rename(unfinished, join(directory, name))
  } catch (thrown) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw thrown
  }
}

/** Removes the files not used for the longest time once there are too many, unfinished ones of killed runs included. */
async function prune(directory: string): Promise<void> {
  const names = await readdir(directory)
  if (names.length <= most) return
  const used = await Promise.all(
    names.map(async (name) => {
      const file = join(directory, name)
      // Another process may have removed it meanwhile.
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: 0 }))
      return { file, mtimeMs }
    }),
  )
  const oldest = used.toSorted((a, b) => a.mtimeMs - b.mtimeMs).slice(0, names.length - afterPruning)
  await Promise.all(oldest.map(({ file }) => rm(file, { force: true })))
}
