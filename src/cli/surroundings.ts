import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'
import type { Surroundings } from '../model.ts'
import type { Io } from './io.ts'
import { startProgress, type Progress } from './progress.ts'

/** One run: its surroundings, and what takes them down again. */
export interface Session {
  surroundings: Surroundings
  progress: Progress
  /** Ends the progress line and removes every temporary file, at once: called while the process ends, too. */
  dispose(): void
}

/**
 * Makes the surroundings of one run. Its temporary files lie in one folder of their own, so that an
 * interrupted run leaves nothing behind.
 *
 * @throws StowawayError `cannot-write` where the system's temporary folder takes nothing
 */
export function openSession(io: Io, isQuiet: boolean): Session {
  const temporaryDirectory = makeTemporaryDirectory()
  const progress = startProgress(io, isQuiet)
  const dispose = (): void => {
    io.interruption.removeEventListener('abort', dispose)
    progress.clear()
    rmSync(temporaryDirectory, { recursive: true, force: true, maxRetries: 3 })
  }
  io.interruption.addEventListener('abort', dispose)
  return {
    surroundings: {
      cwd: io.cwd,
      environment: io.environment,
      now: io.now,
      cacheDirectory: findCacheDirectory(io.environment, process.platform),
      temporaryDirectory,
      progress: (message) => progress.report(message),
      signal: io.interruption,
    },
    progress,
    dispose,
  }
}

function makeTemporaryDirectory(): string {
  try {
    return mkdtempSync(path.join(tmpdir(), 'stowaway-run-'))
  } catch (error) {
    throw new StowawayError(failures.cannotWrite(tmpdir(), systemCode(error) ?? messageOf(error)))
  }
}

/** Where caches belong on this system, made if need be; null where none can be: runs go on without. */
export function findCacheDirectory(environment: NodeJS.ProcessEnv, platform: string): string | null {
  const directory = chooseCacheDirectory(environment, platform)
  if (directory === null) return null
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    return directory
  } catch {
    return null
  }
}

function chooseCacheDirectory(environment: NodeJS.ProcessEnv, platform: string): string | null {
  const own = absolute(environment['STOWAWAY_CACHE'])
  if (own !== null) return own
  const shared = absolute(environment['XDG_CACHE_HOME'])
  if (shared !== null) return path.join(shared, 'stowaway')
  if (platform === 'win32') {
    const local = absolute(environment['LOCALAPPDATA'])
    return local === null ? null : path.join(local, 'stowaway', 'Cache')
  }
  const home = absolute(environment['HOME']) ?? absolute(homedir())
  if (home === null) return null
  return platform === 'darwin'
    ? path.join(home, 'Library', 'Caches', 'stowaway')
    : path.join(home, '.cache', 'stowaway')
}

/** Relative values are ignored, as the XDG Base Directory Specification asks for. */
function absolute(value: string | undefined): string | null {
  return value !== undefined && path.isAbsolute(value) ? value : null
}
