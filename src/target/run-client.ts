import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { kill } from 'node:process'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'

export interface ClientRun {
  command: string
  args: string[]
  cwd: string
  environment: NodeJS.ProcessEnv
  /** Milliseconds until it is ended. */
  limit: number
  signal: AbortSignal | undefined
}

/** How a client ended. `code` is null where a signal ended it. */
export interface ClientEnd {
  code: number | null
  tookTooLong: boolean
  /** The last 16 kB of each, from the start of a line. */
  stdout: string
  stderr: string
}

const keptBytes = 16 * 1024

/** Milliseconds between asking a process to end and ending it. */
const patience = 2000

/**
 * Runs a client in a process group of its own, so that its scripts end with it. Nobody can answer a prompt.
 * Rejects with the system's error where it cannot be started, and with the signal's reason when aborted.
 */
export async function runClient(run: ClientRun): Promise<ClientEnd> {
  run.signal?.throwIfAborted()
  const child = spawn(run.command, run.args, {
    cwd: run.cwd,
    env: run.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
  })
  const stdout = keepTail(child.stdout)
  const stderr = keepTail(child.stderr)
  let tookTooLong = false
  const timer = setTimeout(() => {
    tookTooLong = true
    void endGroup(child)
  }, run.limit)
  const onAbort = (): void => void endGroup(child)
  run.signal?.addEventListener('abort', onAbort)
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
      // A script may leave a process behind that holds the pipes open.
      child.once('exit', (exitCode) => setTimeout(resolve, patience, exitCode).unref())
    })
    run.signal?.throwIfAborted()
    return { code, tookTooLong, stdout: stdout(), stderr: stderr() }
  } finally {
    clearTimeout(timer)
    run.signal?.removeEventListener('abort', onAbort)
    child.stdout.destroy()
    child.stderr.destroy()
  }
}

async function endGroup(child: ChildProcess): Promise<void> {
  signalGroup(child, 'SIGTERM')
  await pause(patience)
  signalGroup(child, 'SIGKILL')
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    kill(-child.pid, signal)
  } catch {
    child.kill(signal)
  }
}

function keepTail(stream: Readable): () => string {
  let kept = Buffer.alloc(0)
  let isCut = false
  stream.on('data', (chunk: Buffer) => {
    isCut ||= kept.length + chunk.length > keptBytes
    kept = Buffer.concat([kept, chunk]).subarray(-keptBytes)
  })
  return () => kept.subarray(isCut ? kept.indexOf('\n') + 1 : 0).toString('utf8')
}
