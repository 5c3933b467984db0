import { character, hexValue } from './site.ts'

/** Escapes of one letter that mean something else than the letter. */
const controls = new Map(
  [...'n\nt\tr\rb\bf\fv\v'.matchAll(/(.)([^])/g)].map(([, letter = '', meaning = '']) => [
    letter.charCodeAt(0),
    meaning.charCodeAt(0),
  ]),
)

/** What a string says, as ECMAScript (with Annex B) and JSON read it; an escape that is none stays as it is. */
export function unescapeBytes(bytes: Buffer, start: number, end: number): Buffer {
  // No escape is shorter than the UTF-8 of what it means.
  const text = Buffer.allocUnsafe(end - start)
  let length = 0
  let index = start
  while (index < end) {
    const value = bytes[index] ?? 0
    if (value !== character.backslash || index + 1 >= end) {
      text[length] = value
      length += 1
      index += 1
      continue
    }
    const escaped = readEscape(bytes, index + 1, end)
    if (escaped.code >= 0) length = writeCode(text, length, escaped.code)
    index = escaped.end
  }
  return text.subarray(0, length)
}

export const unescapeText = (bytes: Buffer, start: number, end: number): string =>
  unescapeBytes(bytes, start, end).toString('utf8')

interface Escape {
  /** The code point; -1 where the escape means nothing at all: the end of a line. */
  code: number
  end: number
}

/** The escape whose backslash is before `at`. */
function readEscape(bytes: Buffer, at: number, end: number): Escape {
  const value = bytes[at] ?? 0
  if (value === 0x78) return readHex(bytes, at, at + 1, Math.min(end, at + 3), 2)
  if (value === 0x75) {
    if (bytes[at + 1] !== character.openBrace) return readUnit(bytes, at, end)
    const brace = bytes.subarray(at, Math.min(end, at + 9)).indexOf(character.closeBrace)
    const braced = readHex(bytes, at, at + 2, at + brace, brace - 2)
    return brace > 2 && braced.code <= 0x10ffff && braced.end > at + 1
      ? { ...braced, end: braced.end + 1 }
      : { code: value, end: at + 1 }
  }
  if (value >= 0x30 && value <= 0x37) {
    let code = 0
    let index = at
    for (; index < Math.min(end, at + 3) && isOctal(bytes[index]) && code < 0o40; index += 1)
      code = code * 8 + (bytes[index] ?? 0) - character.zero
    return { code, end: index }
  }
  if (value === character.lineFeed) return { code: -1, end: at + 1 }
  if (value === character.carriageReturn)
    return { code: -1, end: bytes[at + 1] === character.lineFeed ? at + 2 : at + 1 }
  return { code: controls.get(value) ?? value, end: at + 1 }
}

const isOctal = (value: number | undefined): boolean => value !== undefined && value >= 0x30 && value <= 0x37

/** `\u006b`, and the pair of surrogates that makes one character. */
function readUnit(bytes: Buffer, at: number, end: number): Escape {
  const unit = readHex(bytes, at, at + 1, Math.min(end, at + 5), 4)
  const isHigh = unit.code >= 0xd800 && unit.code < 0xdc00 && unit.end > at + 1
  if (!isHigh || bytes[unit.end] !== character.backslash || bytes[unit.end + 1] !== 0x75) return unit
  const low = readHex(bytes, unit.end + 1, unit.end + 2, Math.min(end, unit.end + 6), 4)
  if (low.code < 0xdc00 || low.code > 0xdfff) return unit
  return { code: 0x10000 + (unit.code - 0xd800) * 0x400 + low.code - 0xdc00, end: low.end }
}

/** All of `from` to `to` as one number; the letter at `at` itself where that is not `digits` digits. */
function readHex(bytes: Buffer, at: number, from: number, to: number, digits: number): Escape {
  let code = 0
  for (let index = from; index < to; index += 1) {
    const digit = hexValue(bytes[index])
    if (digit < 0) return { code: bytes[at] ?? 0, end: at + 1 }
    code = code * 16 + digit
  }
  return to - from === digits ? { code, end: to } : { code: bytes[at] ?? 0, end: at + 1 }
}

/** Bytes beyond ASCII that were escaped one by one are copied by the caller, byte for byte. */
function writeCode(text: Buffer, at: number, code: number): number {
  if (code < 0x80) {
    text[at] = code
    return at + 1
  }
  if (code < 0x800) {
    text[at] = 0xc0 | (code >> 6)
    text[at + 1] = 0x80 | (code & 63)
    return at + 2
  }
  if (code < 0x10000) {
    text[at] = 0xe0 | (code >> 12)
    text[at + 1] = 0x80 | ((code >> 6) & 63)
    text[at + 2] = 0x80 | (code & 63)
    return at + 3
  }
  text[at] = 0xf0 | (code >> 18)
  text[at + 1] = 0x80 | ((code >> 12) & 63)
  text[at + 2] = 0x80 | ((code >> 6) & 63)
  text[at + 3] = 0x80 | (code & 63)
  return at + 4
}
