import { byte, decodeString, isQuote, scanArray, scanObject, scanString } from '../unwrap/json-scanner.ts'
import { findMapStart } from '../unwrap/map-shape.ts'
import { sourcePathOf } from '../unwrap/source-path.ts'

/** One map, or one section of an index map, as far as positions need it. Texts of sources are stepped over. */
export interface MapPart {
  /** Where it begins in the generated text, both from 0. */
  line: number
  column: number
  mappings: string
  /** Paths as addresses use them: `src/agent/loop.ts`. */
  paths: string[]
  /** How many names the mappings may refer to. */
  names: number
}

/** Index maps in index maps; the specification allows none. */
const deepest = 4
/** Nothing that real bundlers write comes near; what does is not traced. */
const largestMappings = 128_000_000
const mostElements = 1_000_000

/** The parts of a map in order, or none where the bytes are no map that can be followed. */
export function readMapParts(bytes: Buffer): MapPart[] {
  const start = findMapStart(bytes)
  return start === null ? [] : readPart(bytes, start, { line: 0, column: 0 }, 0)
}

function readPart(
  bytes: Buffer,
  from: number,
  at: { line: number; column: number },
  depth: number,
): MapPart[] {
  const sources: (string | null)[] = []
  const sections: MapPart[] = []
  let mappings: string | null = null
  let sourceRoot: string | null = null
  let names = 0
  for (const member of scanObject(bytes, from)) {
    const opening = bytes[member.at]
    if (member.key === 'mappings' && isQuote(opening)) {
      const range = scanString(bytes, member.at)
      member.end = range.end + 1
      if (range.end - range.start <= largestMappings) mappings = decodeString(bytes, range)
    } else if (member.key === 'sourceRoot' && isQuote(opening)) {
      sourceRoot = decodeString(bytes, scanString(bytes, member.at))
    } else if (member.key === 'sources' && opening === byte.openBracket) {
      for (const element of scanArray(bytes, member.at)) {
        if (sources.length >= mostElements) return []
        sources.push(isQuote(bytes[element.at]) ? decodeString(bytes, scanString(bytes, element.at)) : null)
      }
    } else if (member.key === 'names' && opening === byte.openBracket) {
      const elements = scanArray(bytes, member.at)
      while (names < mostElements && elements.next().done !== true) names += 1
    } else if (member.key === 'sections' && opening === byte.openBracket && depth < deepest) {
      for (const element of scanArray(bytes, member.at)) {
        if (bytes[element.at] === byte.openBrace && sections.length < mostElements) {
          sections.push(...readSection(bytes, element.at, at, depth))
        }
      }
    }
  }
  if (mappings === null) return sections
  const paths = sources.map((name, index) => sourcePathOf(name, sourceRoot, index))
  return [{ ...at, mappings, paths, names }, ...sections]
}

function readSection(
  bytes: Buffer,
  from: number,
  outer: { line: number; column: number },
  depth: number,
): MapPart[] {
  const offset = { line: 0, column: 0 }
  let map = -1
  for (const member of scanObject(bytes, from)) {
    if (bytes[member.at] !== byte.openBrace) continue
    if (member.key === 'map') map = member.at
    if (member.key !== 'offset') continue
    for (const { key, at } of scanObject(bytes, member.at)) {
      if (key === 'line' || key === 'column') offset[key] = readNumber(bytes, at)
    }
  }
  if (map < 0) return []
  const column = offset.line === 0 ? outer.column + offset.column : offset.column
  return readPart(bytes, map, { line: outer.line + offset.line, column }, depth + 1)
}

function readNumber(bytes: Buffer, at: number): number {
  const digits = /^\d{1,9}/.exec(bytes.toString('latin1', at, at + 9))
  return digits === null ? 0 : Number(digits[0])
}
