import {
  flag,
  layout,
  marginBytes,
  pieceBytes,
  scratchKernel,
  wordAt,
  type Kernel,
} from '../../kernel/kernel.ts'
import { canFollowBackslash } from './escapes.ts'
import { base64Values } from './runs.ts'
import { character, hexValue, isDigit, isQuote, isSpace, isWordByte, type Source } from './site.ts'

/** Places that may be decode sites, in one piece of a text. */
export interface Marks {
  /** What was read: the next piece begins here. */
  end: number
  /** In the order of their offsets: `offset * 4 + kind`, offsets from the beginning of the piece. */
  marks: readonly number[]
}

export type FindMarks = (source: Source, from: number) => Marks

/** A sign like `\` or `(`, or the last of as many letters of base64 as make a word worth a look. */
export const markKind = { sign: 0, quotedRun: 1, bareRun: 2 } as const

/** Words of base64 letters that are looked at: behind a quote, and anywhere. */
export const shortestRun = { [markKind.quotedRun]: 8, [markKind.bareRun]: 24 } as const

/** What a constant argument or element can begin with: a string, a list, a spread, `String`, `atob`, `null`, … */
export const canBeginConstant = (value: number): boolean => beginnings.has(value)
const beginnings = new Set(Buffer.from('"\'`[.(/SaABdnuv'))

interface Marker {
  kernel: Kernel
  mark: (from: number, to: number, limit: number) => number
}

/** What it holds is gone with the next call, so one for each thread is enough. */
let marker: Marker | null = null

/** Looks for marks from `from` on. None is missed; some turn out to be nothing. */
export const findMarks: FindMarks = (source, from) => {
  marker ??= startMarker()
  const { bytes, start, end, isDecoded } = source
  const { kernel, mark } = marker
  const to = Math.min(end, from + pieceBytes - 2 * marginBytes)
  const limit = Math.min(end, to + marginBytes)
  const margin = Math.min(marginBytes, from - start)
  const text = layout.text + marginBytes
  kernel.bytes.fill(0, layout.text, text - margin)
  bytes.copy(kernel.bytes, text - margin, from - margin, limit)
  // The ends of a decoded text are as good as quotes.
  if (isDecoded && margin < marginBytes) kernel.bytes[text - margin - 1] = character.doubleQuote
  const count = mark(marginBytes, marginBytes + to - from, marginBytes + limit - from)
  const { words } = kernel
  const output = wordAt(layout.output)
  const marks: number[] = []
  for (let index = 0; index < count; index += 1) marks.push(words[output + index] ?? 0)
  return { end: to, marks }
}

function startMarker(): Marker {
  const kernel = scratchKernel()
  for (let value = 0; value < 256; value += 1) kernel.bytes[layout.flags + value] = flagsOf(value)
  kernel.bytes.set(base64Values, layout.sextets)
  return { kernel, mark: kernel.get('mark') }
}

function flagsOf(value: number): number {
  return (
    (isWordByte(value) ? flag.word : 0) |
    (canBeginConstant(value) ? flag.beginsConstant : 0) |
    (isDigit(value) ? flag.digit : 0) |
    (isSpace(value) ? flag.space : 0) |
    (canFollowBackslash(value, false) ? flag.escaped : 0) |
    (canFollowBackslash(value, true) ? flag.doublyEscaped : 0) |
    (hexValue(value) >= 2 || value === 0x75 ? flag.percent : 0) |
    (isQuote(value) ? flag.quote : 0)
  )
}
