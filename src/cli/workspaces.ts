import path from 'node:path'
import type { AuditResult, Surroundings } from '../model.ts'
import { peekPackageJson } from '../target/package-json.ts'
import { listWorkspaces } from '../target/workspace.ts'
import { version } from '../version.ts'
import { auditTarget, type Audited } from './audit-target.ts'
import { describeFailure } from './failure.ts'
import type { SharedOptions } from './options.ts'

/**
 * Audits every package of a monorepo that may be published, one after another. One that cannot be
 * audited becomes an incomplete result, and the others still get theirs.
 *
 * @throws StowawayError where there is no such monorepo
 */
export async function auditWorkspaces(
  directory: string,
  options: SharedOptions,
  surroundings: Surroundings,
): Promise<Audited[]> {
  const folders = await listWorkspaces(directory, surroundings)
  const audits: Audited[] = []
  for (const folder of folders) {
    const spec = path.relative(surroundings.cwd, folder) || '.'
    try {
      audits.push(await auditTarget(spec, options, surroundings))
    } catch (thrown) {
      if (surroundings.signal?.aborted === true) throw thrown
      audits.push({ result: await makeIncomplete(folder, spec, thrown, surroundings), root: folder })
    }
  }
  return audits
}

async function makeIncomplete(
  folder: string,
  spec: string,
  thrown: unknown,
  surroundings: Surroundings,
): Promise<AuditResult> {
  const { what, where, next } = describeFailure(thrown, surroundings.environment)
  const reason = `${what} (${where}) ${next}`
  const { name, version: releaseVersion } = await peekName(folder, spec)
  const none = { uniqueTexts: 0, uniqueLines: 0 }
  return {
    tool: { name: 'stowaway', version },
    target: { kind: 'directory', spec, packer: null },
    artifact: {
      name,
      version: releaseVersion,
      integrity: '',
      sha256: '',
      packedBytes: 0,
      unpackedBytes: 0,
      entries: 0,
    },
    coverage: { complete: false, contents: 0, bytes: 0, unexamined: [{ address: '', reason: what }] },
    recovered: {
      texts: 0,
      uniqueTexts: 0,
      uniqueLines: 0,
      uniqueBytes: 0,
      firstParty: none,
      thirdParty: none,
      forms: [],
      containers: [],
    },
    baseline: null,
    baselineReason: null,
    findings: [],
    approvalNotices: [],
    notices: [],
    failures: [],
    missing: [reason],
    confirmed: [],
    verdict: { outcome: 'incomplete', reasons: [reason] },
  }
}

/** Name and version for the report, as far as package.json tells. */
async function peekName(folder: string, otherwise: string): Promise<{ name: string; version: string }> {
  const manifest = await peekPackageJson(folder)
  const textOf = (value: unknown, fallback: string): string => (typeof value === 'string' ? value : fallback)
  return {
    name: textOf(manifest?.['name'], otherwise),
    version: textOf(manifest?.['version'], '0.0.0'),
  }
}
