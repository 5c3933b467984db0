import { character, hexValue, isDigit, isQuote, isSpace, isWordByte, type Site, type Source } from './site.ts'

/** How far text is followed to the left of an encoded character, and to the right of the last one. */
const reachBytes = 256
const pieceBytes = 16 * 1024

/**
 * Whether `%6b` or `%u006b` stands at `at`. Control characters are rather the remainder of a division, and so is a code
 * behind a bracket with nothing beside it: `f(x)%64,`.
 */
export function isPercentCode(bytes: Buffer, at: number): boolean {
  if ((bytes[at + 1] ?? 0) === 0x75) return hexValue(bytes[at + 2]) >= 0 && hexValue(bytes[at + 5]) >= 0
  if (hexValue(bytes[at + 1]) < 2 || hexValue(bytes[at + 2]) < 0) return false
  const before = bytes[at - 1]
  if (before !== character.closeParen && before !== character.closeBracket) return true
  return isWordByte(bytes[at + 3]) || bytes[at + 3] === character.percent
}

/** Whether `&#107;` or `&#x6b;` stands at `at`. */
export function isCharacterReference(bytes: Buffer, at: number): boolean {
  if (bytes[at + 1] !== 0x23) return false
  return ((bytes[at + 2] ?? 0) | 0x20) === 0x78 ? hexValue(bytes[at + 3]) >= 0 : isDigit(bytes[at + 2])
}

/** The word of an address around a percent code, decoded (RFC 3986, and `unescape` of ECMAScript Annex B). */
export function readPercent(source: Source, at: number): Site {
  const { start, end } = stretchAround(source, at, character.percent, isSpace)
  return { start, end, text: decodePercent(source.bytes.toString('latin1', start, end)) }
}

/** The bytes that latin1 text with percent codes stands for. */
export function decodePercent(text: string): Buffer {
  const decoded = text.replace(/%(?:u([0-9a-f]{4})|([0-9a-f]{2}))/gi, (_, unit?: string, byte?: string) =>
    unit === undefined
      ? String.fromCharCode(Number.parseInt(byte ?? '', 16))
      : Buffer.from(String.fromCharCode(Number.parseInt(unit, 16))).toString('latin1'),
  )
  return Buffer.from(decoded, 'latin1')
}

/** The punctuation that names are joined with, by the names of HTML. */
const namedReferences: { [name: string]: string } = {
  amp: '&',
  colon: ':',
  commat: '@',
  dash: '\u2010',
  hyphen: '\u2010',
  lowbar: '_',
  nbsp: ' ',
  period: '.',
  sol: '/',
  Tab: '\t',
}

/** The text around a numeric character reference, decoded. */
export function readReferences(source: Source, at: number): Site {
  const { start, end } = stretchAround(
    source,
    at,
    character.ampersand,
    (value) => value === character.lineFeed,
  )
  const decoded = source.bytes
    .toString('utf8', start, end)
    .replace(
      /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,8}));?/gi,
      (whole, hex?: string, decimal?: string, name?: string) => {
        if (name !== undefined) return namedReferences[name] ?? whole
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
        return code > 0x10ffff ? whole : String.fromCodePoint(code)
      },
    )
  return { start, end, text: Buffer.from(decoded) }
}

function stretchAround(
  { bytes, start, end }: Source,
  at: number,
  mark: number,
  isBreak: (value: number | undefined) => boolean,
): { start: number; end: number } {
  const ends = (value: number | undefined): boolean =>
    isQuote(value) || value === 0x3c || value === 0x3e || isBreak(value)
  const least = Math.max(start, at - reachBytes)
  let from = at
  while (from > least && !ends(bytes[from - 1])) from -= 1
  const most = Math.min(end, at + pieceBytes)
  let to = at + 1
  let lastMark = at
  while (to < most && to - lastMark < reachBytes && !ends(bytes[to])) {
    if (bytes[to] === mark) lastMark = to
    to += 1
  }
  return { start: from, end: to }
}
