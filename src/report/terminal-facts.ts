import type { AuditResult } from '../model.ts'
import { countOf, formatBytes, formatCount, formatRatio } from '../numbers.ts'
import { drawSparkline } from './sparkline.ts'
import { countKind, worstOf } from './terminal-findings.ts'
import type { FindingGroup } from './terminal-findings.ts'
import { paragraph } from './terminal-page.ts'
import type { Page } from './terminal-page.ts'

const LABEL_WIDTH = 11

/** Earlier releases that the sparkline shows, the newest ones. */
const MOST_BARS = 12

/** The one sentence that matters. */
export function mainSentence(result: AuditResult, groups: readonly FindingGroup[]): string {
  const { verdict } = result
  const [reason] = verdict.reasons
  if (verdict.outcome === 'incomplete') {
    return reason ?? 'Something in these bytes could not be examined, so this is not a pass.'
  }
  if (verdict.outcome === 'block') {
    return rebuilt(result) ?? worstOf(groups)?.message ?? reason ?? 'This release must not go out as it is.'
  }
  const settled = (['approved', 'confirmed'] as const)
    .map((kind) => ({ kind, count: countKind(groups, kind) }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${countOf(count, 'finding was', 'findings were')} ${kind}`)
  return settled.length === 0
    ? 'Nothing in these bytes stands in the way of a release.'
    : `Nothing stands in the way of a release; ${settled.join(', ')}.`
}

/** What a stranger can rebuild goes before everything else; the sum, where it lies in several places. */
function rebuilt({ findings, recovered }: AuditResult): string | null {
  const blocking = findings.filter(
    ({ rule, level, approval }) =>
      rule === 'source-map/embedded-sources' && level === 'block' && approval === null,
  )
  const [only] = blocking
  if (blocking.length < 2) return only?.message ?? null
  const { uniqueTexts, uniqueLines } = recovered.firstParty
  const places = `${countOf(blocking.length, 'place')} in this package`
  return `A stranger can rebuild ${formatCount(uniqueTexts)} of your files, ${countOf(uniqueLines, 'line')}, from ${places}`
}

/** What the artifact is: size against earlier releases, recovered sources, the audited integrity; less what was `said` above. */
export function factLines(page: Page, result: AuditResult, said: string): string[] {
  return [
    ...fact(page, 'size', sizeOf(result)),
    ...growthLines(page, result, said),
    ...recoveredLines(page, result),
    ...fact(page, 'audited', `${shortenIntegrity(result.artifact.integrity)}, ${originOf(result)}`),
  ]
}

function fact(page: Page, label: string, text: string): string[] {
  return paragraph(page, text, { indent: 2, lead: label.padEnd(LABEL_WIDTH) })
}

function sizeOf({ artifact }: AuditResult): string {
  const unpacked = `${formatBytes(artifact.unpackedBytes)} unpacked`
  return `${unpacked}, ${formatBytes(artifact.packedBytes)} packed, ${countOf(artifact.entries, 'entry', 'entries')}`
}

function growthLines(page: Page, result: AuditResult, said: string): string[] {
  const { artifact, baseline, baselineReason } = result
  if (baseline === null) {
    return baselineReason === null || baselineReason === said ? [] : fact(page, 'baseline', baselineReason)
  }
  const bars = drawSizes(artifact, baseline)
  return paragraph(page, growthOf(baseline), {
    indent: 2 + LABEL_WIDTH,
    lead: `${bars}  `,
    leadStyle: page.styles.strong,
  })
}

/** The sizes of the newest earlier releases, oldest first, then this artifact's. */
export function drawSizes(
  artifact: AuditResult['artifact'],
  baseline: NonNullable<AuditResult['baseline']>,
): string {
  const earlier = baseline.history.slice(-MOST_BARS).map((release) => release.unpackedBytes)
  return drawSparkline([...earlier, artifact.unpackedBytes])
}

/** `3.57× the median of 3 earlier releases, 17.3 MB`, or the one release by its name. */
function growthOf(baseline: NonNullable<AuditResult['baseline']>): string {
  const count = baseline.considered.length
  const against =
    count > 1 ? `the median of ${countOf(count, 'earlier release')}` : `release ${baseline.version}`
  const median = formatBytes(baseline.medianUnpackedBytes)
  return Number.isFinite(baseline.ratio)
    ? `${formatRatio(baseline.ratio)} ${against}, ${median}`
    : `against ${against}, ${median}`
}

function recoveredLines(page: Page, { recovered }: AuditResult): string[] {
  const { firstParty, thirdParty } = recovered
  const own = `${countOf(firstParty.uniqueTexts, 'own source')}, ${countOf(firstParty.uniqueLines, 'line')}`
  const others = `${countOf(thirdParty.uniqueTexts, 'third-party source')}, ${countOf(thirdParty.uniqueLines, 'line')}`
  const parts = [
    ...(firstParty.uniqueTexts > 0 ? [own] : []),
    ...(thirdParty.uniqueTexts > 0 ? [others] : []),
  ]
  return parts.length === 0 ? [] : fact(page, 'recovered', parts.join('; '))
}

/** `sha512-8Qv1xYkPq3…Zb9d0w==`: enough of both ends to compare by eye. */
function shortenIntegrity(integrity: string): string {
  return integrity.length <= 32 ? integrity : `${integrity.slice(0, 17)}…${integrity.slice(-8)}`
}

function originOf({ target }: AuditResult): string {
  if (target.kind === 'registry') return 'as the registry serves it'
  if (target.kind === 'tarball') return `from ${target.spec}`
  return target.packer === null ? `packed from ${target.spec}` : `packed by ${target.packer}`
}
