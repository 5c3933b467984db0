import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const project = resolve(import.meta.dirname, '..')
const cache = join(project, '.cache')
const stampFile = join(cache, 'build-stamp')

/** Where the built command lies. */
export const builtCommand = join(project, 'dist/src/cli/main.js')

/** A build that takes longer was given up, and its lock with it. Milliseconds. */
const longestBuild = 120_000

/**
 * Builds the command and gives its path. Test files run at once and in processes of
 * their own: the first one builds, and what is built already from the same sources stays.
 */
export async function provideBuild(): Promise<string> {
  await mkdir(cache, { recursive: true })
  const unlock = await lock(join(cache, 'build.lock'))
  try {
    const stamp = await stampOfSources()
    const isBuilt = (await readFile(stampFile, 'utf8').catch(() => '')) === stamp
    if (isBuilt && (await stat(builtCommand).catch(() => null)) !== null) return builtCommand
    await rm(stampFile, { force: true })
    await promisify(execFile)(process.execPath, [join(project, 'scripts/build.mjs'), '--no-types'])
    await writeFile(stampFile, stamp)
    return builtCommand
  } finally {
    await unlock()
  }
}

/** Over path, size and time of everything that is compiled. */
async function stampOfSources(): Promise<string> {
  const folders = await Promise.all(['src', 'rules'].map((folder) => filesBelow(join(project, folder))))
  const files = [join(project, 'scripts/build.mjs'), ...folders.flat()]
  const facts = await Promise.all(
    files.toSorted().map(async (file) => {
      const { size, mtimeMs } = await stat(file)
      return `${file} ${size} ${mtimeMs}`
    }),
  )
  return createHash('sha256').update(facts.join('\n')).digest('hex')
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Waits until no other process holds the lock; gives what releases it. */
async function lock(folder: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await mkdir(folder)
      return async () => rm(folder, { recursive: true, force: true })
    } catch {
      const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }))
      if (Date.now() - mtimeMs > longestBuild) await rm(folder, { recursive: true, force: true })
      await pause(50)
    }
  }
}
