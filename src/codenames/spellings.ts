import { isWordBoundary } from '../match/identifier.ts'
import type { CodenameEntry } from '../model.ts'

/**
 * What may stand between two words of one codename: `blue falcon`, `blueFalcon`, `BLUE_FALCON`,
 * `blue-falcon`, `blue.falcon`, `blue/falcon`, `blue+falcon` (addresses), `blue::falcon` (native names), and a
 * line that was broken between them.
 */
export const joins = ['', ' ', '_', '-', '.', '/', '+', '\n', '\r\n', '__', '--', '::'] as const

const separators = joins.filter((join) => join !== '').map((join) => Buffer.from(join))

/** How one codename is looked for. */
export interface Spellings {
  /** What the matcher looks for, in any ASCII case: the name, or its two most telling neighbouring words. */
  literals: readonly string[]
  /** The whole name around a literal that stands at `start` to `end`; null when something else stands there. */
  locate(text: Buffer, start: number, end: number): { start: number; end: number } | null
}

/** The literals of one entry, and the check of a place where one of them stands. */
export function spell({ name, match }: Pick<CodenameEntry, 'name' | 'match'>): Spellings {
  const words = wordsOf(name)
  const pair = findLongestPair(words)
  const anchor = words.slice(pair, pair + 2)
  const literals = new Set<string>()
  for (const join of anchor.length === 1 ? [''] : joins) {
    for (const form of formsOf(anchor)) literals.add(form.join(join))
  }
  const before = words.slice(0, pair).toReversed().map(toByteForms)
  const behind = words.slice(pair + 2).map(toByteForms)
  const isAtBoundary = match === 'word' ? isWordBoundary : () => true
  return {
    literals: [...literals],
    locate(text, start, end) {
      const from = before.reduce((at, word) => walk(text, at, word, 'before'), start)
      const to = behind.reduce((at, word) => walk(text, at, word, 'behind'), end)
      if (from < 0 || to < 0 || !isAtBoundary(text, from) || !isAtBoundary(text, to)) return null
      return { start: from, end: to }
    },
  }
}

/**
 * The words of a name, in lower case and NFC: at blanks and separators; at humps and digits where neither part
 * is too short to stand alone (`BlueFalcon`, `falcon9`, but neither `iPhone` nor `K2`).
 */
export function wordsOf(name: string): string[] {
  return name
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .flatMap((word) =>
      word.split(
        /(?<=\p{L}\p{Ll})(?=\p{Lu}\p{L})|(?<=\p{L}\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L}{3})(?=\p{Nd})|(?<=\p{Nd})(?=\p{L}{3})/u,
      ),
    )
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
}

/** The index of the first word of the pair with the most characters; 0 for a single word. */
function findLongestPair(words: readonly string[]): number {
  let best = 0
  const lengthAt = (index: number): number => (words[index]?.length ?? 0) + (words[index + 1]?.length ?? 0)
  for (let index = 1; index < words.length - 1; index++) {
    if (lengthAt(index) > lengthAt(best)) best = index
  }
  return best
}

/** The matcher folds ASCII only: other letters are looked for small, capital and capitalised, composed or not. */
function formsOf(words: readonly string[]): string[][] {
  if (words.every(isAscii)) return [[...words]]
  const cased = [
    [...words],
    words.map((word) => word.toUpperCase()),
    words.map(capitalise),
    words.map((word, index) => (index === 0 ? word : capitalise(word))),
  ]
  return cased.flatMap((form) => [form, form.map((word) => word.normalize('NFD'))])
}

function toByteForms(word: string): Buffer[] {
  return formsOf([word]).map((form) => Buffer.from(form.join('')))
}

/** The offset on the far side of a word that stands one join away from `at`; −1 when another one stands there. */
function walk(text: Buffer, at: number, word: readonly Buffer[], direction: 'before' | 'behind'): number {
  if (at < 0) return -1
  const nexts = [at]
  for (const separator of separators) {
    const from = direction === 'before' ? at - separator.length : at
    if (holdsAt(text, from, separator)) nexts.push(direction === 'before' ? from : from + separator.length)
  }
  for (const next of nexts) {
    for (const form of word) {
      const from = direction === 'before' ? next - form.length : next
      if (holdsAt(text, from, form)) return direction === 'before' ? from : from + form.length
    }
  }
  return -1
}

/** True where `form` stands at an offset, in any ASCII case. */
export function holdsAt(text: Buffer, offset: number, form: Buffer): boolean {
  if (offset < 0 || offset + form.length > text.length) return false
  for (let index = 0; index < form.length; index++) {
    if (foldByte(text[offset + index] ?? 0) !== foldByte(form[index] ?? 0)) return false
  }
  return true
}

/** ASCII capitals become small; every other byte stays. */
export function foldByte(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
}

const isAscii = (word: string): boolean => /^[\x21-\x7e]*$/.test(word)

function capitalise(word: string): string {
  const [first = ''] = word
  return first.toUpperCase() + word.slice(first.length)
}
