import { isOpenLicense } from '../../src/artifact/license.ts'
import { listEntryPoints } from '../../src/artifact/manifest.ts'
import { defineRule } from '../../src/define-rule.ts'
import type { Artifact, Baseline, Entry, Level, Profile } from '../../src/model.ts'
import { countOf, formatBytes, formatCount } from '../../src/numbers.ts'
import { exclusionOf } from './exclusion.ts'

const NAMED = 3
const THIRD_PARTY = /(?:^|\/)node_modules\//

export const rawSources = defineRule({
  id: 'contents/raw-sources',
  level: 'block',
  docs: {
    summary: 'Original source files (.ts, .tsx, .vue, Flow …) beside or instead of the build',
    why: 'Source files carry comments, names and structure that a build removes. A missing "files" list, or "." in it, ships the whole src folder next to dist. In a package with an open licence that is no secret, so it is a note; without one it blocks, unless every earlier release had source files too.',
    bad: 'src/agent/loop.ts beside dist/cli.js in a package with "license": "UNLICENSED"',
    good: 'dist/cli.js with dist/cli.d.ts, or src/ in an MIT package (a note)',
    fix: 'Name only the build in "files", for instance ["dist"], or add "!**/src/**" behind it.',
  },
  *check(artifact, { baseline }) {
    const sources = [...artifact.entries, ...(artifact.members ?? [])].filter(
      ({ kind, path }) => kind === 'original-source' && !THIRD_PARTY.test(path),
    )
    const [first] = sources
    if (first === undefined) return
    yield {
      address: sources.length === 1 ? first.path : commonFolder(sources.map(({ path }) => path)),
      message: describe(sources, baseline),
      level: levelFor(artifact, baseline),
      fix: fixFor(sources),
      identity: `raw-sources ${sources.length}`,
    }
  },
})

function describe(sources: readonly Entry[], baseline: Baseline | null): string {
  const bytes = sources.reduce((sum, entry) => sum + entry.bytes, 0)
  const named = sources.slice(0, NAMED).map(({ path }) => path)
  const rest = sources.length - named.length
  const list = rest > 0 ? `${named.join(', ')} and ${formatCount(rest)} more` : named.join(', ')
  const ships = sources.length === 1 ? 'ships' : 'ship'
  return `${countOf(sources.length, 'original source file')} ${ships}, ${formatBytes(bytes)}: ${list}${history(baseline)}`
}

function history(baseline: Baseline | null): string {
  if (baseline === null) return ''
  if (hadSources(baseline.newest)) return `; ${baseline.version} had some too`
  return baseline.profiles.some(hadSources)
    ? '; only some earlier releases had any'
    : '; no earlier release had any'
}

/** An open licence or a package that is meant to be read as source: no news. Else what came before decides. */
function levelFor(artifact: Artifact, baseline: Baseline | null): Level {
  if (isOpenLicense(artifact.manifest) || isEnteredAtSource(artifact)) return 'note'
  if (baseline === null) return 'block'
  if (baseline.profiles.every(hadSources)) return 'note'
  return baseline.profiles.some(hadSources) ? 'confirm' : 'block'
}

function hadSources({ kinds }: Profile): boolean {
  return kinds.includes('original-source')
}

/** True when `main`, `exports` or `bin` name a source file: such a package has no build. */
function isEnteredAtSource({ manifest, entries }: Artifact): boolean {
  const sources = new Set(entries.filter(({ kind }) => kind === 'original-source').map(({ path }) => path))
  return listEntryPoints(manifest).some(
    ({ field, path }) => /^(?:main|module|exports|bin)\b/.test(field) && sources.has(path),
  )
}

/** The deepest folder that holds all of them, `/` at the end; '' for the package itself. */
function commonFolder(paths: readonly string[]): string {
  let common = paths[0] ?? ''
  for (const path of paths) while (!path.startsWith(common)) common = common.slice(0, -1)
  return common.slice(0, common.lastIndexOf('/') + 1)
}

function fixFor(sources: readonly Entry[]): string {
  const paths = sources.map(({ path }) => path)
  const folder = commonFolder(paths)
  if (paths.length === 1) return exclusionOf(paths[0] ?? '')
  if (/^(?:.*\/)?(?:src|source|sources)\//.test(folder) && !folder.includes('!/')) return exclusionOf(folder)
  return 'Name only the build in "files" of package.json, for instance ["dist"].'
}
