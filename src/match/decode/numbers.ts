import { isMostlyText } from './printable.ts'
import { character, hexValue, isDigit, isSpace, type Site } from './site.ts'

/** Fewer numbers are no word: `[1,2,3]` and `f(65,66)` are everywhere. */
const leastCodes = 4
/** Lists are decoded in pieces of so many numbers, which overlap. */
const pieceCodes = 16 * 1024
const overlapCodes = 256
/** After so many numbers a list that is no text is given up. */
const probeCodes = 32

/** A list of numbers, read from behind its bracket. */
export interface CodeList {
  /** The list's texts, in pieces. */
  sites: Site[]
  count: number
  /** Behind the closing bracket, or where the reading stopped. */
  end: number
  isClosed: boolean
  /** All of them are characters. */
  isText: boolean
}

/** Reads the numbers of `[107,97,…]` or `(107,97,…)` as character codes; `open` is the offset of the bracket. */
export function readCodes(bytes: Buffer, open: number, limit: number): CodeList {
  const closing = bytes[open] === character.openParen ? character.closeParen : character.closeBracket
  const sites: Site[] = []
  let codes: number[] = []
  let count = 0
  let text = 0
  let index = open + 1
  for (;;) {
    index = skipSpaces(bytes, index, limit)
    const number = readNumber(bytes, index, limit)
    if (number === null) break
    codes.push(number.value)
    count += 1
    if (isTextCode(number.value)) text += 1
    if (count === probeCodes && text < count * 0.75)
      return { sites: [], count, end: number.end, isClosed: false, isText: false }
    index = skipSpaces(bytes, number.end, limit)
    if (bytes[index] !== character.comma) break
    index += 1
    if (codes.length === pieceCodes) {
      addPiece(sites, codes, open, index)
      codes = codes.slice(-overlapCodes)
    }
  }
  const isClosed = index < limit && bytes[index] === closing
  const end = isClosed ? index + 1 : index
  if (isClosed || count >= probeCodes) addPiece(sites, codes, open, end)
  return { sites: count >= leastCodes ? sites : [], count, end, isClosed, isText: text === count }
}

function addPiece(sites: Site[], codes: readonly number[], start: number, end: number): void {
  const decoded = Buffer.from(textOfCodes(codes))
  if (isMostlyText(decoded)) sites.push({ start, end, text: decoded })
}

export function textOfCodes(codes: readonly number[]): string {
  let text = ''
  for (const code of codes) text += code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code)
  return text
}

const isTextCode = (code: number): boolean => (code >= 0x20 && code !== 0x7f) || (code >= 9 && code <= 13)

function skipSpaces(bytes: Buffer, from: number, limit: number): number {
  let index = from
  while (index < limit && isSpace(bytes[index])) index += 1
  return index
}

/** A whole number as ECMAScript writes it, up to the last code point; null for every other. */
export function readNumber(bytes: Buffer, at: number, limit: number): { value: number; end: number } | null {
  if (!isDigit(bytes[at])) return null
  const prefix = bytes[at] === character.zero ? (bytes[at + 1] ?? 0) | 0x20 : 0
  const base = prefix === 0x78 ? 16 : prefix === 0x6f ? 8 : prefix === 0x62 ? 2 : 10
  const first = base === 10 ? at : at + 2
  let index = first
  let value = 0
  while (index < limit) {
    const digit = hexValue(bytes[index])
    if (digit < 0 || digit >= base) break
    value = value * base + digit
    if (value > 0x10ffff) return null
    index += 1
  }
  // A fraction, an exponent or a name behind the digits makes it something else.
  const next = bytes[index]
  if (
    index === first ||
    next === character.dot ||
    (next !== undefined && (next | 0x20) >= 0x61 && (next | 0x20) <= 0x7a)
  )
    return null
  return { value, end: index }
}
