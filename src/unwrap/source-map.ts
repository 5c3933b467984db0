import { isUtf8 } from 'node:buffer'
import type { SourceFact } from '../model.ts'
import { ExaminedContent } from './content.ts'
import { decodeBytes } from './decode-bytes.ts'
import { decodeString } from './json-scanner.ts'
import { findMapStart, readMapShapes, type MapShape } from './map-shape.ts'
import { remoteAddressOf, sourcePathOf } from './source-path.ts'
import type { Budget, Unwrapper } from './unwrapper.ts'

/** A JSON source map under any name, ECMA-426: `dist/data.bin!/src/a.ts`. */
export const sourceMapUnwrapper: Unwrapper = {
  form: 'source maps (JSON, index maps included)',
  recognises: (content) => findMapStart(content.utf8()) !== null,
  *unwrap(content, budget) {
    const bytes = content.utf8()
    const start = findMapStart(bytes)
    if (start !== null) yield* unwrapMap(content, bytes, start, budget)
  },
}

/** Yields the texts of the map at `start`, and puts what it says on the content. Nothing when there is no map. */
function* unwrapMap(
  content: ExaminedContent,
  bytes: Buffer,
  start: number,
  budget: Budget,
): Generator<ExaminedContent> {
  const found = readMapShapes(bytes, start, budget.limits.entries)
  if (found === null) return
  if (found.isCut) {
    budget.leaveOut({
      address: content.address,
      reason: `a source map of more than ${budget.limits.entries} elements (limits.entries)`,
    })
  }
  const sources: SourceFact[] = []
  const irregularities: string[] = []
  for (const shape of found.shapes) {
    for (const fact of factsOf(shape, content, budget)) sources.push(fact)
    for (const irregularity of shape.irregularities) irregularities.push(irregularity)
  }
  const first = found.shapes[0]
  content.sourceMap = {
    address: content.address,
    inline: content.form === 'source-map',
    sourceRoot: first?.sourceRoot ?? null,
    file: first?.file ?? null,
    sources,
    irregularities,
  }
  for (const { unwrapped } of found.shapes) for (const range of unwrapped) content.unwrappedRanges.push(range)
  for (const shape of found.shapes) yield* recoverTexts(shape, content, bytes, budget)
}

function factsOf(shape: MapShape, content: ExaminedContent, budget: Budget): SourceFact[] {
  const count = Math.max(shape.sources.length, shape.texts.length)
  return Array.from({ length: count }, (_, index) => {
    const name = shape.sources[index] ?? null
    const path = sourcePathOf(name, shape.sourceRoot, index)
    return {
      name,
      path,
      hasText: (shape.texts[index] ?? null) !== null,
      remote: remoteAddressOf(name, shape.sourceRoot),
      isFirstParty: content.isFirstParty && !budget.isThirdParty(path),
    }
  })
}

function* recoverTexts(
  shape: MapShape,
  content: ExaminedContent,
  bytes: Buffer,
  budget: Budget,
): Generator<ExaminedContent> {
  const isValid = isUtf8(bytes)
  for (const [index, range] of shape.texts.entries()) {
    if (range === null) continue
    const path = sourcePathOf(shape.sources[index] ?? null, shape.sourceRoot, index)
    yield new ExaminedContent({
      address: `${content.address}!/${path}`,
      path,
      form: 'recovered-source',
      bytes: isValid
        ? decodeBytes(bytes, range, budget.allocate)
        : Buffer.from(decodeString(bytes, range), 'utf8'),
      parent: content,
      isFirstParty: content.isFirstParty && !budget.isThirdParty(path),
    })
  }
}
