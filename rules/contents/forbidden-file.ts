import { isOpenLicense } from '../../src/artifact/license.ts'
import { defineRule } from '../../src/define-rule.ts'
import type { Artifact, Baseline, Content, Entry, Level, Problem } from '../../src/model.ts'
import { countOf } from '../../src/numbers.ts'
import { exclusionOf, innermostPathOf } from './exclusion.ts'
import { findForbiddenFolders } from './folders.ts'
import { FORBIDDEN_FILES, type ForbiddenFile } from './forbidden-files.ts'
import { compileNames } from './name-table.ts'
import { SECRET_FILES, softenForTests } from './secret-files.ts'

const SEVERITY = { off: 0, note: 1, confirm: 2, block: 3 }
const THIRD_PARTY = /(?:^|\/)node_modules\/[^.]/

const secretNames = compileNames(SECRET_FILES)
const forbiddenNames = compileNames(FORBIDDEN_FILES)

export const forbiddenFile = defineRule({
  id: 'contents/forbidden-file',
  level: 'block',
  docs: {
    summary: 'Secrets, keys, .git, agent settings, dumps, databases, logs and other stowaways',
    why: 'A package is public the moment it is uploaded, and unpublishing takes nothing back. Environment files, private keys, logins, the .git folder, the settings and conversations of coding agents, memory dumps and databases have all been published by accident. Secrets and dumps are recognised by their content, under any name, inside archives too. What is private by nature blocks, what only surprises asks, litter is a note; a file that the newest earlier release held as well falls to a note, unless it is a secret.',
    bad: 'dist/.env with values, id_rsa, .git/, .claude/settings.local.json, CLAUDE.md in a package whose earlier releases had none',
    good: '.env.example without values, a public certificate, .gitignore',
    fix: 'List what ships in "files" and end it with what must not: ["dist", "!**/.env"]. Replace every secret that was already published: it counts as known.',
  },

  *scan(content) {
    for (const row of secretRows(content)) {
      const judged = row.judge(content)
      if (judged === null) continue
      const verdict = softenForTests(judged, content.path)
      yield {
        address: content.address,
        message: verdict.message,
        level: content.isFirstParty ? verdict.level : 'note',
        ...(verdict.level === 'confirm' ? { levelIfKnown: 'note' as const } : {}),
        fix: `${exclusionOf(content.address)}${verdict.level === 'block' ? ' Replace the secret if it was ever published.' : ''}`,
        identity: row.id,
      }
      return
    }
  },

  *check(artifact, { baseline }) {
    const before = rememberHeld(baseline)
    const levelOf = decideLevels(artifact, baseline)
    const entries = [...artifact.entries, ...(artifact.members ?? [])]
    const folders = findForbiddenFolders(entries)
    const folderOf = new Map(folders.flatMap((folder) => folder.entries.map((entry) => [entry, folder])))
    const alone = new Set<Entry>()
    for (const entry of entries) {
      const row = rowOf(entry)
      const folder = folderOf.get(entry)
      const isToldByFolder = row !== null && folder !== undefined && !isWorse(row, folder.row)
      if (row === null || isToldByFolder || isForeignLitter(row, entry.path)) continue
      alone.add(entry)
      const held = before(entry.path)
      yield { ...describe(row, entry.path, 'ships', held), level: levelOf(row, entry.path, held) }
    }
    for (const { row, address, entries: all } of folders) {
      const count = all.filter((entry) => !alone.has(entry)).length
      if (count === 0 || isForeignLitter(row, address)) continue
      const held = before(address)
      const ships = `ships, ${countOf(count, 'file')}`
      yield { ...describe(row, address, ships, held), level: levelOf(row, address, held) }
    }
  },
})

function secretRows(content: Content): typeof SECRET_FILES {
  const named = secretNames.rowsFor(innermostPathOf(content.path))
  return [...named, ...SECRET_FILES.filter((row) => row.begins?.(content) === true && !named.includes(row))]
}

/** The most serious row that fits the file's name or kind. */
function rowOf(entry: Entry): ForbiddenFile | null {
  const named = forbiddenNames.rowsFor(innermostPathOf(entry.path))
  const byKind = FORBIDDEN_FILES.filter(({ kinds }) => kinds?.includes(entry.kind) === true)
  const [worst] = [...named, ...byKind].toSorted((a, b) => SEVERITY[b.level] - SEVERITY[a.level])
  return worst ?? null
}

function isWorse(row: ForbiddenFile, than: ForbiddenFile): boolean {
  return SEVERITY[row.level] > SEVERITY[than.level]
}

/** Litter in a bundled dependency is nobody's news here. */
function isForeignLitter(row: ForbiddenFile, address: string): boolean {
  return row.level === 'note' && THIRD_PARTY.test(address)
}

function describe(row: ForbiddenFile, address: string, ships: string, held: string | null): Problem {
  return {
    address,
    message: `${row.what} ${ships}: ${row.why}${held === null ? '' : `; ${held} held it too`}`,
    fix: exclusionOf(address),
    identity: row.id,
  }
}

/** Gives a row its level; `held` is the earlier release that had the same, or null. */
function decideLevels(
  { manifest }: Artifact,
  baseline: Baseline | null,
): (row: ForbiddenFile, address: string, held: string | null) => Level {
  const isOpen = isOpenLicense(manifest)
  return (row, address, held) => {
    if (THIRD_PARTY.test(address)) return 'note'
    if (held !== null && row.always !== true) return 'note'
    if (row.isPublicInOpenSource === true && baseline === null && isOpen) return 'note'
    return row.level
  }
}

/** The newest earlier release, if it held the file at an address, or something below the folder there. */
function rememberHeld(baseline: Baseline | null): (address: string) => string | null {
  if (baseline === null) return () => null
  const { files, version } = baseline.newest
  const paths = Object.keys(files).map((path) => ({ path }))
  const folders = new Set(findForbiddenFolders(paths).map(({ address }) => address))
  return (address) => (folders.has(address) || Object.hasOwn(files, address) ? version : null)
}
