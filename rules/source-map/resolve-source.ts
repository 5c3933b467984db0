import type { SourceFact, SourceMapFacts } from '../../src/model.ts'
import { packagePathOf } from '../../src/unwrap/source-path.ts'

/** True when the source is a file of the package: its name adds nothing to what ships anyway. */
export function isInPackage(source: SourceFact, map: SourceMapFacts, paths: ReadonlySet<string>): boolean {
  if (source.name === null) return false
  const file = map.address.split('!/')[0] ?? ''
  const resolved = packagePathOf(file, source.name, map.sourceRoot)
  return resolved !== null && paths.has(resolved)
}
