import { unescapeJavaScript } from './json-scanner.ts'

/** Longest media type with parameters that is read, in bytes. */
const maximumHeadBytes = 4096

/** `data:application/json;charset="utf-8";base64`: code that puts such a URL together has other characters here. */
const mediaType = /^data:[\w.+/-]*(?:\s*;\s*[\w-]+(?:=(?:"[^"]*"|[^;,"'`\s]*))?)*\s*$/i

export interface DataUrl {
  /** Empty when it cannot be decoded, null when it is too large. */
  decoded: Buffer | null
  end: number
}

/**
 * The data of the URL at `start`, RFC 2397: `data:<type>[;parameter]*[;base64],<data>`. It may stand inside a
 * string literal, whose escapes are undone.
 *
 * @param maximumBytes of decoded data; more gives null
 */
export function decodeDataUrl(bytes: Buffer, start: number, maximumBytes: number): DataUrl {
  const comma = bytes.indexOf(0x2c, start)
  if (comma === -1 || comma - start > maximumHeadBytes) return { decoded: Buffer.alloc(0), end: start }
  const head = unescapeJavaScript(bytes.toString('latin1', start, comma))
  if (!mediaType.test(head)) return { decoded: Buffer.alloc(0), end: start }
  if (/;\s*base64\s*$/i.test(head)) {
    const end = endOfBase64(bytes, comma + 1)
    if (((end - comma) * 3) / 4 > maximumBytes) return { decoded: null, end }
    const encoded = bytes.toString('latin1', comma + 1, end)
    const plain =
      encoded.includes('\\') || encoded.includes('%')
        ? decodePercent(unescapeJavaScript(encoded)).toString('latin1')
        : encoded
    // Node's decoder takes the URL-safe alphabet and missing padding as well.
    return { decoded: Buffer.from(plain, 'base64'), end }
  }
  const end = endOfPercentEncoded(bytes, comma + 1)
  if (end - comma > maximumBytes) return { decoded: null, end }
  const encoded = bytes.toString('utf8', comma + 1, end)
  return { decoded: decodePercent(encoded.includes('\\') ? unescapeJavaScript(encoded) : encoded), end }
}

/** base64 of both alphabets, percent escapes, and `\/`, `\x2b`, `\u002b` of the string around it. */
function endOfBase64(bytes: Buffer, from: number): number {
  let index = from
  for (;;) {
    const value = bytes[index] ?? 0
    const isBase64 =
      (value >= 0x61 && value <= 0x7a) ||
      (value >= 0x41 && value <= 0x5a) ||
      (value >= 0x2f && value <= 0x39) ||
      value === 0x2b ||
      value === 0x2d ||
      value === 0x5f ||
      value === 0x3d ||
      value === 0x25
    if (isBase64) index += 1
    else if (value === 0x5c && isEscapedCharacter(bytes[index + 1])) index += 2
    else return index
  }
}

/** A backslash before these stands for a character of the URL, not for the end of the line. */
const isEscapedCharacter = (value: number | undefined): boolean =>
  value === 0x2f || value === 0x78 || value === 0x75

function endOfPercentEncoded(bytes: Buffer, from: number): number {
  let index = from
  for (;;) {
    const value = bytes[index]
    if (value === undefined || value === 0x0a || value === 0x0d) return index
    if (value === 0x5c) {
      const next = bytes[index + 1]
      if (next === 0x6e || next === 0x72) return index
      index += 2
    } else if (value === 0x2a && bytes[index + 1] === 0x2f) return index
    else index += 1
  }
}

/** Lenient percent decoding: what is no escape stands for itself. */
function decodePercent(text: string): Buffer {
  const trimmed = text.trimEnd()
  if (!trimmed.includes('%')) return Buffer.from(trimmed, 'utf8')
  const parts: Buffer[] = []
  for (const part of trimmed.split(/((?:%[0-9a-fA-F]{2})+)/)) {
    parts.push(
      /^(?:%[0-9a-fA-F]{2})+$/.test(part)
        ? Buffer.from(part.replaceAll('%', ''), 'hex')
        : Buffer.from(part, 'utf8'),
    )
  }
  return Buffer.concat(parts)
}
