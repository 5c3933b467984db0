import {
  byte,
  decodeString,
  isQuote,
  scanArray,
  scanObject,
  scanString,
  skipSpace,
  type ScannedValue,
  type StringRange,
} from './json-scanner.ts'
import type { ByteRange } from './content.ts'

/** What one source map holds, as offsets into its bytes. */
export interface MapShape {
  file: string | null
  sourceRoot: string | null
  /** In order; null for elements that are no strings. */
  sources: (string | null)[]
  /** In order; null for elements that are no strings. */
  texts: (StringRange | null)[]
  /** How it breaks ECMA-426. */
  irregularities: string[]
  /** What is no text of the map's own: its mappings, and the texts that are contents of their own. */
  unwrapped: ByteRange[]
}

/**
 * Reads the object at `from` as a source map. An index map gives one shape for each section, nested ones too.
 * Null when the object is none: it has neither `mappings` with `sources`, nor `sections` with maps, nor any text.
 *
 * @param maximumElements elements read of any one array; `isCut` tells that there were more
 */
export function readMapShapes(
  bytes: Buffer,
  from: number,
  maximumElements: number,
): { shapes: MapShape[]; isCut: boolean } | null {
  const shapes: MapShape[] = []
  let isCut = false
  let isMap = false
  // A stack instead of recursion: sections can be nested as deep as their author likes.
  const waiting: number[] = [from]
  for (let offset = waiting.pop(); offset !== undefined; offset = waiting.pop()) {
    const found = readObject(bytes, offset, maximumElements)
    isCut ||= found.isCut || shapes.length + waiting.length + found.sections.length > maximumElements
    const hasText = found.shape.texts.some((text) => text !== null)
    const looksLikeMap = (found.hasMappings && found.hasSources) || hasText
    isMap ||= looksLikeMap
    if (looksLikeMap) shapes.push(found.shape)
    if (!isCut) for (const section of found.sections.toReversed()) waiting.push(section)
  }
  return isMap ? { shapes, isCut } : null
}

interface ReadObject {
  shape: MapShape
  /** Where the maps of an index map start. */
  sections: number[]
  hasMappings: boolean
  hasSources: boolean
  isCut: boolean
}

function readObject(bytes: Buffer, from: number, maximumElements: number): ReadObject {
  const shape: MapShape = {
    file: null,
    sourceRoot: null,
    sources: [],
    texts: [],
    irregularities: [],
    unwrapped: [],
  }
  const read: ReadObject = { shape, sections: [], hasMappings: false, hasSources: false, isCut: false }

  for (const member of scanObject(bytes, from)) {
    const first = bytes[member.at]
    switch (member.key) {
      case 'mappings':
        read.hasMappings = true
        if (isQuote(first)) {
          const { start, end } = scanString(bytes, member.at)
          member.end = end + 1
          shape.unwrapped.push({ start, end })
        } else shape.irregularities.push('mappings is not a string')
        break
      case 'file':
        shape.file = readText(bytes, member)
        break
      case 'sourceRoot':
        shape.sourceRoot = readText(bytes, member)
        break
      case 'sources':
        read.hasSources = true
        if (first !== byte.openBracket) shape.irregularities.push('sources is not an array')
        shape.sources = readStrings(bytes, member, read, maximumElements).map(
          (range) => range && decodeString(bytes, range),
        )
        break
      case 'sourcesContent':
        if (first !== byte.openBracket && first !== letterN) {
          shape.irregularities.push('sourcesContent is not an array')
        }
        {
          const texts = readStrings(bytes, member, read, maximumElements)
          // Not spread: an array of millions is too long for a call.
          for (const text of texts) {
            shape.texts.push(text)
            if (text !== null) shape.unwrapped.push(text)
          }
        }
        break
      case 'sections':
        if (first === byte.openBracket) readSections(bytes, member, read, maximumElements)
        break
      default:
    }
  }
  if (shape.texts.length > shape.sources.length) shape.irregularities.push('more texts than names')
  return read
}

/** The `n` of a null, which is as good as an absent array. */
const letterN = 0x6e

function readText(bytes: Buffer, value: ScannedValue): string | null {
  return isQuote(bytes[value.at]) ? decodeString(bytes, scanString(bytes, value.at)) : null
}

/** The strings of an array, or of what stands where one should: an object's values, or one value alone. */
function readStrings(
  bytes: Buffer,
  value: ScannedValue,
  read: ReadObject,
  maximumElements: number,
): (StringRange | null)[] {
  const first = bytes[value.at]
  const ranges: (StringRange | null)[] = []
  const take = (element: ScannedValue): void => {
    if (!isQuote(bytes[element.at])) {
      ranges.push(null)
      return
    }
    const range = scanString(bytes, element.at)
    element.end = range.end + 1
    ranges.push(range)
  }
  if (isQuote(first)) {
    take(value)
    return ranges
  }
  if (first !== byte.openBracket && first !== byte.openBrace) return ranges
  const elements = first === byte.openBracket ? scanArray(bytes, value.at) : scanObject(bytes, value.at)
  for (let step = elements.next(); ; step = elements.next()) {
    if (step.done === true) {
      value.end = step.value
      return ranges
    }
    if (ranges.length >= maximumElements) {
      read.isCut = true
      return ranges
    }
    take(step.value)
  }
}

function readSections(bytes: Buffer, value: ScannedValue, read: ReadObject, maximumElements: number): void {
  for (const element of scanArray(bytes, value.at)) {
    if (read.sections.length >= maximumElements) {
      read.isCut = true
      return
    }
    if (bytes[element.at] !== byte.openBrace) continue
    for (const member of scanObject(bytes, element.at)) {
      if (member.key === 'map' && bytes[member.at] === byte.openBrace) read.sections.push(member.at)
    }
  }
}

/** Where the object of a JSON map starts: behind a byte order mark, blanks and the `)]}'` line. Null without one. */
export function findMapStart(bytes: Buffer): number | null {
  let index = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  index = skipSpace(bytes, index)
  if (
    bytes[index] === 0x29 &&
    bytes[index + 1] === byte.closeBracket &&
    bytes[index + 2] === byte.closeBrace
  ) {
    const lineEnd = bytes.indexOf(byte.lineFeed, index)
    const brace = bytes.indexOf(byte.openBrace, index + 3)
    index = skipSpace(bytes, lineEnd === -1 || (brace !== -1 && brace < lineEnd) ? brace : lineEnd)
  }
  return bytes[index] === byte.openBrace ? index : null
}
