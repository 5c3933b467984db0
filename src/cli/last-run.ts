import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'
import type { AuditResult, Surroundings } from '../model.ts'
import { writeWholeFile } from '../write-file.ts'

/** What an approval needs to know of a finding, and the folder whose approvals it belongs to. */
export interface RememberedFinding {
  fingerprint: string
  rule: string
  address: string
  level: 'note' | 'confirm' | 'block'
  message: string
  isApproved: boolean
  /** `name@version` */
  artifact: string
  root: string
}

const rememberedSchema = v.strictObject({
  schemaVersion: v.literal(1),
  findings: v.array(
    v.strictObject({
      fingerprint: v.string(),
      rule: v.string(),
      address: v.string(),
      level: v.picklist(['note', 'confirm', 'block']),
      message: v.string(),
      isApproved: v.boolean(),
      artifact: v.string(),
      root: v.string(),
    }),
  ),
})

/** Findings kept per folder; the oldest go first. */
const KEPT = 5000

/**
 * Keeps the findings of a run in the cache, for `stowaway approve`: under the folder that the command
 * ran for and under each package's own. They take the place of what an earlier run found in packages of
 * the same name. Without a cache, or where it takes nothing, it keeps nothing.
 */
export async function rememberRun(
  audits: readonly { result: AuditResult; root: string }[],
  commandRoot: string,
  surroundings: Pick<Surroundings, 'cacheDirectory'>,
): Promise<void> {
  const { cacheDirectory } = surroundings
  if (cacheDirectory === null) return
  const findings = audits.flatMap(({ result, root }) => remember(result, root))
  const audited = new Set(audits.map(({ result }) => result.artifact.name))
  for (const root of new Set([commandRoot, ...audits.map((one) => one.root)])) {
    const own = root === commandRoot ? findings : findings.filter((finding) => finding.root === root)
    const earlier = (await recallRun(root, surroundings)) ?? []
    const others = earlier.filter(
      ({ artifact }) => !audited.has(artifact.slice(0, artifact.lastIndexOf('@'))),
    )
    const content = JSON.stringify({ schemaVersion: 1, findings: [...own, ...others].slice(0, KEPT) })
    await writeWholeFile(fileFor(cacheDirectory, root), content, 0o600).catch(() => undefined)
  }
}

/** The findings of the last runs for a folder, newest first; null where none is known. */
export async function recallRun(
  root: string,
  surroundings: Pick<Surroundings, 'cacheDirectory'>,
): Promise<RememberedFinding[] | null> {
  const { cacheDirectory } = surroundings
  if (cacheDirectory === null) return null
  try {
    const content: unknown = JSON.parse(await readFile(fileFor(cacheDirectory, root), 'utf8'))
    return v.parse(rememberedSchema, content).findings
  } catch {
    return null
  }
}

function remember(result: AuditResult, root: string): RememberedFinding[] {
  const artifact = `${result.artifact.name}@${result.artifact.version}`
  return result.findings.map(({ fingerprint, rule, address, level, message, approval }) => ({
    fingerprint,
    rule,
    address,
    level,
    message,
    isApproved: approval !== null,
    artifact,
    root,
  }))
}

function fileFor(cacheDirectory: string, root: string): string {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 32)
  return path.join(cacheDirectory, 'last-run', `${name}.json`)
}
