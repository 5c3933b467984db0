import { character, hexValue, isQuote, type Site, type Source } from './site.ts'
import { unescapeBytes } from './unescape.ts'

/** How far a string is followed to either side of its escapes. */
const reachBytes = 256
/** The most that is decoded at once; longer strings come in pieces that overlap by `reachBytes`. */
const pieceBytes = 16 * 1024

/** Letters whose escape means something, in strings or in regular expressions: they hide nothing. */
const meaningful = new Set(Buffer.from('bcdfknprstuvwxBDPSWGAZ'))

/**
 * Whether the backslash at `at` begins an escape that can hide a letter: `\x6b`, `\u006b`, `\u{6b}`, `\153`, a `\k`
 * that means k, or the end of a line within a string. Escaped backslashes count where `\\x` or `\\u` follows: code in
 * a string.
 */
export function isHidingEscape(bytes: Buffer, at: number): boolean {
  let index = at + 1
  while (bytes[index] === character.backslash) index += 1
  const isEscaped = (index - at) % 2 === 0
  const value = bytes[index] ?? 0
  switch (value) {
    case 0x78:
      return hexValue(bytes[index + 1]) >= 0 && hexValue(bytes[index + 2]) >= 0
    case 0x75:
      return (
        bytes[index + 1] === character.openBrace ||
        (hexValue(bytes[index + 1]) >= 0 && hexValue(bytes[index + 4]) >= 0)
      )
    case character.lineFeed:
    case character.carriageReturn:
      return !isEscaped
    default:
      if (value >= 0x30 && value <= 0x37) return isOctal(bytes[index + 1])
      return !isEscaped && (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7a && !meaningful.has(value)
  }
}

/** Whether `isHidingEscape` can be true where this byte follows the backslashes, an even number where it is escaped. */
export function canFollowBackslash(value: number, isEscaped: boolean): boolean {
  if (value === 0x78 || value === 0x75 || isOctal(value)) return true
  if (isEscaped) return false
  if (value === character.lineFeed || value === character.carriageReturn) return true
  return (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7a && !meaningful.has(value)
}

/** Letters take two or three digits: `\0` and `\1` alone are NUL and back references. */
const isOctal = (value: number | undefined): boolean => value !== undefined && value >= 0x30 && value <= 0x37

/** Behind the backslashes at `at` and the character that they escape. */
function skipEscape(bytes: Buffer, at: number): number {
  let index = at
  while (bytes[index] === character.backslash) index += 1
  return (index - at) % 2 === 1 ? index + 1 : index
}

/** The string around an escape, without its quotes, in one piece of bounded length. */
export function readEscaped({ bytes, start, end }: Source, at: number): Site {
  const least = Math.max(start, at - reachBytes)
  let from = at
  while (from > least && !isBreak(bytes[from - 1])) from -= 1
  const most = Math.min(end, at + pieceBytes)
  let to = at
  let lastEscape = at
  while (to < most && to - lastEscape < reachBytes) {
    const value = bytes[to]
    if (value === character.backslash) {
      to = skipEscape(bytes, to)
      lastEscape = to
    } else if (isBreak(value)) break
    else to += 1
  }
  to = Math.min(to, end)
  return { start: from, end: to, text: unescapeBytes(bytes, from, to) }
}

const isBreak = (value: number | undefined): boolean => isQuote(value) || value === character.lineFeed
