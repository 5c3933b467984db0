/** String literals of JSON and JavaScript: where they end, and what they say (src/unwrap/json-scanner.ts). */
import { OUTPUT, TEXT } from './memory'

const BACKSLASH: u32 = 0x5c
/** No escape that stands for one character is longer: two halves of a surrogate pair. */
const LONGEST_ESCAPE: u32 = 12
const NO_VALUE: u32 = 0xffffffff

/** Bytes that `decode` has written to `OUTPUT`. */
export let written: u32 = 0

/**
 * The offset of the quote that ends the string of which `TEXT` from `from` is a part, or `length` and more where it is
 * not among them: then as many bytes more are escaped.
 */
export function endOfString(from: u32, length: u32, quote: u32): u32 {
  let index = from
  while (index < length) {
    if (index + 16 <= length) {
      const bytes = v128.load(TEXT + index)
      const stops = v128.or(
        i8x16.eq(bytes, i8x16.splat(u8(quote))),
        i8x16.eq(bytes, i8x16.splat(u8(BACKSLASH))),
      )
      const mask = u32(i8x16.bitmask(stops))
      if (mask == 0) {
        index += 16
        continue
      }
      index += ctz(mask)
    }
    const value = byteAt(index)
    if (value == quote) return index
    index += value == BACKSLASH ? 2 : 1
  }
  return index
}

/**
 * Writes to `OUTPUT` what the first `length` bytes of `TEXT` say, and gives how many of them it has read: all, or up to
 * an escape that may go on behind them.
 */
export function decode(length: u32, isLast: bool): u32 {
  let index: u32 = 0
  let out: u32 = 0
  while (index < length) {
    if (index + 16 <= length) {
      const bytes = v128.load(TEXT + index)
      v128.store(OUTPUT + out, bytes)
      const mask = u32(i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(u8(BACKSLASH)))))
      const plain: u32 = mask == 0 ? 16 : ctz(mask)
      index += plain
      out += plain
      if (mask == 0) continue
    }
    const value = byteAt(index)
    if (value != BACKSLASH) {
      store<u8>(OUTPUT + out++, u8(value))
      index++
      continue
    }
    if (!isLast && length - index < LONGEST_ESCAPE) break
    if (index + 1 >= length) {
      index = length
      break
    }
    const letter = byteAt(index + 1)
    index += 2
    if (letter == 0x75 || letter == 0x78) {
      const point = readCodePoint(index, length, letter == 0x75 ? 4 : 2)
      if (point == NO_VALUE) store<u8>(OUTPUT + out++, u8(letter))
      else {
        out += writeCodePoint(out, point)
        index = behind
      }
    } else if (letter != 0x0a) store<u8>(OUTPUT + out++, u8(meaningOf(letter)))
  }
  written = out
  return index
}

/** Single-letter escapes of ECMAScript strings; anything else stands for itself. */
function meaningOf(letter: u32): u32 {
  switch (letter) {
    case 0x6e:
      return 0x0a
    case 0x72:
      return 0x0d
    case 0x74:
      return 0x09
    case 0x62:
      return 0x08
    case 0x66:
      return 0x0c
    case 0x76:
      return 0x0b
    case 0x30:
      return 0
    default:
      return letter
  }
}

/** Where the code point ends that was read last. */
let behind: u32 = 0

/** `41`, `0041`, `{1f600}`, or two halves of a surrogate pair, behind `\x` or `\u`. */
function readCodePoint(from: u32, length: u32, digits: u32): u32 {
  if (digits == 4 && from < length && byteAt(from) == 0x7b) {
    let end = from + 1
    while (end < length && end - from < 8 && byteAt(end) != 0x7d) end++
    if (end >= length || byteAt(end) != 0x7d || end == from + 1) return NO_VALUE
    const point = readHexadecimal(from + 1, end)
    behind = end + 1
    return point > 0x10ffff ? NO_VALUE : point
  }
  if (from + digits > length) return NO_VALUE
  const first = readHexadecimal(from, from + digits)
  if (first == NO_VALUE) return NO_VALUE
  behind = from + digits
  if (first < 0xd800 || first > 0xdbff || behind + 6 > length) return first
  if (byteAt(behind) != BACKSLASH || byteAt(behind + 1) != 0x75) return first
  const second = readHexadecimal(behind + 2, behind + 6)
  if (second < 0xdc00 || second > 0xdfff) return first
  behind += 6
  return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
}

function readHexadecimal(from: u32, to: u32): u32 {
  let value: u32 = 0
  for (let index = from; index < to; index++) {
    const letter = byteAt(index)
    const low = letter | 0x20
    if (letter >= 0x30 && letter <= 0x39) value = (value << 4) | (letter - 0x30)
    else if (low >= 0x61 && low <= 0x66) value = (value << 4) | (low - 0x57)
    else return NO_VALUE
  }
  return value
}

/** Writes a code point as UTF-8 and gives its length; half of a surrogate pair becomes U+FFFD. */
function writeCodePoint(out: u32, codePoint: u32): u32 {
  const point: u32 = codePoint >= 0xd800 && codePoint <= 0xdfff ? 0xfffd : codePoint
  const at = OUTPUT + out
  if (point < 0x80) {
    store<u8>(at, u8(point))
    return 1
  }
  if (point < 0x800) {
    store<u8>(at, u8(0xc0 | (point >> 6)))
    store<u8>(at, u8(0x80 | (point & 0x3f)), 1)
    return 2
  }
  if (point < 0x10000) {
    store<u8>(at, u8(0xe0 | (point >> 12)))
    store<u8>(at, u8(0x80 | ((point >> 6) & 0x3f)), 1)
    store<u8>(at, u8(0x80 | (point & 0x3f)), 2)
    return 3
  }
  store<u8>(at, u8(0xf0 | (point >> 18)))
  store<u8>(at, u8(0x80 | ((point >> 12) & 0x3f)), 1)
  store<u8>(at, u8(0x80 | ((point >> 6) & 0x3f)), 2)
  store<u8>(at, u8(0x80 | (point & 0x3f)), 3)
  return 4
}

function byteAt(at: u32): u32 {
  return load<u8>(TEXT + at)
}
