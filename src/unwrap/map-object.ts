import { ExaminedContent } from './content.ts'
import { byte, isQuote, skipSpace, skipValue, unescapeJavaScript } from './json-scanner.ts'
import { readMapShapes } from './map-shape.ts'
import type { Unwrapper } from './unwrapper.ts'

const key = Buffer.from('sourcesContent')
/** Braces tried before a key, nearest first, to find the object that it belongs to. */
const maximumBraces = 64
/** More maps than this in one file are no accident of a bundler; what is left is told. */
const maximumMaps = 10_000

/**
 * Map objects inside something else: a map bundled as a JavaScript module, V8 coverage
 * (`source-map-cache.*.data`), an array of maps, a map in a string (`"{\"version\":3,…"`).
 * Each is a content `x.js!/map-1.json`.
 */
export const mapObjectUnwrapper: Unwrapper = {
  form: 'source map objects inside other text',
  recognises: (content) => content.sourceMap === null && content.utf8().includes(key),
  *unwrap(content, budget) {
    const bytes = content.utf8()
    let count = 0
    let at = bytes.indexOf(key)
    while (at !== -1) {
      const position = at
      const isInComment = content.unwrappedRanges.some(
        ({ start, end }) => start <= position && position < end,
      )
      const found = isInComment ? null : readObjectAround(bytes, at, budget.limits.entries)
      if (found !== null) {
        count += 1
        if (count > maximumMaps) {
          budget.leaveOut({
            address: content.address,
            reason: `more than ${maximumMaps} source maps in one file`,
          })
          return
        }
        content.hasInlineSourceMap = true
        content.unwrappedRanges.push({ start: found.start, end: found.end })
        const path = `map-${count}.json`
        const inner = new ExaminedContent({
          address: `${content.address}!/${path}`,
          path,
          form: 'source-map',
          bytes: found.bytes,
          parent: content,
          isFirstParty: content.isFirstParty,
        })
        yield inner
      }
      at = bytes.indexOf(key, Math.max(at + key.length, found?.end ?? 0))
    }
  },
}

/** The map whose `sourcesContent` is at `at`, when that is a key with at least one text behind it. */
function readObjectAround(
  bytes: Buffer,
  at: number,
  maximumElements: number,
): { bytes: Buffer; start: number; end: number } | null {
  let index = at + key.length
  const isInEscapedString = bytes[index] === byte.backslash
  if (isInEscapedString) index += 1
  if (isQuote(bytes[index])) index += 1
  if (bytes[skipSpace(bytes, index)] !== byte.colon) return null

  let brace = at
  for (let tries = 0; tries < maximumBraces; tries += 1) {
    brace = brace === 0 ? -1 : bytes.lastIndexOf(byte.openBrace, brace - 1)
    if (brace === -1) return null
    const quote = bytes[brace - 1]
    if (isInEscapedString || quote === byte.singleQuote || quote === byte.backtick) {
      const end = endOfLiteral(
        bytes,
        brace,
        isInEscapedString ? byte.doubleQuote : (quote ?? byte.doubleQuote),
      )
      const literal = Buffer.from(unescapeJavaScript(bytes.toString('utf8', brace, end)), 'utf8')
      const inner = end > at ? readMapShapes(literal, 0, maximumElements) : null
      if (inner !== null) return { bytes: literal, start: brace, end }
      continue
    }
    const end = skipValue(bytes, brace)
    if (end <= at) continue
    const found = readMapShapes(bytes, brace, maximumElements)
    if (found?.shapes.some(({ texts }) => texts.some((text) => text !== null && text.start > at)) === true) {
      return { bytes: bytes.subarray(brace, end), start: brace, end }
    }
  }
  return null
}

/** Where the string literal around `from` ends: its next quote without a backslash. */
function endOfLiteral(bytes: Buffer, from: number, quote: number): number {
  let index = from
  while (index < bytes.length && bytes[index] !== quote) index += bytes[index] === byte.backslash ? 2 : 1
  return Math.min(index, bytes.length)
}
