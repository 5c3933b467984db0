import { isatty } from 'node:tty'
import { renderFailure, renderFailureJson } from './failure.ts'
import { write, type Io } from './io.ts'
import { wantsJson } from './options.ts'

/** By signal: 128 and its number, as shells report it. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/**
 * This process as the command line sees it. Signals end the run in order; what nobody caught is a bug:
 * it is shown as one, and the exit code is that of an incomplete audit.
 */
export function connectProcess(argv: readonly string[]): Io {
  const interruption = new AbortController()
  for (const [signal, exitCode] of Object.entries(SIGNALS)) {
    process.once(signal, () => {
      // Listeners end children and remove temporary files before this returns.
      interruption.abort()
      process.exit(exitCode)
    })
  }
  const io: Io = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    cwd: process.cwd(),
    isTerminal: { stdin: isatty(0), stdout: isatty(1), stderr: isatty(2) },
    columns: process.stdout.columns || process.stderr.columns || 80,
    now: new Date(),
    interruption: interruption.signal,
  }
  process.once('uncaughtException', (thrown) => {
    void endWithBug(thrown, argv, io).finally(() => {
      interruption.abort()
      process.exit(3)
    })
  })
  // write() tells what fails; a reader that has seen enough (`| head`) is no error to it.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  return io
}

async function endWithBug(thrown: unknown, argv: readonly string[], io: Io): Promise<void> {
  await write(io.stderr, renderFailure(thrown, io.environment))
  if (wantsJson(argv)) await write(io.stdout, renderFailureJson(thrown, io.environment))
}
