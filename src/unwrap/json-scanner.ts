import { findEndOfString } from '../kernel/strings.ts'

/**
 * A scanner over the bytes of JSON, and of the JSON-like object literals that minifiers write. It never builds
 * a document, never recurses and never fails: what it cannot read it steps over, because a map that breaks the
 * specification has leaked its text all the same. Positions are byte offsets; the bytes are UTF-8.
 */

export const byte = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  doubleQuote: 0x22,
  singleQuote: 0x27,
  comma: 0x2c,
  colon: 0x3a,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  backtick: 0x60,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const

/** A string in the bytes, quotes excluded. */
export interface StringRange {
  start: number
  /** Exclusive; the end of the bytes when the quote never comes. */
  end: number
  quote: number
}

export const isQuote = (value: number | undefined): boolean =>
  value === byte.doubleQuote || value === byte.singleQuote || value === byte.backtick

export function skipSpace(bytes: Buffer, from: number): number {
  let index = from
  for (;;) {
    const value = bytes[index]
    if (
      value !== byte.space &&
      value !== byte.lineFeed &&
      value !== byte.carriageReturn &&
      value !== byte.tab
    )
      return index
    index += 1
  }
}

/** Names and keys: not worth a call of the kernel. In bytes. */
const shortString = 100

/** The string that starts with the quote at `from`. */
export function scanString(bytes: Buffer, from: number): StringRange {
  const quote = bytes[from] ?? byte.doubleQuote
  const { length } = bytes
  let index = from + 1
  while (index < length && bytes[index] !== quote) {
    if (index > from + shortString) {
      index = findEndOfString(bytes, index, quote)
      break
    }
    index += bytes[index] === byte.backslash ? 2 : 1
  }
  return { start: from + 1, end: Math.min(index, length), quote }
}

/** Steps over one value of any kind; gives the offset behind it. */
export function skipValue(bytes: Buffer, from: number): number {
  let index = skipSpace(bytes, from)
  let depth = 0
  while (index < bytes.length) {
    const value = bytes[index]
    if (isQuote(value)) {
      index = scanString(bytes, index).end + 1
      if (depth === 0) return index
      continue
    }
    if (value === byte.openBrace || value === byte.openBracket) depth += 1
    else if (value === byte.closeBrace || value === byte.closeBracket) {
      if (depth === 0) return index
      depth -= 1
      if (depth === 0) return index + 1
    } else if (value === byte.comma && depth === 0) return index
    index += 1
  }
  return index
}

/** A value that a scan has come to. Who reads it to its end says where that is, and saves a second reading. */
export interface ScannedValue {
  /** Where it starts. */
  at: number
  /** Behind its last byte, once somebody knows; null makes the scan step over it. */
  end: number | null
}

export interface ScannedMember extends ScannedValue {
  key: string
}

/** The members of the object whose brace is at `from`; gives the offset behind the object. */
export function* scanObject(bytes: Buffer, from: number): Generator<ScannedMember, number, undefined> {
  let index = from + 1
  for (;;) {
    index = skipSpace(bytes, index)
    const value = bytes[index]
    if (value === undefined) return index
    if (value === byte.closeBrace) return index + 1
    if (value === byte.comma) {
      index += 1
      continue
    }
    let key: string
    if (isQuote(value)) {
      const range = scanString(bytes, index)
      key = decodeString(bytes, range)
      index = range.end + 1
    } else {
      const end = endOfWord(bytes, index)
      if (end === index) return index
      key = bytes.toString('latin1', index, end)
      index = end
    }
    index = skipSpace(bytes, index)
    if (bytes[index] !== byte.colon) return index
    const member: ScannedMember = { key, at: skipSpace(bytes, index + 1), end: null }
    yield member
    index = member.end ?? skipValue(bytes, member.at)
  }
}

/** The elements of the array whose bracket is at `from`, holes left out; gives the offset behind the array. */
export function* scanArray(bytes: Buffer, from: number): Generator<ScannedValue, number, undefined> {
  let index = from + 1
  for (;;) {
    index = skipSpace(bytes, index)
    const value = bytes[index]
    if (value === undefined || value === byte.closeBrace) return index
    if (value === byte.closeBracket) return index + 1
    if (value === byte.comma) {
      index += 1
      continue
    }
    const element: ScannedValue = { at: index, end: null }
    yield element
    const next = element.end ?? skipValue(bytes, index)
    index = next === index ? index + 1 : next
  }
}

function endOfWord(bytes: Buffer, from: number): number {
  let index = from
  for (;;) {
    const value = bytes[index] ?? 0
    const isWord =
      (value >= 0x30 && value <= 0x39) ||
      (value >= 0x41 && value <= 0x5a) ||
      (value >= 0x61 && value <= 0x7a) ||
      value === 0x5f ||
      value === 0x24
    if (!isWord) return index
    index += 1
  }
}

/** The text of a string: JSON first, JavaScript's escapes where it is not JSON. */
export function decodeString(bytes: Buffer, range: StringRange): string {
  const raw = bytes.toString('utf8', range.start, range.end)
  if (!raw.includes('\\')) return raw
  if (range.quote === byte.doubleQuote) {
    try {
      const parsed: unknown = JSON.parse(`"${raw}"`)
      if (typeof parsed === 'string') return parsed
    } catch {
      // Raw line breaks or escapes that JSON does not know: read it as JavaScript.
    }
  }
  return unescapeJavaScript(raw)
}

const simpleEscapes: { [letter: string]: string } = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
  '\n': '',
}

/** ECMAScript string escapes (ECMA-262, 12.9.4); an unknown escape is its own character. */
export function unescapeJavaScript(raw: string): string {
  return raw.replace(
    /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g,
    (_, braced?: string, four?: string, two?: string, letter?: string) => {
      const hex = braced ?? four ?? two
      if (hex === undefined) return simpleEscapes[letter ?? ''] ?? letter ?? ''
      const point = Number.parseInt(hex, 16)
      return point > 0x10ffff ? '' : String.fromCodePoint(point)
    },
  )
}
