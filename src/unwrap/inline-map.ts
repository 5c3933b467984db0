import type { MapReference } from '../model.ts'
import { ExaminedContent } from './content.ts'
import { decodeDataUrl } from './data-url.ts'
import type { Unwrapper } from './unwrapper.ts'

const marker = Buffer.from('sourceMappingURL=')
/** Longest address that is read from a comment, in bytes, and how much counts as its surroundings. */
const maximumAddressBytes = 4096

/**
 * `sourceMappingURL` comments (ECMA-426, 9.1): every data: URL is a content `x.js!/inline-1.map`, whether it
 * stands last or not, in a comment or inside the string of an `eval`; other URLs become references.
 */
export const inlineMapUnwrapper: Unwrapper = {
  form: 'inline source maps, also inside eval strings',
  recognises: (content) => markersOf(content).next().done !== true,
  *unwrap(content, budget) {
    const bytes = content.utf8()
    let count = 0
    for (const at of markersOf(content)) {
      if (!isCommentMark(bytes, at)) continue
      const start = skipBlanks(bytes, at + marker.length)
      if (bytes.toString('latin1', start, start + 5).toLowerCase() !== 'data:') {
        const reference = readReference(content, bytes, at, start)
        if (reference !== null) content.references.push(reference)
        continue
      }
      const { decoded, end } = decodeDataUrl(bytes, start, budget.limits.contentBytes)
      content.unwrappedRanges.push({ start, end })
      if (decoded === null) {
        const reason = `an inline map of more than ${budget.limits.contentBytes} bytes (limits.contentBytes)`
        budget.leaveOut({ address: content.address, reason })
        continue
      }
      if (decoded.length === 0) continue
      count += 1
      content.hasInlineSourceMap = true
      const path = `inline-${count}.map`
      yield new ExaminedContent({
        address: `${content.address}!/${path}`,
        path,
        form: 'source-map',
        bytes: decoded,
        parent: content,
        isFirstParty: content.isFirstParty,
      })
    }
  },
}

/** Where markers are in a content's own text: those in the sources of a map are in contents of their own. */
function* markersOf(content: ExaminedContent): Generator<number> {
  const bytes = content.utf8()
  for (const { start, end } of content.ownRanges()) {
    const own = bytes.subarray(start, end)
    for (let at = own.indexOf(marker); at !== -1; at = own.indexOf(marker, at + marker.length))
      yield start + at
  }
}

/** The marker follows `#` or `@` and blanks. */
function isCommentMark(bytes: Buffer, at: number): boolean {
  let index = at - 1
  while (bytes[index] === 0x20 || bytes[index] === 0x09) index -= 1
  return bytes[index] === 0x23 || bytes[index] === 0x40
}

function skipBlanks(bytes: Buffer, from: number): number {
  let index = from
  while (bytes[index] === 0x20 || bytes[index] === 0x09) index += 1
  return index
}

/**
 * A comment that names a file or address. Text that merely speaks of such comments (the source of a bundler, a
 * string that is put together) is none: the comment must start its line and, but for http(s), be the last one.
 */
function readReference(
  content: ExaminedContent,
  bytes: Buffer,
  at: number,
  start: number,
): MapReference | null {
  const lineStart = bytes.lastIndexOf(0x0a, at) + 1
  const startsLine =
    at - lineStart <= maximumAddressBytes &&
    /^[^\S\n]*\/[/*][#@][ \t]*$/.test(bytes.toString('latin1', lineStart, at))
  // A minifier may leave code before the comment; then it has to be the end of the file.
  if (!startsLine && !/\/[/*][#@][ \t]*$/.test(bytes.toString('latin1', Math.max(0, at - 8), at))) return null
  const url = /^[^\s'"`\\<>${}*]+/.exec(bytes.toString('utf8', start, start + maximumAddressBytes))?.[0] ?? ''
  if (url === '') return null
  const rest = bytes.subarray(
    start + Buffer.byteLength(url),
    start + Buffer.byteLength(url) + maximumAddressBytes,
  )
  const isLast = /^\s*(?:\*\/)?\s*$/.test(rest.toString('latin1'))
  if (!isLast && !(startsLine && /^https?:\/\//i.test(url))) return null
  return { address: content.address, url, ...positionOf(bytes, at, lineStart) }
}

function positionOf(bytes: Buffer, at: number, lineStart: number): { line: number; column: number } {
  let line = 1
  for (let index = bytes.indexOf(0x0a); index !== -1 && index < at; index = bytes.indexOf(0x0a, index + 1))
    line += 1
  return { line, column: at - lineStart + 1 }
}
