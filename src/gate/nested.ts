import { lstat, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import process from 'node:process'
import type { Surroundings } from '../model.ts'
import { isAncestor } from './ancestors.ts'

const variable = 'STOWAWAY_NESTED'
const fileName = 'guard.json'
/** A note holds a number and a path. Bytes. */
const largestNote = 16 * 1024

/** A guard's word to the guards that its own packing will start. */
export interface Announcement {
  /** The environment that the packing client gets. */
  environment: NodeJS.ProcessEnv
  withdraw: () => Promise<void>
}

/**
 * Announces that this process audits what is packed in a folder, so that the hooks of its own nested packing
 * need not. The word lies in a folder that only this user can write to; the environment merely points there.
 */
export async function announce(directory: string, surroundings: Surroundings): Promise<Announcement> {
  const folder = await mkdtemp(join(surroundings.temporaryDirectory, 'nested-'))
  const note = JSON.stringify({ pid: process.pid, directory: await realpath(directory) })
  await writeFile(join(folder, fileName), note, { flag: 'wx', mode: 0o600 })
  return {
    environment: { ...surroundings.environment, [variable]: folder },
    withdraw: async () => rm(folder, { recursive: true, force: true }),
  }
}

/**
 * True where this process runs in a postpack that another guard's packing started: that guard audits the
 * tarball. Believed only of a running ancestor, for this very folder, by a note in a private folder, and only
 * in what packing alone starts; anything else is as if it were not set.
 */
export async function isNested(surroundings: Pick<Surroundings, 'cwd' | 'environment'>): Promise<boolean> {
  const { cwd, environment } = surroundings
  const folder = environment[variable] ?? ''
  if (!isAbsolute(folder) || !isNestedPacking(environment)) return false
  try {
    if (!(await isPrivate(folder))) return false
    const note = await readNote(join(folder, fileName))
    return note !== null && note.directory === (await realpath(cwd)) && (await isAncestor(note.pid))
  } catch {
    return false
  }
}

/** Packing runs no prepublishOnly, and `npm publish` and `pnpm publish` do not call themselves `pack`. */
function isNestedPacking(environment: NodeJS.ProcessEnv): boolean {
  const command = environment['npm_command'] ?? ''
  return environment['npm_lifecycle_event'] === 'postpack' && (command === 'pack' || command === '')
}

/** A real folder of this user's own, which nobody else may enter; Windows keeps temporary folders so by itself. */
async function isPrivate(folder: string): Promise<boolean> {
  const found = await lstat(folder)
  if (!found.isDirectory()) return false
  const user = process.getuid?.()
  return user === undefined || (found.uid === user && (found.mode & 0o077) === 0)
}

async function readNote(file: string): Promise<{ pid: number; directory: string } | null> {
  const found = await lstat(file)
  if (!found.isFile() || found.size > largestNote) return null
  const note: unknown = JSON.parse(await readFile(file, 'utf8'))
  if (typeof note !== 'object' || note === null || !('pid' in note) || !('directory' in note)) return null
  const { pid, directory } = note
  return typeof pid === 'number' && typeof directory === 'string' ? { pid, directory } : null
}
