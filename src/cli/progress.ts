import { foldMiddle } from '../report/layout.ts'
import { printable } from '../report/printable.ts'
import type { Io } from './io.ts'

/** What is being done, on standard error. */
export interface Progress {
  report(message: string): void
  /** Takes the line away; the next report brings it back. */
  clear(): void
}

/** Work shorter than this needs no word, in milliseconds. */
const PATIENCE = 1000

/**
 * At a terminal one line, redrawn, from the first second on. Elsewhere a line for each step that takes
 * longer than a second, and no other: logs keep every line.
 */
export function startProgress(io: Io, isQuiet: boolean): Progress {
  if (isQuiet) return { report: () => undefined, clear: () => undefined }
  return io.isTerminal.stderr ? redrawn(io) : plain(io)
}

function redrawn(io: Io): Progress {
  let current = ''
  let isShown = false
  let timer: NodeJS.Timeout | null = null
  const began = performance.now()
  const draw = (): void => {
    timer = null
    isShown = true
    io.stderr.write(`\r\u001B[2K${foldMiddle(`… ${printable(current)}`, Math.max(20, io.columns - 1))}`)
  }
  return {
    report(message) {
      current = message
      // A busy loop keeps timers from firing, so what is late already is drawn at once.
      if (isShown || performance.now() - began > PATIENCE) draw()
      else timer ??= setTimeout(draw, PATIENCE).unref()
    },
    clear() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      if (isShown) io.stderr.write('\r\u001B[2K')
      isShown = false
    },
  }
}

function plain(io: Io): Progress {
  let timer: NodeJS.Timeout | null = null
  const clear = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  return {
    report(message) {
      clear()
      timer = setTimeout(() => io.stderr.write(`… ${printable(message)}\n`), PATIENCE).unref()
    },
    clear,
  }
}
