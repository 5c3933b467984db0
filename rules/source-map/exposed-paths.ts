import { defineRule } from '../../src/define-rule.ts'
import type { SourceFact, SourceMapFacts } from '../../src/model.ts'
import { countOf } from '../../src/numbers.ts'
import { keepMapsOut } from './keep-maps-out.ts'
import { isInPackage } from './resolve-source.ts'

export const exposedPaths = defineRule({
  id: 'source-map/exposed-paths',
  level: 'note',
  docs: {
    summary: 'Names and paths of own sources in a source map, without their text',
    why: 'A map without sourcesContent still tells how the source tree is laid out, what its files are called, and with its mappings which original names the minified ones had.',
    bad: 'dist/cli.js.map with "sources": ["../src/billing/fraud-score.ts"] and no text',
    good: 'a map whose sources are files of the package itself, or no map at all',
    fix: 'Keep maps out of the package with "!**/*.map" behind the folder in "files".',
  },
  *check(artifact) {
    const paths = new Set(artifact.entries.map(({ path }) => path))
    for (const map of artifact.maps) {
      const exposed = map.sources.filter((source) => isExposed(source, map, paths))
      if (exposed.length === 0) continue
      yield {
        address: map.address,
        message: `${map.address} names ${countOf(exposed.length, 'own source')} without text: ${listNames(exposed)}`,
        fix: keepMapsOut(map.address, artifact.manifest),
      }
    }
  },
})

const isExposed = (source: SourceFact, map: SourceMapFacts, paths: ReadonlySet<string>): boolean =>
  source.isFirstParty &&
  !source.hasText &&
  source.name !== null &&
  source.name !== '' &&
  source.remote === null &&
  !isInPackage(source, map, paths)

function listNames(sources: readonly SourceFact[]): string {
  const shown = sources.slice(0, 3).map(({ path }) => path)
  return sources.length > 3 ? `${shown.join(', ')}, …` : shown.join(', ')
}
