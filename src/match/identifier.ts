/**
 * Where one word of an identifier ends and the next begins: `enable|Kairos|Mode`, `KAIROS|_|ENABLED`.
 * The table of docs/codenames.md is this file in words; where a place can be read in two ways, both hold.
 */

/** Bytes of a text that say what stands at an offset: enough for an escape or three code points. */
const WINDOW = 16

type CharacterKind = 'upper' | 'lower' | 'digit' | 'unspaced' | 'other'

/** Scripts that are written without blanks between words: every place in them may be the end of one. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const UPPER = /[\p{Lu}\p{Lt}]/u
/** Letters without case, and marks upon letters, go with the small letters. */
const LETTER = /[\p{L}\p{M}]/u
const DIGIT = /\p{Nd}/u

/** What a text in source code, JSON, an address or a terminal puts right before a word. */
const ESCAPE = /(?:\\(?:[bfnrtv]|x[0-9a-f]{2}|u[0-9a-f]{4})|%[0-9a-f]{2}|\[[0-9;]{1,9}m)$/i

/** True where a word of an identifier may begin or end: at byte `offset` of a UTF-8 text. */
export function isWordBoundary(text: Buffer, offset: number): boolean {
  const before = kindBefore(text, offset)
  const after = kindAt(text, offset)
  if (before.kind === 'other' || after.kind === 'other') return true
  if (before.kind === 'unspaced' || after.kind === 'unspaced') return true
  if ((before.kind === 'digit') !== (after.kind === 'digit')) return true
  if (before.kind === 'lower' && after.kind === 'upper') return true
  if (before.kind === 'upper' && after.kind === 'upper' && kindAt(text, after.end).kind === 'lower')
    return true
  if (before.kind === 'upper' && after.kind === 'lower' && kindBefore(text, before.start).kind === 'upper') {
    return true
  }
  return ESCAPE.test(text.toString('latin1', Math.max(0, offset - WINDOW), offset))
}

/** The kind of one code point. */
export function kindOfCodePoint(codePoint: number): CharacterKind {
  if (codePoint < 0x80) return ASCII_KINDS[codePoint] ?? 'other'
  const character = String.fromCodePoint(codePoint)
  if (UNSPACED.test(character)) return 'unspaced'
  if (UPPER.test(character)) return 'upper'
  if (LETTER.test(character)) return 'lower'
  return DIGIT.test(character) ? 'digit' : 'other'
}

const ASCII_KINDS: readonly CharacterKind[] = Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[A-Z]/.test(character)) return 'upper'
  if (/[a-z]/.test(character)) return 'lower'
  return /[0-9]/.test(character) ? 'digit' : 'other'
})

/** A code point of a UTF-8 text, or null where the bytes are none. */
export function codePointAt(text: Buffer, offset: number): { codePoint: number; end: number } | null {
  const first = text[offset]
  if (first === undefined) return null
  if (first < 0x80) return { codePoint: first, end: offset + 1 }
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
  if (length === 0 || first > 0xf4) return null
  let codePoint = first & (0xff >> (length + 1))
  for (let index = 1; index < length; index++) {
    const byte = text[offset + index]
    if (byte === undefined || (byte & 0xc0) !== 0x80) return null
    codePoint = (codePoint << 6) | (byte & 0x3f)
  }
  return codePoint > 0x10ffff ? null : { codePoint, end: offset + length }
}

function kindAt(text: Buffer, offset: number): { kind: CharacterKind; end: number } {
  const found = codePointAt(text, offset)
  if (found === null) return { kind: 'other', end: offset + 1 }
  return { kind: kindOfCodePoint(found.codePoint), end: found.end }
}

function kindBefore(text: Buffer, offset: number): { kind: CharacterKind; start: number } {
  for (let start = offset - 1; start >= Math.max(0, offset - 4); start--) {
    if (((text[start] ?? 0) & 0xc0) === 0x80) continue
    const found = codePointAt(text, start)
    if (found?.end === offset) return { kind: kindOfCodePoint(found.codePoint), start }
    break
  }
  return { kind: 'other', start: offset - 1 }
}
