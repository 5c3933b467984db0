import type { Allocate } from '../artifact/allocate.ts'
import { byte, type StringRange } from './json-scanner.ts'

/** Single-letter escapes of ECMAScript strings, by letter; anything else stands for itself. */
const escapes = new Map(
  Object.entries({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' }).map(
    ([letter, meaning]) => [letter.charCodeAt(0), meaning.charCodeAt(0)],
  ),
)
const letterU = 0x75
const letterX = 0x78

/**
 * The UTF-8 bytes of a string literal's text: as `decodeString`, without a string in between, which halves the work
 * for the megabytes of a large map. The bytes around must be valid UTF-8.
 */
export function decodeBytes(bytes: Buffer, { start, end }: StringRange, allocate: Allocate): Buffer {
  // No escape is shorter than what it stands for.
  const text = allocate(end - start)
  let length = 0
  let index = start
  while (index < end) {
    const value = bytes[index] ?? 0
    index += 1
    if (value !== byte.backslash) {
      text[length] = value
      length += 1
      continue
    }
    if (index >= end) break
    const letter = bytes[index] ?? 0
    index += 1
    if (letter !== letterU && letter !== letterX) {
      // A backslash at the end of a line continues it.
      if (letter === byte.lineFeed) continue
      text[length] = escapes.get(letter) ?? letter
      length += 1
      continue
    }
    const read = readCodePoint(bytes, index, end, letter === letterX ? 2 : 4)
    if (read === null) {
      text[length] = letter
      length += 1
      continue
    }
    length += writeCodePoint(text, length, read.point)
    index = read.next
  }
  return text.subarray(0, length)
}

/** `41`, `0041`, `{1f600}`, or two halves of a surrogate pair, behind `\x` or `\u`. */
function readCodePoint(
  bytes: Buffer,
  from: number,
  end: number,
  digits: number,
): { point: number; next: number } | null {
  if (digits === 4 && bytes[from] === byte.openBrace) {
    const close = bytes.indexOf(byte.closeBrace, from)
    const point = close === -1 || close > end || close - from > 7 ? null : readHex(bytes, from + 1, close)
    return point === null || point > 0x10ffff ? null : { point, next: close + 1 }
  }
  const first = from + digits <= end ? readHex(bytes, from, from + digits) : null
  if (first === null) return null
  const next = from + digits
  if (first < 0xd800 || first > 0xdbff || bytes[next] !== byte.backslash || bytes[next + 1] !== letterU) {
    return { point: first, next }
  }
  const second = next + 6 <= end ? readHex(bytes, next + 2, next + 6) : null
  if (second === null || second < 0xdc00 || second > 0xdfff) return { point: first, next }
  return { point: 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00), next: next + 6 }
}

function readHex(bytes: Buffer, from: number, to: number): number | null {
  const text = bytes.toString('latin1', from, to)
  return /^[0-9a-fA-F]+$/.test(text) ? Number.parseInt(text, 16) : null
}

/** Writes a code point as UTF-8 and gives its length; half of a surrogate pair becomes U+FFFD. */
function writeCodePoint(text: Buffer, at: number, point: number): number {
  if (point < 0x80) {
    text[at] = point
    return 1
  }
  const isSurrogate = point >= 0xd800 && point <= 0xdfff
  return text.write(String.fromCodePoint(isSurrogate ? 0xfffd : point), at, 'utf8')
}
