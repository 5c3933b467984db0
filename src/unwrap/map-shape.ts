import {
  byte,
  decodeString,
  isQuote,
  scanArray,
  scanObject,
  scanString,
  skipSpace,
  type StringRange,
} from './json-scanner.ts'

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

function readObject(bytes: Buffer, from: number, maximumElements: number) {
  const shape: MapShape = { file: null, sourceRoot: null, sources: [], texts: [], irregularities: [] }
  const sections: number[] = []
  let hasMappings = false
  let hasSources = false
  let isCut = false
  const limited = function* <Element>(elements: Iterable<Element>): Generator<Element> {
    let count = 0
    for (const element of elements) {
      count += 1
      if (count > maximumElements) {
        isCut = true
        return
      }
      yield element
    }
  }

  for (const { key, value } of scanObject(bytes, from)) {
    const first = bytes[value]
    if (key === 'mappings') {
      hasMappings = true
      if (!isQuote(first)) shape.irregularities.push('mappings is not a string')
    } else if (key === 'file') {
      if (isQuote(first)) shape.file = decodeString(bytes, scanString(bytes, value))
    } else if (key === 'sourceRoot') {
      if (isQuote(first)) shape.sourceRoot = decodeString(bytes, scanString(bytes, value))
    } else if (key === 'sources') {
      hasSources = true
      if (first !== byte.openBracket) shape.irregularities.push('sources is not an array')
      for (const element of limited(elementsOf(bytes, value))) {
        shape.sources.push(isQuote(bytes[element]) ? decodeString(bytes, scanString(bytes, element)) : null)
      }
    } else if (key === 'sourcesContent') {
      if (first !== byte.openBracket && first !== 0x6e)
        shape.irregularities.push('sourcesContent is not an array')
      for (const element of limited(elementsOf(bytes, value))) {
        shape.texts.push(isQuote(bytes[element]) ? scanString(bytes, element) : null)
      }
    } else if (key === 'sections' && first === byte.openBracket) {
      for (const element of limited(scanArray(bytes, value))) {
        if (bytes[element] !== byte.openBrace) continue
        for (const member of scanObject(bytes, element)) {
          if (member.key === 'map' && bytes[member.value] === byte.openBrace) sections.push(member.value)
        }
      }
    }
  }
  if (shape.texts.length > shape.sources.length) shape.irregularities.push('more texts than names')
  return { shape, sections, hasMappings, hasSources, isCut }
}

/** The elements of an array, the values of an object, or the one value that stands where an array should. */
function* elementsOf(bytes: Buffer, at: number): Generator<number> {
  const first = bytes[at]
  if (first === byte.openBracket) yield* scanArray(bytes, at)
  else if (first === byte.openBrace) for (const { value } of scanObject(bytes, at)) yield value
  else if (isQuote(first)) yield at
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
