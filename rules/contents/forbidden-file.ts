import { isOpenLicense } from '../../src/artifact/license.ts'
import { defineRule } from '../../src/define-rule.ts'
import type { Artifact, Content, Context, Entry, Level, Problem } from '../../src/model.ts'
import { countOf } from '../../src/numbers.ts'
import { entryPathOf, exclusionOf, innermostPathOf } from './exclusion.ts'
import { findForbiddenFolders, type ForbiddenFolder } from './folders.ts'
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

  *check(artifact, context) {
    const entries = [...artifact.entries, ...(artifact.members ?? [])]
    const folders = findForbiddenFolders(entries)
    const folderOf = new Map(folders.flatMap((folder) => folder.entries.map((entry) => [entry, folder])))
    const alone = new Set<Entry>()
    for (const entry of entries) {
      const row = rowOf(entry)
      const folder = folderOf.get(entry)
      if (row === null || (folder !== undefined && SEVERITY[row.level] <= SEVERITY[folder.row.level]))
        continue
      alone.add(entry)
      yield describeFile(row, entry, artifact, context)
    }
    for (const folder of folders) {
      const rest = folder.entries.filter((entry) => !alone.has(entry))
      if (rest.length > 0) yield describeFolder({ ...folder, entries: rest }, artifact, context)
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

function describeFile(row: ForbiddenFile, entry: Entry, artifact: Artifact, context: Context): Problem {
  const before = heldBefore(entry.path, context)
  return {
    address: entry.path,
    message: `${row.what} ships: ${row.why}${before === null ? '' : `; ${before} held it too`}`,
    level: levelOf(row, entry.path, before, artifact, context),
    fix: exclusionOf(entry.path),
    identity: row.id,
  }
}

function describeFolder(folder: ForbiddenFolder, artifact: Artifact, context: Context): Problem {
  const { row, address, entries } = folder
  const before = heldBefore(address, context)
  const count = countOf(entries.length, 'file')
  return {
    address,
    message: `${row.what} ships, ${count}: ${row.why}${before === null ? '' : `; ${before} held it too`}`,
    level: levelOf(row, address, before, artifact, context),
    fix: exclusionOf(address),
    identity: row.id,
  }
}

function levelOf(
  row: ForbiddenFile,
  address: string,
  before: string | null,
  artifact: Artifact,
  { baseline }: Context,
): Level {
  if (THIRD_PARTY.test(address)) return 'note'
  if (before !== null && row.always !== true) return 'note'
  if (row.isPublicInOpenSource === true && baseline === null && isOpenLicense(artifact.manifest))
    return 'note'
  return row.level
}

/** The version of the newest earlier release if it held this file, or something below this folder. */
function heldBefore(address: string, { baseline }: Context): string | null {
  if (baseline === null || entryPathOf(address) !== address) return null
  const { files, version } = baseline.newest
  const isHeld = address.endsWith('/')
    ? Object.keys(files).some((path) => path.startsWith(address))
    : Object.hasOwn(files, address)
  return isHeld ? version : null
}
