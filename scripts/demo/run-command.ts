import { spawn, type ChildProcess } from 'node:child_process'

export interface Run {
  code: number
  stdout: string
  /** Standard output, then standard error. */
  output: string
}

interface Circumstances {
  cwd: string
  environment: NodeJS.ProcessEnv
  interruption: AbortSignal
}

/**
 * Runs a command to its end. An interruption ends it with everything that it started, and only then throws: what a
 * guard below npm still writes would otherwise be in the way of clearing up.
 */
export async function runCommand(
  command: string,
  args: string[],
  circumstances: Circumstances,
): Promise<Run> {
  const { cwd, environment, interruption } = circumstances
  interruption.throwIfAborted()
  const child = spawn(command, args, {
    cwd,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that all of it can be ended at once.
    detached: process.platform !== 'win32',
    // npm is a .cmd file there.
    shell: process.platform === 'win32' && command !== process.execPath,
  })
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  const end = (): void => endAll(child)
  interruption.addEventListener('abort', end)
  try {
    // `close` comes when nobody holds the pipes any more, grandchildren included.
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    interruption.throwIfAborted()
    if (code === null) throw new Error(`${command} was ended by a signal`)
    const said = Buffer.concat(stdout).toString('utf8')
    return { code, stdout: said, output: said + Buffer.concat(stderr).toString('utf8') }
  } finally {
    interruption.removeEventListener('abort', end)
  }
}

function endAll(child: ChildProcess): void {
  if (child.pid === undefined) return
  if (process.platform === 'win32') {
    child.kill()
    return
  }
  try {
    process.kill(-child.pid, 'SIGTERM')
  } catch {
    // It ended by itself in this moment.
  }
}
