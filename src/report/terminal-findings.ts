import type { AuditResult, Finding } from '../model.ts'
import { countOf, formatCount } from '../numbers.ts'
import { markOf, paragraph, placeOf, spread } from './terminal-page.ts'
import type { Page } from './terminal-page.ts'

/** Notes of one rule that are shown: what stands in the way comes first. */
const MOST_NOTES = 3

/** What a finding does to this release, in the order of the report. */
const KINDS = ['block', 'confirm', 'note', 'confirmed', 'approved'] as const

/** All findings of one rule that do the same to the release. */
export interface FindingGroup {
  kind: (typeof KINDS)[number]
  rule: string
  /** At least one, in report order. */
  findings: Finding[]
}

/** Groups findings, which come sorted, by what they do to the release, then by rule; the settled ones come last. */
export function groupFindings({ findings, confirmed }: AuditResult): FindingGroup[] {
  const groups = new Map<string, FindingGroup>()
  for (const finding of findings) {
    const kind = kindOf(finding, confirmed)
    const key = `${kind} ${finding.rule}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { kind, rule: finding.rule, findings: [finding] })
    else group.findings.push(finding)
  }
  return KINDS.flatMap((kind) => [...groups.values()].filter((group) => group.kind === kind))
}

function kindOf(finding: Finding, confirmed: readonly string[]): FindingGroup['kind'] {
  if (finding.approval !== null) return 'approved'
  return finding.level === 'confirm' && confirmed.includes(finding.fingerprint) ? 'confirmed' : finding.level
}

/** The finding that weighs most of those that stand in the way; null where none does. */
export function worstOf(groups: readonly FindingGroup[]): Finding | null {
  const [first] = groups
  return first?.kind === 'block' || first?.kind === 'confirm' ? (first.findings[0] ?? null) : null
}

/** How many findings there are of one kind. */
export function countKind(groups: readonly FindingGroup[], kind: FindingGroup['kind']): number {
  return groups.reduce((sum, group) => sum + (group.kind === kind ? group.findings.length : 0), 0)
}

/**
 * One group in full: its rule, then each finding with place, fingerprint, message, why, fix and approval.
 * `said` is the sentence at the top of the report, which is not repeated.
 */
export function groupLines(page: Page, group: FindingGroup, said: string | null): string[] {
  const mark = markOf(page, group.kind)
  const isFolded = group.kind === 'note' && Number.isFinite(page.fold)
  const shown = group.findings.slice(0, isFolded ? Math.min(MOST_NOTES, page.fold) : page.fold)
  const parts = shown.map((finding) => partsOf(finding, said))
  const shared = sharedParts(parts)
  const title = {
    text: `${mark.symbol} ${group.rule}`,
    style: (text: string) => page.styles.strong(mark.style(text)),
  }
  const count = group.findings.length > 1 ? `${formatCount(group.findings.length)} × ` : ''
  return [
    spread(page, title, { text: `${count}${group.kind}`, style: mark.style }),
    ...shown.flatMap((finding, index) => [
      spread(
        page,
        { text: placeOf(finding), style: page.styles.strong, indent: 2 },
        { text: finding.fingerprint, style: page.styles.faint },
      ),
      ...partLines(page, withoutShared(parts[index] ?? shared, shared)),
    ]),
    ...partLines(page, shared),
    ...foldedLine(page, group.findings.length - shown.length),
  ]
}

/** A group of notes on a release that passes: place and message of the first, and how many more. */
export function briefGroupLines(page: Page, group: FindingGroup): string[] {
  const mark = markOf(page, group.kind)
  const [first] = group.findings
  if (first === undefined) return []
  const more = group.findings.length - 1
  return [
    spread(
      page,
      { text: `${mark.symbol} ${group.rule}`, style: page.styles.plain },
      { text: more === 0 ? '' : `and ${countOf(more, 'more', 'more')}`, style: page.styles.faint },
    ),
    ...paragraph(page, first.message, { indent: 2, style: page.styles.faint }),
  ]
}

/** `… and 37 more; --format json lists all`, or nothing. */
export function foldedLine(page: Page, hidden: number): string[] {
  if (hidden <= 0) return []
  return paragraph(page, `… and ${formatCount(hidden)} more; --format json lists all`, {
    indent: 2,
    style: page.styles.faint,
  })
}

interface Parts {
  message: string | null
  why: string | null
  fix: string | null
  approved: string | null
}

function partsOf(finding: Finding, said: string | null): Parts {
  const { approval } = finding
  const until = approval?.expires == null ? '' : `, until ${approval.expires}`
  return {
    message: finding.message === said ? null : finding.message,
    why: finding.why,
    fix: finding.fix,
    approved:
      approval && `approved by ${approval.approvedBy} on ${approval.approvedOn}${until}: ${approval.reason}`,
  }
}

/** What all of several findings say alike: written once, after the last of them. */
function sharedParts(parts: readonly Parts[]): Parts {
  const [first] = parts
  const shared = (field: keyof Parts): string | null =>
    first !== undefined && parts.length > 1 && parts.every((part) => part[field] === first[field])
      ? first[field]
      : null
  return { message: shared('message'), why: shared('why'), fix: shared('fix'), approved: shared('approved') }
}

function withoutShared(parts: Parts, shared: Parts): Parts {
  return {
    message: shared.message === null ? parts.message : null,
    why: shared.why === null ? parts.why : null,
    fix: shared.fix === null ? parts.fix : null,
    approved: shared.approved === null ? parts.approved : null,
  }
}

function partLines(page: Page, parts: Parts): string[] {
  const { good, faint } = page.styles
  return [
    ...(parts.message === null ? [] : paragraph(page, parts.message, { indent: 4 })),
    ...(parts.why === null ? [] : paragraph(page, parts.why, { indent: 4, lead: 'why  ', style: faint })),
    ...(parts.fix === null ? [] : paragraph(page, parts.fix, { indent: 4, lead: 'fix  ', leadStyle: good })),
    ...(parts.approved === null ? [] : paragraph(page, parts.approved, { indent: 4, style: good })),
  ]
}
