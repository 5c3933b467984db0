import { kindOfCodePoint } from '../match/identifier.ts'
import { foldByte, joins } from './spellings.ts'

/** Kinds of characters as numbers, for tables over bytes. */
export const OTHER = 0
export const LOWER = 1
export const UPPER = 2
const DIGIT = 3
export const UNSPACED = 4
export const HIGH = 5

export const kindNumbers = {
  other: OTHER,
  lower: LOWER,
  upper: UPPER,
  digit: DIGIT,
  unspaced: UNSPACED,
} as const

export const kinds = new Uint8Array(256).map((_, byte) =>
  byte < 0x80 ? kindNumbers[kindOfCodePoint(byte)] : HIGH,
)
export const folded = new Uint8Array(256).map((_, byte) => foldByte(byte))
const singleJoins = new Uint8Array(256)
const doubleJoins = new Set<number>()
for (const join of joins) {
  if (join.length === 1) singleJoins[join.charCodeAt(0)] = 1
  if (join.length === 2) doubleJoins.add((join.charCodeAt(0) << 8) | join.charCodeAt(1))
}

export const isSmallLetter = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a

/**
 * Where the next run of at least `shortest` letters and digits begins, or the size. `from` stands behind a
 * byte that is neither, or at the very start. Looks at the byte where such a run would have to be first.
 */
export function findRun(text: Buffer, from: number, shortest: number): number {
  const size = text.length
  let floor = from
  for (let probe = from + shortest - 1; probe < size;) {
    if (kinds[text[probe] ?? 0] === OTHER) {
      floor = probe + 1
      probe += shortest
      continue
    }
    let start = probe
    while (start > floor && kinds[text[start - 1] ?? 0] !== OTHER) start -= 1
    let end = probe + 1
    while (end < start + shortest && end < size && kinds[text[end] ?? 0] !== OTHER) end += 1
    if (end >= start + shortest) return start
    floor = end
    probe = end + shortest - 1
  }
  return size
}

export function isJoin(text: Buffer, from: number, to: number): boolean {
  if (to - from === 1) return singleJoins[text[from] ?? 0] === 1
  return to - from === 2 && doubleJoins.has(((text[from] ?? 0) << 8) | (text[from + 1] ?? 0))
}
