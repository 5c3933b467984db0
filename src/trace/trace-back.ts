import { readMapParts, type MapPart } from './map-parts.ts'

/** Both from 1; columns in UTF-16 units. */
export interface Position {
  line: number
  column: number
}

/** Where something stood before it was bundled. */
export interface Original extends Position {
  /** As addresses name it: `src/agent/loop.ts`. */
  path: string
}

/** The map's texts are never read, but its bytes are scanned: some 0.3 s for this many. */
const largestMap = 256_000_000

/**
 * Where positions of a bundle come from, by its map. Null for each position that the map does not tell, and for
 * all of them where it cannot be followed: broken, too large, or no map at all. Never throws.
 *
 * The library is loaded only here, and gets nothing but the mappings: a consumer of a map with its texts takes
 * five times its size.
 */
export async function traceBack(map: Buffer, positions: readonly Position[]): Promise<(Original | null)[]> {
  const found: (Original | null)[] = positions.map(() => null)
  if (positions.length === 0 || map.length > largestMap) return found
  try {
    const parts = readMapParts(map)
    const asked = new Map<MapPart, number[]>()
    for (const [index, position] of positions.entries()) {
      const part = parts.findLast((one) => isAtOrBehind(position, one))
      if (part !== undefined) asked.set(part, [...(asked.get(part) ?? []), index])
    }
    for (const [part, indexes] of asked) {
      const wanted = indexes.map((index) => positions[index]).filter((one) => one !== undefined)
      const originals = await traceInPart(part, wanted)
      for (const [place, index] of indexes.entries()) found[index] = originals[place] ?? null
    }
  } catch {
    // A map that the library refuses tells nothing; the finding stands without an original.
  }
  return found
}

function isAtOrBehind({ line, column }: Position, part: MapPart): boolean {
  return line - 1 > part.line || (line - 1 === part.line && column - 1 >= part.column)
}

async function traceInPart(part: MapPart, positions: readonly Position[]): Promise<(Original | null)[]> {
  const { SourceMapConsumer } = await import('source-map')
  const bare = {
    version: 3 as const,
    // The library resolves and rewrites names; indexes come back as they are.
    sources: part.paths.map((_, index) => String(index)),
    names: Array.from({ length: part.names }, () => ''),
    mappings: part.mappings,
    file: '',
  }
  return SourceMapConsumer.with(bare, null, (consumer) =>
    positions.map((position) => {
      const line = position.line - part.line
      const column = position.line - 1 === part.line ? position.column - 1 - part.column : position.column - 1
      const original = consumer.originalPositionFor({ line, column })
      const path = part.paths[Number(original.source ?? Number.NaN)]
      if (path === undefined || original.line === null || original.column === null) return null
      return { path, line: original.line, column: original.column + 1 }
    }),
  )
}
