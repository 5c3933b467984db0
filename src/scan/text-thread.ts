import { existsSync, statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { messageOf } from '../errors.ts'
import type { TextThread } from '../model.ts'

/** Tarballs from this size on are worth a thread, which takes some 0.1 s to start. In packed bytes. */
const threadBytes = 2_000_000
/** Beside the bundle of this file in dist; absent where the sources themselves run. */
const threadFile = new URL('../src/scan/match-worker.js', import.meta.url)

/**
 * Starts the thread that looks at text, where `file` is a tarball that is worth one: as soon as the name is known,
 * so that it loads beside the main thread. It does not keep the process alive before it has work.
 */
export function startTextThread(file: string): TextThread | null {
  if (!isLargeFile(file) || !existsSync(threadFile)) return null
  const worker = new Worker(threadFile)
  worker.unref()
  const ended = new Promise<string>((resolve) => {
    worker.once('error', (error) => resolve(messageOf(error)))
    worker.once('exit', () => resolve('its thread ended'))
  })
  return { worker, ended }
}

/** False for what cannot be read: whoever reads it says why. */
function isLargeFile(file: string): boolean {
  try {
    const found = statSync(file)
    return found.isFile() && found.size >= threadBytes
  } catch {
    return false
  }
}
