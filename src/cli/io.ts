import type { Readable, Writable } from 'node:stream'
import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'

/** Everything that the command line gets from the process: tests pass their own. */
export interface Io {
  stdin: Readable
  stdout: Writable
  stderr: Writable
  environment: NodeJS.ProcessEnv
  /** Absolute. */
  cwd: string
  isTerminal: { stdin: boolean; stdout: boolean; stderr: boolean }
  /** Width of the terminal, in columns. */
  columns: number
  now: Date
  /** Aborted by Ctrl-C and its kin; listeners run before the process ends. */
  interruption: AbortSignal
}

/**
 * Writes and waits until the stream took it: a pipe is never cut short. A reader that left is no error.
 *
 * @throws StowawayError `cannot-write`
 */
export async function write(stream: Writable, text: string): Promise<void> {
  if (text === '' || stream.destroyed) return
  await new Promise<void>((resolve, reject) => {
    stream.write(text, (error) => {
      if (error && !isClosedPipe(error)) reject(cannotWrite(stream, error))
      else resolve()
    })
  })
}

function cannotWrite(stream: Writable, error: Error): StowawayError {
  const where = 'fd' in stream && stream.fd === 2 ? 'standard error' : 'standard output'
  return new StowawayError(failures.cannotWrite(where, systemCode(error) ?? messageOf(error)), {
    cause: error,
  })
}

/** True for what writing to a pipe without a reader throws. */
function isClosedPipe(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')
}

/** True where somebody can answer a question: a terminal on both ends, and no CI. */
export function canAsk(io: Io): boolean {
  return io.isTerminal.stdin && io.isTerminal.stderr && !isContinuousIntegration(io.environment)
}

function isContinuousIntegration(environment: NodeJS.ProcessEnv): boolean {
  const value = environment['CI'] ?? ''
  return value !== '' && value !== '0' && value.toLowerCase() !== 'false'
}

/** Colours for standard output: FORCE_COLOR, then NO_COLOR (no-color.org), then what the terminal can. */
export function hasColor(io: Io): boolean {
  const forced = io.environment['FORCE_COLOR']
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
  if ((io.environment['NO_COLOR'] ?? '') !== '') return false
  return io.isTerminal.stdout && io.environment['TERM'] !== 'dumb'
}
