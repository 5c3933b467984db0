/** Places that may be decode sites: src/match/decode/find.ts looks at each with care. Nothing is missed here. */
import {
  BEGINS_CONSTANT,
  DIGIT,
  DOUBLY_ESCAPED,
  ESCAPED,
  FLAGS,
  OUTPUT,
  PERCENT,
  QUOTE,
  SEXTETS,
  SPACE,
  TEXT,
  WORD,
} from './memory'

/** What a mark is, in its two lowest bits. */
const SIGN: u32 = 0
const QUOTED_RUN: u32 = 1
const BARE_RUN: u32 = 2

/*
 * Classes by the two halves of a byte, as in G. Langdale and D. Lemire, "Parsing gigabytes of JSON per second", VLDB
 * Journal 28(6), 2019: a byte is of a class where the bit is set for both.
 * 1 digits, 2 A-O a-o, 4 P-Z p-z, 8 _, 16 + - /, 32 $ % & ( +, 64 [ \, 128 " '
 */
const RUN: i8 = 31
const SIGNS: i8 = 96

const NO_TEXT: u32 = 4

/** How far the end of a list is looked for: each bracket of a hostile text costs as much. In bytes. */
const LONGEST_LIST: u32 = 96

/**
 * Reads `TEXT` from `from`, behind a margin of 64 bytes, to `to`, and looks ahead up to `limit`. Gives the number of
 * marks written: offset behind `from` * 4, and what it is.
 */
export function mark(from: u32, to: u32, limit: u32): u32 {
  const high = i8x16(0, 0, -80, 1, 2, 76, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0)
  const low = i8x16(5, 7, -121, 7, 39, 39, 39, -121, 39, 7, 6, 114, 66, 18, 2, 26)
  let count: u32 = 0
  // Masks of 64 bytes each, the first byte lowest, and what they were for the 64 bytes before.
  let run: u64 = 0
  let run2: u64 = 0
  let run4: u64 = 0
  let run8: u64 = 0
  let run24: u64 = 0
  let quotes: u64 = 0
  for (let block: u32 = from - 64; block < to; block += 64) {
    let nextRun: u64 = 0
    let nextQuotes: u64 = 0
    let signs: u64 = 0
    for (let part: u32 = 0; part < 64; part += 16) {
      const bytes = v128.load(TEXT + block + part)
      const classes = v128.and(
        i8x16.swizzle(high, i8x16.shr_u(bytes, 4)),
        i8x16.swizzle(low, v128.and(bytes, i8x16.splat(15))),
      )
      nextRun |= maskOf(v128.and(classes, i8x16.splat(RUN)), part)
      signs |= maskOf(v128.and(classes, i8x16.splat(SIGNS)), part)
      const backticks = i8x16.eq(bytes, i8x16.splat(0x60))
      nextQuotes |= u64(u32(i8x16.bitmask(v128.or(classes, backticks)))) << part
    }
    // Where so many letters of base64 end: 2, 4, 8, 16 and 24.
    const next2 = nextRun & ((nextRun << 1) | (run >> 63))
    const next4 = next2 & ((next2 << 2) | (run2 >> 62))
    const next8 = next4 & ((next4 << 4) | (run4 >> 60))
    const next16 = next8 & ((next8 << 8) | (run8 >> 56))
    const next24 = next16 & ((next8 << 16) | (run8 >> 48))
    const quoted = next8 & ((nextQuotes << 8) | (quotes >> 56))
    const bare = next24 & ~((next24 << 1) | (run24 >> 63))
    run = nextRun
    run2 = next2
    run4 = next4
    run8 = next8
    run24 = next24
    quotes = nextQuotes
    if (block < from) continue
    for (let left = signs | quoted | bare; left != 0; left &= left - 1) {
      const bit = left & -left
      const at = block + u32(ctz(left))
      if (at >= to) break
      if ((quoted & bit) != 0 && mayBeEncoded(at - 7)) write(count++, at - from, QUOTED_RUN)
      else if ((bare & bit) != 0 && mayBeEncoded(at - 23)) write(count++, at - from, BARE_RUN)
      if ((signs & bit) != 0 && isMark(at, limit)) write(count++, at - from, SIGN)
    }
  }
  return count
}

function maskOf(values: v128, part: u32): u64 {
  return u64(u32(i8x16.bitmask(i8x16.ne(values, i8x16.splat(0))))) << part
}

function write(index: u32, at: u32, kind: u32): void {
  store<u32>(OUTPUT + (index << 2), (at << 2) | kind)
}

/** Whether eight letters of base64 begin a text, as base64 or as hexadecimal digits: src/match/decode/runs.ts. */
function mayBeEncoded(at: u32): bool {
  const first = sextets(at)
  let missing = follow(first >> 16, 0)
  if (missing != NO_TEXT) missing = follow((first >> 8) & 255, missing)
  if (missing != NO_TEXT) missing = follow(first & 255, missing)
  if (missing != NO_TEXT) {
    const second = sextets(at + 4)
    missing = follow(second >> 16, missing)
    missing = follow((second >> 8) & 255, missing)
    if (follow(second & 255, missing) != NO_TEXT) return true
  }
  missing = follow(hexadecimal(at), 0)
  if (missing == NO_TEXT) return false
  return follow(hexadecimal(at + 4), follow(hexadecimal(at + 2), missing)) != NO_TEXT
}

/** One byte more of UTF-8 text, where so many bytes of a character were missing: how many are now. */
function follow(value: u32, missing: u32): u32 {
  if (missing == NO_TEXT) return NO_TEXT
  if (value >= 0x80 && value < 0xc0) return missing == 0 ? NO_TEXT : missing - 1
  if (missing != 0) return NO_TEXT
  if (value >= 0xc2 && value < 0xf5) return value >= 0xf0 ? 3 : value >= 0xe0 ? 2 : 1
  const isPrintable = (value >= 0x20 && value < 0x7f) || value == 0x0a || value == 0x0d || value == 0x09
  return isPrintable ? 0 : NO_TEXT
}

/** The 24 bits of four letters. */
function sextets(at: u32): u32 {
  return (sextet(at) << 18) | (sextet(at + 1) << 12) | (sextet(at + 2) << 6) | sextet(at + 3)
}

function sextet(at: u32): u32 {
  return load<u8>(byteAt(at), SEXTETS)
}

/** The value of two hexadecimal digits, or 255, with which no text begins. */
function hexadecimal(at: u32): u32 {
  const high = digit(at)
  const low = digit(at + 1)
  return high > 15 || low > 15 ? 255 : (high << 4) | low
}

function digit(at: u32): u32 {
  const letter = byteAt(at)
  if (letter < 0x3a) return letter - 0x30
  const value = (letter | 0x20) - 0x57
  return value > 9 ? value : 255
}

function byteAt(at: u32): u32 {
  return load<u8>(TEXT + at)
}

function isA(flags: u32, at: u32): bool {
  return (load<u8>(byteAt(at), FLAGS) & flags) != 0
}

function behindSpace(at: u32, limit: u32): u32 {
  let index = at
  while (index < limit && isA(SPACE, index)) index++
  return index
}

/** What lies behind `limit` is not known: then it is a mark. */
function isMark(at: u32, limit: u32): bool {
  const next = at + 1
  switch (byteAt(at)) {
    case 0x5c: {
      // The first backslash of several.
      if (byteAt(at - 1) == 0x5c) return false
      let end = next
      while (end < limit && byteAt(end) == 0x5c) end++
      return end >= limit || isA((end - at) & 1 ? ESCAPED : DOUBLY_ESCAPED, end)
    }
    case 0x25:
      return next >= limit || (isA(PERCENT, next) && !isModulo(at, limit))
    case 0x26:
      return next >= limit || byteAt(next) == 0x23
    case 0x24: {
      if (next < limit && byteAt(next) != 0x7b) return false
      const value = behindSpace(next + 1, limit)
      return value >= limit || (isA(BEGINS_CONSTANT, value) && !isName(value, limit))
    }
    case 0x28: {
      const value = behindSpace(next, limit)
      if (value >= limit) return true
      if (isA(WORD | BEGINS_CONSTANT, value) && isNameOfDecoder(at)) return true
      return isA(DIGIT, value) && mayBeCodes(at, limit)
    }
    case 0x5b: {
      const value = behindSpace(next, limit)
      if (value >= limit) return true
      if (isA(DIGIT, value)) return mayBeCodes(at, limit)
      if (!isA(QUOTE, value) && !isSpreadOfConstant(value, limit)) return false
      const before = byteAt(at - 1)
      if (before == 0x29 || before == 0x5d) return false
      // `return[`
      if (isA(WORD, at - 1) && before != 0x6e) return false
      return mayBeCalledOn(at, limit)
    }
    case 0x2b: {
      if (!isBehindString(at)) return false
      const value = behindSpace(next, limit)
      return value >= limit || isA(WORD | BEGINS_CONSTANT, value)
    }
    default:
      return false
  }
}

/** Four numbers or more, or fewer in parentheses to which something is joined: `c(107)+`. */
function mayBeCodes(open: u32, limit: u32): bool {
  let commas = 0
  let index = open + 1
  for (; index < limit; index++) {
    if (byteAt(index) == 0x2c) {
      commas++
      if (commas > 2) return true
    } else if (!isA(WORD | SPACE, index)) break
  }
  if (index >= limit) return true
  if (byteAt(open) != 0x28 || byteAt(index) != 0x29) return false
  const next = behindSpace(index + 1, limit)
  return next >= limit || byteAt(next) == 0x2b || byteAt(next) == 0x2e
}

/** Whether something is called on the list: `["kai","ros"].join("")`; a long one is looked at in any case. */
function mayBeCalledOn(open: u32, limit: u32): bool {
  const last = min(limit, open + LONGEST_LIST)
  let depth = 0
  let quote: u32 = 0
  let index = open + 1
  for (; index < last; index++) {
    const value = byteAt(index)
    if (value == 0x5c) index++
    else if (quote != 0) {
      if (value == quote) quote = 0
    } else if (isA(QUOTE, index)) quote = value
    else if (value == 0x28 || value == 0x5b || value == 0x7b) depth++
    else if (value == 0x29 || value == 0x5d || value == 0x7d) {
      if (depth == 0) break
      depth--
    }
  }
  if (index >= last) return true
  if (byteAt(index) != 0x5d) return false
  const dot = behindSpace(index + 1, limit)
  if (dot < limit && byteAt(dot) != 0x2e) return false
  const name = behindSpace(dot + 1, limit)
  return name + 3 > limit || isNameOfListMethod(name)
}

/** The methods of lists in src/match/decode/constant-calls.ts, by their first three letters. */
function isNameOfListMethod(at: u32): bool {
  switch ((byteAt(at) << 16) | (byteAt(at + 1) << 8) | byteAt(at + 2)) {
    case 0x6a6f69: // join
    case 0x726576: // reverse
    case 0x746f52: // toReversed
    case 0x746f53: // toString
    case 0x636f6e: // concat
    case 0x666c61: // flat
    case 0x736c69: // slice
      return true
    default:
      // A comment before the name.
      return byteAt(at) == 0x2f
  }
}

/** `..."soriak"`, and not `...names`. */
function isSpreadOfConstant(at: u32, limit: u32): bool {
  if (byteAt(at) != 0x2e) return false
  if (at + 3 > limit) return true
  if (byteAt(at + 1) != 0x2e) return false
  const value = behindSpace(at + 3, limit)
  return value >= limit || isA(BEGINS_CONSTANT | DIGIT, value)
}

/** A name that nothing is called on: `${name}`, `${a.b}`. */
function isName(at: u32, limit: u32): bool {
  let index = at
  while (index < limit && (isA(WORD, index) || byteAt(index) == 0x2e)) index++
  if (index == at) return false
  const open = behindSpace(index, limit)
  return open < limit && byteAt(open) != 0x28 && byteAt(open) != 0x2f
}

/** `f(x)%64,`: the remainder of a division, and no letter of a name beside it. */
function isModulo(at: u32, limit: u32): bool {
  const before = byteAt(at - 1)
  if (before != 0x29 && before != 0x5d) return false
  const end = at + 3
  return end < limit && !isA(WORD, end) && byteAt(end) != 0x25 && byteAt(at + 1) != 0x75
}

/** `"…"+`, `"…" +`, `"…") +` */
function isBehindString(plus: u32): bool {
  let at = plus - 1
  while (at > 0 && isA(SPACE, at)) at--
  if (at == 0) return true
  return isA(QUOTE, byteAt(at) == 0x29 ? at - 1 : at)
}

/** Whether the name before a parenthesis ends as those that find.ts looks for: by their last two letters. */
function isNameOfDecoder(open: u32): bool {
  switch ((byteAt(open - 2) << 8) | byteAt(open - 1)) {
    case 0x6465: // fromCharCode
    case 0x6e74: // fromCodePoint, decodeURIComponent
    case 0x6f62: // atob
    case 0x7065: // unescape
    case 0x5249: // decodeURI
    case 0x6f6d: // Buffer.from, Array.from
    case 0x6c6c: // .call
    case 0x6974: // .split
    case 0x6174: // .concat
    case 0x6365: // .replace, .slice
    case 0x6e67: // .substring
      return true
    default:
      return false
  }
}
