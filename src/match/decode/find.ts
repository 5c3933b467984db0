import { isHidingEscape } from './escapes.ts'
import { canBeginConstant, isRunByte, lettersAt, next, signal, state, stateBehind } from './marks.ts'
import { isCharacterReference, isPercentCode } from './markup.ts'
import { looksEncoded } from './runs.ts'
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

/** Functions that decode, and methods of strings, by the last letter of their names. */
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
  #state: number
  /** The next byte to read. */
  #index: number
  /** Where the mark is: the byte that names it, or the first letter of a run. */
  position: number
  /** The end of a run, exclusive. */
  runEnd: number

  constructor(source: Source) {
    this.#source = source
    this.#bytes = source.bytes
    this.#index = source.start
    this.#state = stateBehind(source.isDecoded ? character.doubleQuote : undefined)
    this.position = source.start
    this.runEnd = source.start
  }

  /** Goes on at an offset behind the mark. */
  resumeAt(offset: number): void {
    this.#index = offset
    this.#state = stateBehind(this.#bytes[offset - 1])
  }

  /** The next mark; null at the end. */
  next(): Mark | null {
    const bytes = this.#bytes
    const { end } = this.#source
    // Bindings of other modules are looked up each time: here that would be for each byte.
    const [table, flag] = [next, signal]
    let index = this.#index
    let now = this.#state
    while (index < end) {
      const before = now
      now = table[before + (bytes[index] ?? 0)] ?? 0
      index += 1
      if (now < flag) continue
      now -= flag
      const mark = this.#look(before, index - 1)
      if (mark === null) continue
      this.#index = index
      this.#state = now
      return mark
    }
    this.#index = end
    this.#state = now
    return null
  }

  /** What is at the byte at `at`, which the automaton has signalled in the state `before` it. */
  #look(before: number, at: number): Mark | null {
    switch (before) {
      case state.backslash:
      case state.backslashes:
        return this.#markAt(this.#back(at, character.backslash), 'escape', isHidingEscape)
      case state.percent:
        return this.#markAt(at - 1, 'percent', isPercentCode)
      case state.ampersand:
        return this.#markAt(at - 1, 'reference', isCharacterReference)
      case state.substitution:
        return this.#markAt(this.#behindSpace(at - 1) - 1, 'substitution', () => true)
      case state.paren:
        return this.#callAt(this.#behindSpace(at - 1), at)
      case state.bracket:
        return this.#listAt(this.#behindSpace(at - 1), at)
      case state.plus:
        return this.#sumAt(this.#behindSpace(at - 1), at)
      default:
        return lettersAt(before) > 0 ? this.#runAt(at + 1 - lettersAt(before), at) : null
    }
  }

  #markAt(at: number, mark: Mark, isOne: (bytes: Buffer, at: number) => boolean): Mark | null {
    this.position = at
    return isOne(this.#bytes, at) ? mark : null
  }

  /** A word of base64 letters, of which as many are known as make it worth a look. */
  #runAt(from: number, at: number): Mark | null {
    const bytes = this.#bytes
    const { start: least, end: most } = this.#source
    const start = from > least && bytes[from - 1] === character.plus ? from - 1 : from
    let end = at + 1
    while (end < most && isRunByte(bytes[end])) end += 1
    this.position = start
    this.runEnd = end
    return looksEncoded(this.#source, start, end) ? 'run' : null
  }

  #callAt(open: number, at: number): Mark | null {
    const bytes = this.#bytes
    const last = bytes[open - 1] ?? 0
    this.position = open
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
    this.position = open
    if (isDigit(bytes[at])) return 'codes'
    if (bytes[at] === character.dot && bytes[at + 1] !== character.dot) return null
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

  /** The last byte at or before `at` that is no blank. */
  #behindSpace(at: number): number {
    let index = at
    while (index > this.#source.start && isSpace(this.#bytes[index])) index -= 1
    return index
  }

  /** The first of the same bytes that end before `at`. */
  #back(at: number, value: number): number {
    let index = at
    while (index > this.#source.start && this.#bytes[index - 1] === value) index -= 1
    return index
  }
}

function endsWith(bytes: Buffer, end: number, word: Buffer): boolean {
  const start = end - word.length
  if (start < 0) return false
  for (let index = 0; index < word.length; index += 1) if (bytes[start + index] !== word[index]) return false
  return true
}
