import { isMostlyText, isPrintableByte } from './printable.ts'
import { character, hexValue, isQuote, isWordByte, type Site, type Source } from './site.ts'

/** Outside of quotes long words are common, and long runs of these letters are not. */
const shortestBare = { base64: 24, hex: 32 }
/** A whole number of base64's groups of four and of pairs of hexadecimal digits. */
const pieceCharacters = 64 * 1024
/** Names do not end where pieces do. */
const overlapCharacters = 1024

/** The letters of base64 and base64url, but for the padding; the kernel has them as bits. */
export const isRunByte = (value: number | undefined): boolean =>
  value !== undefined &&
  value < 0x80 &&
  ((isWordByte(value) && value !== character.dollar) ||
    value === character.slash ||
    value === character.minus ||
    value === character.plus)

/**
 * Base64, base64url or hexadecimal between `start` and `end`, a run of their letters: decoded in pieces, those left out
 * that are not text.
 */
export function* readRun(source: Source, start: number, end: number): Generator<Site> {
  const { bytes } = source
  if (isHexRun(source, start, end)) yield* readPieces(bytes, start, end, 'hex')
  if (isBase64Run(source, start, end)) yield* readPieces(bytes, start, end, 'base64')
}

/** Whether a run is worth decoding; most words are told apart by their first letters. */
export const looksEncoded = (source: Source, start: number, end: number): boolean =>
  isBase64Run(source, start, end) || isHexRun(source, start, end)

const isHexRun = (source: Source, start: number, end: number): boolean =>
  (end - start) % 2 === 0 &&
  (end - start >= shortestBare.hex || isQuoted(source, start, end)) &&
  isHexText(source.bytes, start, end)

const isBase64Run = (source: Source, start: number, end: number): boolean =>
  (end - start) % 4 !== 1 &&
  (end - start >= shortestBare.base64 || isQuoted(source, start, end)) &&
  isBase64Text(source.bytes, start, end)

/** Between quotes of one sort, padding counted in; or all of a decoded text. */
function isQuoted(source: Source, start: number, runEnd: number): boolean {
  const { bytes } = source
  let end = runEnd
  while (end < source.end && end < runEnd + 2 && bytes[end] === character.equals) end += 1
  if (source.isDecoded && start === source.start && end === source.end) return true
  const behind = bytes[end]
  return isQuote(bytes[start - 1]) && (behind === bytes[start - 1] || behind === character.backslash)
}

function* readPieces(bytes: Buffer, start: number, end: number, encoding: 'base64' | 'hex'): Generator<Site> {
  const step = pieceCharacters - overlapCharacters
  for (let from = start; from < end; from += step) {
    const to = Math.min(end, from + pieceCharacters)
    if (isMostlyText(decode(bytes, from, Math.min(to, from + 128), encoding))) {
      const text = decode(bytes, from, to, encoding)
      if (isMostlyText(text)) yield { start: from, end: to, text }
    }
    if (to === end) return
  }
}

const decode = (bytes: Buffer, from: number, to: number, encoding: 'base64' | 'hex'): Buffer =>
  Buffer.from(bytes.toString('latin1', from, to), encoding)

/** Looks at the first three bytes, and then that there are none but hexadecimal digits. */
function isHexText(bytes: Buffer, start: number, end: number): boolean {
  if (!canBeginText([0, 2, 4].map((place) => hexByte(bytes, start + place)))) return false
  for (let index = start + 6; index < end; index += 1) if (hexValue(bytes[index]) < 0) return false
  return true
}

const hexByte = (bytes: Buffer, at: number): number => {
  const [high, low] = [hexValue(bytes[at]), hexValue(bytes[at + 1])]
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

/** Looks at the first eight letters, which are six bytes: one word in some hundred gets further. */
function isBase64Text(bytes: Buffer, start: number, end: number): boolean {
  const decoded: number[] = []
  for (let index = start; index + 3 < Math.min(end, start + 8); index += 4) {
    const a = base64Values[bytes[index] ?? 0] ?? 255
    const b = base64Values[bytes[index + 1] ?? 0] ?? 255
    const c = base64Values[bytes[index + 2] ?? 0] ?? 255
    const d = base64Values[bytes[index + 3] ?? 0] ?? 255
    if ((a | b | c | d) > 63) return false
    decoded.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d)
  }
  return canBeginText(decoded)
}

/** Whether UTF-8 text can begin with these bytes. */
function canBeginText(bytes: readonly number[]): boolean {
  let missing = 0
  for (const value of bytes) {
    const continues = value >= 0x80 && value < 0xc0
    if (continues !== missing > 0) return false
    if (continues) missing -= 1
    else if (value >= 0xc2 && value < 0xf5) missing = value >= 0xf0 ? 3 : value >= 0xe0 ? 2 : 1
    else if (!isPrintableByte(value)) return false
  }
  return true
}

/** The value of each letter of base64 and base64url; 255 for other bytes. */
export const base64Values = new Uint8Array(256).fill(255)
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
for (const [value, letter] of Buffer.from(alphabet).entries()) base64Values[letter] = value
base64Values[0x2d] = 62
base64Values[0x5f] = 63
