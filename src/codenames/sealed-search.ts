import { codePointAt, kindOfCodePoint } from '../match/identifier.ts'
import {
  findRun,
  folded,
  HIGH,
  isJoin,
  isSmallLetter,
  kindNumbers,
  kinds,
  LOWER,
  OTHER,
  UNSPACED,
  UPPER,
} from './byte-runs.ts'
import { escapeAcross } from './escapes.ts'
import { makeWordKernel, searchText } from './sealed-kernel.ts'
import { fold, mix } from './sealed-words.ts'

/** What is looked for, in the form of a filter: cheap, and wrong now and then. */
export interface SealedFilter {
  multiplier: number
  /** Values of {@link filterValueOf}. */
  values: readonly number[]
  /** The most words of a name. */
  longestWords: number
  /** The fewest bytes of a word of a name: shorter runs of letters are passed over unread. */
  shortestWord: number
  /** Of the names' forms. */
  shortestBytes: number
  longestBytes: number
}

/** Takes byte offsets; `end` is exclusive. */
export type Accept = (start: number, end: number) => void

/** Places where a word may begin that are remembered; more than a form of the longest name can hold. */
const ringSize = 1024
const ringMask = ringSize - 1
/** 64 KB stay in the processor's cache. */
const tableShift = 32 - 16
const blank = 0x20

/**
 * Makes the search for stretches between two word boundaries (see src/match/identifier.ts: this is the same
 * rule, told forwards) whose words may be a name. `accept` gets byte offsets, and decides.
 *
 * Every stretch's sum is the difference of two prefix sums, so a byte costs one multiplication whatever the
 * list's length. Kinds of characters are read in segments: boundaries lie between them, but for the last of
 * several capitals.
 */
export function compileSearch(
  filter: SealedFilter,
  hasKernel = true,
): (text: Buffer, accept: Accept) => void {
  const { multiplier, longestBytes, shortestBytes, shortestWord } = filter
  const mostGaps = filter.longestWords - 1
  const table = new Uint8Array(1 << (32 - tableShift))
  const exact = new Set(filter.values)
  for (const value of filter.values) table[value >>> tableShift] = 1
  const powers = new Int32Array(longestBytes + 1)
  powers[0] = 1
  for (let index = 1; index <= longestBytes; index++) {
    powers[index] = Math.imul(powers[index - 1] ?? 0, multiplier)
  }
  // Made once: a content has thousands of small texts.
  const sums = new Int32Array(ringSize)
  const places = new Int32Array(ringSize)
  const offsets = new Int32Array(ringSize)
  const gapCounts = new Int32Array(ringSize)
  const kindsOfHigh = new Map<number, number>()

  const kindAtHigh = (text: Buffer, offset: number): number => {
    const found = codePointAt(text, offset)
    if (found === null) return OTHER
    const known = kindsOfHigh.get(found.codePoint)
    if (known !== undefined) return known
    const kind = kindNumbers[kindOfCodePoint(found.codePoint)]
    kindsOfHigh.set(found.codePoint, kind)
    return kind
  }

  const kindFrom = (text: Buffer, offset: number): number => {
    const kind = offset < text.length ? (kinds[text[offset] ?? 0] ?? OTHER) : OTHER
    return kind === HIGH ? kindAtHigh(text, offset) : kind
  }

  /** Goes on from a place where no word has begun, to the beginning of words that are not joined to those it has read. */
  const searchOn = (text: Buffer, from: number, accept: Accept): number => {
    const size = text.length
    let hasBegun = false

    /** Tests every stretch that ends here. Two begin at one place at most. */
    const endAt = (
      offset: number,
      sum: number,
      place: number,
      gaps: number,
      first: number,
      next: number,
    ): void => {
      for (let index = next - 1; index >= first; index--) {
        const slot = index & ringMask
        const length = place - (places[slot] ?? 0)
        if (length < shortestBytes) continue
        if (length > longestBytes || gaps - (gapCounts[slot] ?? 0) > mostGaps) return
        const value = mix((sum - Math.imul(sums[slot] ?? 0, powers[length] ?? 0)) | 0, multiplier)
        if (table[value >>> tableShift] === 1 && exact.has(value)) accept(offsets[slot] ?? 0, offset)
      }
    }
    const beginAt = (offset: number, sum: number, place: number, gaps: number, next: number): void => {
      const slot = next & ringMask
      sums[slot] = sum
      places[slot] = place
      offsets[slot] = offset
      gapCounts[slot] = gaps
    }

    let first = 0
    let next = 0
    let sum = 0
    /** Bytes of the folded text before `offset` = `offset` + `shift`. */
    let shift = 0
    let gaps = 0
    let escapeEnd: number
    let runEnd = -1
    let offset = findRun(text, from, shortestWord)
    while (offset < size) {
      const opening = text[offset] ?? 0
      let kind = kinds[opening] ?? 0
      if (kind === OTHER) {
        offset = findRun(text, offset + 1, shortestWord)
        continue
      }
      if (kind === HIGH) {
        kind = kindAtHigh(text, offset)
        if (kind === OTHER) {
          offset = codePointAt(text, offset)?.end ?? offset + 1
          continue
        }
      }
      escapeEnd = escapeAcross(text, offset)
      // A run of letters and digits begins: behind a join it goes on with the words before it.
      if (mostGaps > 0 && runEnd >= 0 && isJoin(text, runEnd, offset)) {
        sum = (Math.imul(sum, multiplier) + blank) | 0
        shift += 1 - (offset - runEnd)
        gaps += 1
      } else {
        if (hasBegun) return offset
        hasBegun = true
        first = next
        sum = 0
        gaps = 0
      }
      if (next - first >= ringSize - 2) first = next - ringSize + 2
      beginAt(offset, sum, offset + shift, gaps, next++)

      let previous = OTHER
      for (;;) {
        // One segment of the same kind, cut where an escape ends.
        const segment = offset
        const stop = escapeEnd > offset ? escapeEnd : size
        if (kind === LOWER) {
          while (offset < stop && isSmallLetter(text[offset] ?? 0)) {
            sum = (Math.imul(sum, multiplier) + (text[offset] ?? 0)) | 0
            offset += 1
          }
        }
        let before = sum
        let shiftBefore = shift
        let last = offset
        let after = kindFrom(text, offset)
        while (after === kind && (offset === segment || (offset !== stop && after !== UNSPACED))) {
          before = sum
          shiftBefore = shift
          last = offset
          const byte = text[offset] ?? 0
          if (byte < 0x80) {
            sum = (Math.imul(sum, multiplier) + (folded[byte] ?? 0)) | 0
            offset += 1
          } else {
            const end = codePointAt(text, offset)?.end ?? offset + 1
            const letters = Buffer.from(fold(text.toString('utf8', offset, end)))
            for (const letter of letters) sum = (Math.imul(sum, multiplier) + letter) | 0
            shift += letters.length - (end - offset)
            offset = end
          }
          after = kindFrom(text, offset)
        }

        if (kind === UPPER && after === LOWER) {
          // `HTTPKairos`, `KAIROSmode`: with several capitals both readings hold, with one neither.
          const isSeveral = last > segment || previous === UPPER
          if (last > segment) {
            endAt(last, before, last + shiftBefore, gaps, first, next)
            beginAt(last, before, last + shiftBefore, gaps, next++)
          }
          if (!isSeveral && offset !== escapeEnd) {
            previous = kind
            kind = after
            continue
          }
        }
        endAt(offset, sum, offset + shift, gaps, first, next)
        if (after === OTHER) break
        beginAt(offset, sum, offset + shift, gaps, next++)
        previous = kind
        kind = after
        if (next - first >= ringSize - 2) first = next - ringSize + 2
      }
      runEnd = offset
    }
    return size
  }
  return searchText(hasKernel ? makeWordKernel({ ...filter, powers }) : null, searchOn)
}
