import { isOpenLicense } from '../../src/artifact/license.ts'
import { defineRule } from '../../src/define-rule.ts'
import type { Artifact, Baseline, Entry, FileKind, Level } from '../../src/model.ts'
import { countOf, formatCount } from '../../src/numbers.ts'

const NAMED = 3

/** How people call a kind, and what its first appearance does to a release. */
const KINDS: { [kind: string]: { singular: string; plural?: string; level: Level } } = {
  'source-map': { singular: 'source map', level: 'confirm' },
  'inline-source-map': {
    singular: 'file with an inline source map',
    plural: 'files with an inline source map',
    level: 'confirm',
  },
  'original-source': { singular: 'original source file', level: 'confirm' },
  archive: { singular: 'archive', level: 'confirm' },
  executable: { singular: 'executable', level: 'confirm' },
  wasm: { singular: 'WebAssembly module', level: 'confirm' },
  // contents/forbidden-file and contents/build-info judge these; here it is only said that they are new.
  database: { singular: 'database', level: 'note' },
  dump: { singular: 'memory dump or profile', plural: 'memory dumps or profiles', level: 'note' },
  key: { singular: 'key file', level: 'note' },
  environment: { singular: 'environment file', level: 'note' },
  'build-info': { singular: 'record of the build', plural: 'records of the build', level: 'note' },
  declaration: { singular: 'declaration file', level: 'note' },
}

export const firstAppearance = defineRule({
  id: 'contents/first-appearance',
  level: 'note',
  needs: 'baseline',
  docs: {
    summary: 'A kind of file that no earlier release had',
    why: 'What ships for the first time was often never meant to: the first source map of a command-line tool is news, the tenth of a library is not. Maps, original source, archives and programs that are new ask a person; other new kinds are told. Kinds go by content first: a map called data.bin is a map.',
    bad: 'dist/cli.js.map in 2.1.88, where 2.1.87 and all before it had no map',
    good: 'dist/cli.js, where earlier releases had .js files too',
    fix: 'If it was meant, say so once: confirm it, or approve the finding. If not, keep it out with the last items of "files".',
  },
  *check(artifact, { baseline }) {
    if (baseline === null) return
    const known = new Set(baseline.profiles.flatMap(({ kinds }) => kinds))
    for (const [kind, entries] of groupByKind(artifact.entries)) {
      if (known.has(kind)) continue
      yield {
        address: entries[0]?.path ?? '',
        message: `${nameOf(kind, entries.length)} ${entries.length === 1 ? 'is' : 'are'} the first: ${baselineText(baseline)}${listRest(entries)}`,
        level: isHarmlessMap(kind, artifact) ? 'note' : levelOf(kind),
        fix: 'Keep it out with the last items of "files" in package.json, or approve it if it was meant.',
        identity: kind,
      }
    }
  },
})

/** Maps that hold no text of an open-source package tell what its repository tells anyway. */
const isHarmlessMap = (kind: FileKind, { manifest, recovered }: Artifact): boolean =>
  (kind === 'source-map' || kind === 'inline-source-map') &&
  recovered.firstParty.uniqueTexts === 0 &&
  isOpenLicense(manifest)

function groupByKind(entries: readonly Entry[]): Map<FileKind, Entry[]> {
  const groups = new Map<FileKind, Entry[]>()
  for (const entry of entries) {
    const group = groups.get(entry.kind)
    if (group === undefined) groups.set(entry.kind, [entry])
    else group.push(entry)
  }
  return groups
}

function levelOf(kind: FileKind): Level {
  return Object.hasOwn(KINDS, kind) ? (KINDS[kind]?.level ?? 'note') : 'note'
}

function nameOf(kind: FileKind, count: number): string {
  const named = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
  if (named !== undefined) return countOf(count, named.singular, named.plural)
  const extension = kind.slice('ext:'.length)
  return extension === ''
    ? countOf(count, 'file without extension', 'files without extension')
    : countOf(count, `.${extension} file`)
}

/** Says with how many releases it was compared: older ones are not always all read. */
function baselineText({ profiles, considered }: Baseline): string {
  if (profiles.length === 1) return `${profiles[0]?.version ?? ''} had none`
  return profiles.length < considered.length
    ? `none of the ${profiles.length} earlier releases that were read had any`
    : `none of the ${profiles.length} earlier releases had any`
}

function listRest(entries: readonly Entry[]): string {
  if (entries.length === 1) return ''
  const named = entries.slice(0, NAMED).map(({ path }) => path)
  const rest = entries.length - named.length
  return ` (${named.join(', ')}${rest > 0 ? ` and ${formatCount(rest)} more` : ''})`
}
