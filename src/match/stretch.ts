/**
 * What the bytes before a hit of the automaton are. It reads over NUL, so that the same states find a literal as it
 * stands and with a NUL in or between its characters, which is what UTF-16 makes of ASCII.
 */

/** A literal as one pattern of bytes without NUL. */
export interface Pattern {
  bytes: Buffer
  /** `any`: the bytes themselves, or ASCII as UTF-16. The others: the UTF-16 of a literal beyond ASCII, without its NULs. */
  form: 'any' | 'utf-8' | 'utf-16' | 'utf-16le' | 'utf-16be'
}

/** Where a hit stands in the bytes that were scanned. */
export interface Place {
  start: number
  end: number
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be'
}

/** How many characters of a UTF-16 string are taken to each side of a hit. */
const stretchUnits = 1024

const onlyAscii = /^[\u0001-\u007f]*$/

export function patternsOf(literal: string): Pattern[] {
  const utf8 = Buffer.from(literal, 'utf8')
  if (onlyAscii.test(literal)) return [{ bytes: utf8, form: 'any' }]
  const littleEndian = Buffer.from(literal, 'utf16le')
  const [little, big] = [withoutNul(littleEndian), withoutNul(Buffer.from(littleEndian).swap16())]
  const plain: Pattern = { bytes: utf8, form: 'utf-8' }
  // Latin letters have a NUL each: what is left of both byte orders is the same.
  if (little.equals(big)) return [plain, { bytes: little, form: 'utf-16' }]
  return [plain, { bytes: little, form: 'utf-16le' }, { bytes: big, form: 'utf-16be' }]
}

const withoutNul = (bytes: Buffer): Buffer => Buffer.from(bytes.filter((value) => value !== 0))

/** Where the pattern that ends at `end` begins, and in which encoding; null where NULs stood in odd places. */
export function placeOf(bytes: Buffer, end: number, pattern: Pattern, literal: string): Place | null {
  const { length } = pattern.bytes
  if (pattern.form === 'any' || pattern.form === 'utf-8') {
    const start = end - length
    if (start >= 0 && !hasNul(bytes, start, end)) return { start, end, encoding: 'utf-8' }
    return pattern.form === 'any' ? placeOfAscii(bytes, end, length) : null
  }
  if (pattern.form !== 'utf-16') return placeOfWide(bytes, end, pattern.form, literal)
  return placeOfWide(bytes, end, 'utf-16le', literal) ?? placeOfWide(bytes, end, 'utf-16be', literal)
}

function hasNul(bytes: Buffer, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) if (bytes[index] === 0) return true
  return false
}

/** `end` is behind the last character's byte, which has a NUL behind it (little endian) or before it. */
function placeOfAscii(bytes: Buffer, end: number, length: number): Place | null {
  const first = end - 1 - 2 * (length - 1)
  if (first < 0 || length < 2) return null
  for (let index = first; index < end; index += 1) {
    if ((bytes[index] === 0) !== ((index - first) % 2 === 1)) return null
  }
  // Within a longer string both neighbours are NUL; either reading then gives the same characters.
  if (bytes[end] === 0) return { start: first, end: end + 1, encoding: 'utf-16le' }
  if (first > 0 && bytes[first - 1] === 0) return { start: first - 1, end, encoding: 'utf-16be' }
  return null
}

function placeOfWide(
  bytes: Buffer,
  end: number,
  encoding: 'utf-16le' | 'utf-16be',
  literal: string,
): Place | null {
  const size = literal.length * 2
  const wanted = literal.toLowerCase()
  for (const behind of [end, end + 1]) {
    const start = behind - size
    if (start < 0 || behind > bytes.length) continue
    if (readUtf16(bytes.subarray(start, behind), encoding).toLowerCase() === wanted)
      return { start, end: behind, encoding }
  }
  return null
}

function readUtf16(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): string {
  return encoding === 'utf-16le' ? bytes.toString('utf16le') : Buffer.from(bytes).swap16().toString('utf16le')
}

/** The UTF-16 string around a place, as UTF-8, and where the literal is in it. */
export function readStretch(bytes: Buffer, place: Place): { text: Buffer; start: number; end: number } {
  const encoding = place.encoding === 'utf-16be' ? 'utf-16be' : 'utf-16le'
  const highByte = encoding === 'utf-16be' ? 0 : 1
  const isText = (unit: number): boolean => {
    const low = bytes[unit + 1 - highByte]
    return unit >= 0 && bytes[unit + highByte] === 0 && low !== undefined && low >= 0x20 && low !== 0x7f
  }
  let from = place.start
  while (place.start - from < 2 * stretchUnits && isText(from - 2)) from -= 2
  let to = place.end
  while (to - place.end < 2 * stretchUnits && isText(to)) to += 2
  const before = Buffer.from(readUtf16(bytes.subarray(from, place.start), encoding))
  const literal = Buffer.from(readUtf16(bytes.subarray(place.start, place.end), encoding))
  const behind = Buffer.from(readUtf16(bytes.subarray(place.end, to), encoding))
  return {
    text: Buffer.concat([before, literal, behind]),
    start: before.length,
    end: before.length + literal.length,
  }
}
