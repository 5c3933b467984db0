import type { AuditResult } from '../model.ts'
import { countOf, formatBytes, formatRatio } from '../numbers.ts'
import { printable } from '../report/printable.ts'

/** Characters of `sha512-…` that are shown: enough to tell two tarballs apart by eye. */
const shownIntegrity = 19

/** What is said of a pass: one line of figures, then one for each thing that a person should know. */
export function passLines(result: AuditResult): string[] {
  const { name, version, integrity, entries, packedBytes } = result.artifact
  const facts = [countOf(entries, 'file'), formatBytes(packedBytes)]
  const remarks = [growthOf(result), countRemarks(result)].filter((remark) => remark !== '')
  const figures = [facts.join(', '), ...remarks].join('; ')
  const { baselineReason, approvalNotices, notices } = result
  const remarksBelow = [...(baselineReason === null ? [] : [baselineReason]), ...approvalNotices, ...notices]
  return [
    `✔ stowaway: ${printable(`${name}@${version}`)} ${shortenIntegrity(integrity)} may sail (${figures})`,
    ...remarksBelow.map((remark) => `  ${printable(remark)}`),
  ]
}

/** `sha512-` and the first characters behind it. */
export function shortenIntegrity(integrity: string): string {
  return integrity.length > shownIntegrity ? `${integrity.slice(0, shownIntegrity)}…` : integrity
}

function growthOf({ artifact, baseline }: AuditResult): string {
  if (baseline === null) return ''
  const newest = baseline.history.find(({ version }) => version === baseline.version)
  if (newest === undefined || newest.unpackedBytes === 0) {
    return `${formatRatio(baseline.ratio)} of the median of ${countOf(baseline.considered.length, 'earlier release')}`
  }
  return `${formatRatio(artifact.unpackedBytes / newest.unpackedBytes)} of ${printable(newest.version)}`
}

function countRemarks({ findings, confirmed }: AuditResult): string {
  const approved = findings.filter(({ approval }) => approval !== null)
  const notes = findings.filter(({ level, approval }) => level === 'note' && approval === null)
  const parts = [
    { count: notes.length, text: countOf(notes.length, 'note') },
    { count: approved.length, text: `${approved.length} approved` },
    { count: confirmed.length, text: `${confirmed.length} confirmed` },
  ]
  return parts
    .filter(({ count }) => count > 0)
    .map(({ text }) => text)
    .join(', ')
}
