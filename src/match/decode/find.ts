import { isHidingEscape } from './escapes.ts'
import { canBeginConstant, markKind, shortestRun, type FindMarks, type Marks } from './marks.ts'
import { isCharacterReference, isPercentCode } from './markup.ts'
import { isRunByte, looksEncoded } from './runs.ts'
import { character, isDigit, isQuote, isSpace, isWordByte, type Source } from './site.ts'

/** What stands at a place that may be a decode site. */
export type Mark =
  | 'escape'
  | 'percent'
  | 'reference'
  | 'run'
  | 'codes'
  | 'list'
  | 'call'
  | 'method'
  | 'sum'
  | 'substitution'

/**
 * Functions that decode, and methods of strings, by the last letter of their names; src/kernel/assembly/marks.ts knows the
 * last two.
 */
const byLastLetter = (...names: string[]): Buffer[][] =>
  Array.from({ length: 256 }, (_, last) =>
    names.map((name) => Buffer.from(name)).filter((name) => name.at(-1) === last),
  )
const decoders = byLastLetter(
  'fromCharCode',
  'fromCodePoint',
  'atob',
  'unescape',
  'decodeURIComponent',
  'decodeURI',
  'Buffer.from',
  'Array.from',
  'fromCharCode.call',
  'fromCodePoint.call',
)
const methods = byLastLetter('.split', '.concat', '.replace', '.slice', '.substring')
const returnWord = Buffer.from('return')

/** Reads a text from mark to mark. */
export class Finder {
  readonly #bytes: Buffer
  readonly #source: Source
  readonly #find: FindMarks
  /** Marks before this offset are over. */
  #from: number
  #piece: Marks
  #pieceStart: number
  /** Index into the marks of the piece. */
  #nextMark = 0
  /** Where the mark is: the byte that names it, or the first letter of a run. */
  position: number
  /** The end of a run, exclusive. */
  runEnd: number

  constructor(source: Source, find: FindMarks) {
    this.#find = find
    this.#source = source
    this.#bytes = source.bytes
    this.#from = source.start
    this.#piece = { end: source.start, marks: [] }
    this.#pieceStart = source.start
    this.position = source.start
    this.runEnd = source.start
  }

  /** Goes on at an offset behind the mark. */
  resumeAt(offset: number): void {
    this.#from = offset
  }

  /** The next mark; null at the end. */
  next(): Mark | null {
    for (;;) {
      const { marks } = this.#piece
      while (this.#nextMark < marks.length) {
        const found = marks[this.#nextMark] ?? 0
        this.#nextMark += 1
        const at = this.#pieceStart + (found >> 2)
        if (at < this.#from) continue
        const mark = this.#look(found & 3, at)
        if (mark !== null) return mark
      }
      const start = Math.max(this.#from, this.#piece.end)
      if (start >= this.#source.end) return null
      this.#pieceStart = start
      this.#piece = this.#find(this.#source, start)
      this.#nextMark = 0
    }
  }

  #look(kind: number, at: number): Mark | null {
    if (kind === markKind.quotedRun || kind === markKind.bareRun)
      return this.#runAt(at + 1 - shortestRun[kind], at)
    this.position = at
    const bytes = this.#bytes
    switch (bytes[at] ?? 0) {
      case character.backslash:
        return isHidingEscape(bytes, at) ? 'escape' : null
      case character.percent:
        return isPercentCode(bytes, at) ? 'percent' : null
      case character.ampersand:
        return isCharacterReference(bytes, at) ? 'reference' : null
      case character.dollar:
        return this.#isSubstitution(at) ? 'substitution' : null
      case character.openParen:
        return this.#callAt(at, this.#skipSpace(at + 1))
      case character.openBracket:
        return this.#listAt(at, this.#skipSpace(at + 1))
      case character.plus:
        return this.#isBehindString(at) ? this.#sumAt(at, this.#skipSpace(at + 1)) : null
      default:
        return null
    }
  }

  /** `${"` */
  #isSubstitution(dollar: number): boolean {
    if (this.#bytes[dollar + 1] !== character.openBrace) return false
    return canBeginConstant(this.#bytes[this.#skipSpace(dollar + 2)] ?? 0)
  }

  /** A word of base64 letters, of which as many are known as make it worth a look. */
  #runAt(start: number, at: number): Mark | null {
    const bytes = this.#bytes
    let end = at + 1
    while (end < this.#source.end && isRunByte(bytes[end])) end += 1
    this.position = start
    this.runEnd = end
    return looksEncoded(this.#source, start, end) ? 'run' : null
  }

  #callAt(open: number, at: number): Mark | null {
    const bytes = this.#bytes
    const last = bytes[open - 1] ?? 0
    for (const name of methods[last] ?? [])
      if (endsWith(bytes, open, name) && isQuote(bytes[open - name.length - 1])) return 'method'
    const value = bytes[at] ?? 0
    if (isDigit(value)) return 'codes'
    if (!canBeginConstant(value)) return null
    for (const name of decoders[last] ?? []) if (endsWith(bytes, open, name)) return 'call'
    return null
  }

  /** A list of numbers or strings; `a["b"]` is none. */
  #listAt(open: number, at: number): Mark | null {
    const bytes = this.#bytes
    if (isDigit(bytes[at])) return 'codes'
    const isSpread = bytes[at] === character.dot && bytes[at + 1] === character.dot
    if (!isQuote(bytes[at]) && !isSpread) return null
    const before = bytes[open - 1]
    if (before === character.closeParen || before === character.closeBracket) return null
    return isWordByte(before) && !endsWith(bytes, open, returnWord) ? null : 'list'
  }

  /** A `+` behind a string and before something that may be constant. */
  #sumAt(plus: number, at: number): Mark | null {
    const value = this.#bytes[at] ?? 0
    this.position = plus
    return canBeginConstant(value) || isDigit(value) || this.#isCallOfNumber(at) ? 'sum' : null
  }

  /** `c(107` */
  #isCallOfNumber(at: number): boolean {
    let index = at
    while (index < at + 32 && isWordByte(this.#bytes[index])) index += 1
    return this.#bytes[index] === character.openParen && isDigit(this.#bytes[index + 1])
  }

  /** Behind a quote, with a parenthesis or blanks in between. */
  #isBehindString(plus: number): boolean {
    let index = plus - 1
    while (index > this.#source.start && isSpace(this.#bytes[index])) index -= 1
    return isQuote(this.#bytes[this.#bytes[index] === character.closeParen ? index - 1 : index])
  }

  #skipSpace(from: number): number {
    let index = from
    while (index < this.#source.end && isSpace(this.#bytes[index])) index += 1
    return index
  }
}

function endsWith(bytes: Buffer, end: number, word: Buffer): boolean {
  const start = end - word.length
  if (start < 0) return false
  for (let index = 0; index < word.length; index += 1) if (bytes[start + index] !== word[index]) return false
  return true
}
