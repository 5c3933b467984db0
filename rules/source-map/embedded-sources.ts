import { isOpenLicense } from '../../src/artifact/license.ts'
import { defineRule } from '../../src/define-rule.ts'
import type { Artifact, Baseline, Level, RecoveredContainer } from '../../src/model.ts'
import { countOf, formatCount } from '../../src/numbers.ts'
import { keepMapsOut } from './keep-maps-out.ts'

export const embeddedSources = defineRule({
  id: 'source-map/embedded-sources',
  level: 'block',
  docs: {
    summary: 'Original source text inside a source map or another container',
    why: 'A source map with sourcesContent, or an archive with sources, hands your original files, comments and all, to everyone who downloads the package. One missing exclusion rule is enough; minifying the bundle does not help.',
    bad: 'dist/cli.js.map with "sourcesContent": ["export async function loop() { …"], in a package without an open licence, or for the first time in one that has an open licence',
    good: 'dist/cli.js without a map, or a map in an open-source package whose earlier releases had it too (a note)',
    fix: 'Keep maps out of the package with "!**/*.map" behind the folder in "files", and turn inline maps off in the bundler.',
  },
  *check(artifact, context) {
    const level = levelFor(artifact, context.baseline)
    for (const container of artifact.recovered.containers) {
      if (container.firstParty.uniqueTexts > 0) {
        yield {
          address: container.address,
          message: describeOwn(container),
          // A later map with more of your files is another finding.
          identity: String(container.firstParty.uniqueTexts),
          level: container.alsoShippedAsFiles === container.firstParty.uniqueTexts ? 'note' : level,
          fix: keepMapsOut(container.address, artifact.manifest),
        }
      } else {
        const { uniqueTexts, uniqueLines } = container.thirdParty
        yield {
          address: container.address,
          message: `${container.address} holds the text of ${countOf(uniqueTexts, 'file')} of other packages, ${countOf(uniqueLines, 'line')}`,
          level: 'note',
          fix: keepMapsOut(container.address, artifact.manifest),
        }
      }
    }
  },
})

/** Surprise is the signal: where earlier releases had it and the licence is open, it is no news. */
function levelFor(artifact: Artifact, baseline: Baseline | null): Level {
  if (!isOpenLicense(artifact.manifest)) return 'block'
  if (baseline === null) return 'note'
  return baseline.profiles.some(({ recovered }) => recovered.firstParty > 0) ? 'note' : 'block'
}

function describeOwn({ address, firstParty, samples, alsoShippedAsFiles }: RecoveredContainer): string {
  const files =
    firstParty.uniqueTexts === 1
      ? 'one of your files'
      : `${formatCount(firstParty.uniqueTexts)} of your files`
  const names = firstParty.uniqueTexts <= 3 ? ` (${samples.join(', ')})` : ''
  const known =
    alsoShippedAsFiles === 0
      ? ''
      : alsoShippedAsFiles === firstParty.uniqueTexts
        ? '; all of them ship as files as well'
        : `; ${alsoShippedAsFiles} of them ship as files as well`
  return `A stranger can rebuild ${files}${names}, ${countOf(firstParty.uniqueLines, 'line')}, from ${address}${known}`
}
