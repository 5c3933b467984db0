import type { AuditResult } from '../model.ts'
import { countOf, formatBytes } from '../numbers.ts'
import { countKind, foldedLine, groupFindings, worstOf } from './terminal-findings.ts'
import type { FindingGroup } from './terminal-findings.ts'
import { paragraph, shellWord, spread } from './terminal-page.ts'
import type { Page } from './terminal-page.ts'

/** What was not examined, each with its reason; empty when coverage is complete. */
export function unexaminedLines(page: Page, { coverage }: AuditResult): string[] {
  if (coverage.unexamined.length === 0) return []
  const { strong, uncertain } = page.styles
  const shown = coverage.unexamined.slice(0, page.fold)
  return [
    spread(
      page,
      { text: '◌ not examined', style: (text) => strong(uncertain(text)) },
      { text: countOf(coverage.unexamined.length, 'content'), style: uncertain },
    ),
    ...shown.flatMap(({ address, reason }) => [
      spread(
        page,
        { text: address === '' ? '(the archive as a whole)' : address, style: strong, indent: 2 },
        { text: '', style: strong },
      ),
      ...paragraph(page, reason, { indent: 4 }),
    ]),
    ...foldedLine(page, coverage.unexamined.length - shown.length),
  ]
}

/**
 * What else makes the audit incomplete, approvals gone stale, and what the stages had to say; less what was
 * `said` above. Unexamined contents have their own list.
 */
export function noticeLines(page: Page, result: AuditResult, said: readonly (string | null)[]): string[] {
  const { uncertain, faint } = page.styles
  const warnings = [
    ...result.failures.map(({ rule, message }) => `The rule ${rule} failed: ${message}.`),
    ...result.missing,
    ...result.approvalNotices,
  ]
  return [
    ...warnings
      .filter((warning) => !said.includes(warning))
      .flatMap((warning) => paragraph(page, warning, { lead: '! ', leadStyle: uncertain })),
    ...result.notices.flatMap((notice) => paragraph(page, notice, { lead: 'i ', style: faint })),
  ]
}

/** What to do now: nothing for a pass. */
export function nextStepLines(page: Page, result: AuditResult, groups: readonly FindingGroup[]): string[] {
  if (result.verdict.outcome === 'pass') return []
  const worst = worstOf(groups)
  if (worst === null) {
    const mend = 'Mend what is named above and run it again: what was not examined may hold anything.'
    return paragraph(page, mend)
  }
  const approve = `stowaway approve ${shellWord(worst.fingerprint, '<fingerprint>')} --reason "…"`
  return [
    ...step(page, 'to understand', `stowaway rules ${shellWord(worst.rule, '<rule>')}`),
    ...(result.target.kind === 'registry' ? [] : step(page, 'to let it pass', approve)),
  ]
}

function step(page: Page, purpose: string, command: string): string[] {
  return paragraph(page, command, { lead: purpose.padEnd(16), style: page.styles.strong })
}

/** `1 block, 2 confirm, 3 notes · 1,931 contents, 121.4 MB examined`. */
export function summaryLines(page: Page, results: readonly AuditResult[]): string[] {
  const groups = results.flatMap(groupFindings)
  const parts = KIND_WORDS.map(([kind, singular, plural]) => ({
    count: countKind(groups, kind),
    singular,
    plural,
  }))
    .filter(({ count }) => count > 0)
    .map(({ count, singular, plural }) => countOf(count, singular, plural))
  const contents = results.reduce((sum, result) => sum + result.coverage.contents, 0)
  const bytes = results.reduce((sum, result) => sum + result.coverage.bytes, 0)
  const examined = `${countOf(contents, 'content')}, ${formatBytes(bytes)} examined`
  return paragraph(page, `${parts.length === 0 ? 'no findings' : parts.join(', ')} · ${examined}`, {
    style: page.styles.faint,
  })
}

const KIND_WORDS = [
  ['block', 'block', 'block'],
  ['confirm', 'confirm', 'confirm'],
  ['note', 'note', 'notes'],
  ['confirmed', 'confirmed', 'confirmed'],
  ['approved', 'approved', 'approved'],
] as const
