import type { AuditResult, Verdict } from '../model.ts'
import { countOf, formatBytes, formatCount, formatRatio } from '../numbers.ts'
import type { Report } from './reporter.ts'
import { nextStepLines, noticeLines, summaryLines, unexaminedLines } from './terminal-closing.ts'
import { drawSizes, mainSentence } from './terminal-facts.ts'
import { groupFindings, groupLines } from './terminal-findings.ts'
import { heading, nameOf, paragraph, spread } from './terminal-page.ts'
import type { Page } from './terminal-page.ts'

const INDENT = '  '

/** Several packages: the worst verdict, one compact block per package, the total. */
export function collectionLines(page: Page, report: Report): string[] {
  const { results, verdict } = report
  const worst = results.find((result) => result.verdict.outcome === verdict.outcome)
  const total = `${countOf(results.length, 'package')}: ${outcomesOf(results)}`
  return [
    heading(page, verdict.outcome, countOf(results.length, 'package')),
    ...(results.length === 0
      ? verdict.reasons.flatMap((reason) => paragraph(page, reason, { indent: 2 }))
      : []),
    '',
    ...results.flatMap((result) => [...packageLines(page, result), '']),
    ...(worst === undefined ? [] : spaced(nextStepLines(page, worst, groupFindings(worst)))),
    ...paragraph(page, total, { style: page.styles.strong }),
    ...summaryLines(page, results),
  ]
}

function packageLines(page: Page, result: AuditResult): string[] {
  const body: Page = {
    ...page,
    width: page.width - INDENT.length,
    fold: Number.isFinite(page.fold) ? 1 : page.fold,
  }
  const groups = groupFindings(result)
  const said = result.verdict.outcome === 'incomplete' ? mainSentence(result, groups) : null
  const notes = groups.filter((group) => group.kind === 'note').flatMap((group) => group.findings)
  const lines = [
    spread(
      body,
      { text: sizeLine(result), style: page.styles.faint },
      { text: notes.length === 0 ? '' : countOf(notes.length, 'note'), style: page.styles.faint },
    ),
    ...(said === null ? [] : paragraph(body, said)),
    ...groups.filter((group) => group.kind !== 'note').flatMap((group) => groupLines(body, group, null)),
    ...unexaminedLines(body, result),
    ...noticeLines(body, result, [said]),
  ]
  return [heading(page, result.verdict.outcome, nameOf(result)), ...lines.map((line) => INDENT + line)]
}

function sizeLine({ artifact, baseline }: AuditResult): string {
  const size = `${formatBytes(artifact.unpackedBytes)} unpacked, ${formatBytes(artifact.packedBytes)} packed`
  if (baseline === null || !Number.isFinite(baseline.ratio)) return size
  return `${size}  ${drawSizes(artifact, baseline)} ${formatRatio(baseline.ratio)}`
}

/** `1 blocked, 1 incomplete, 3 pass`. */
function outcomesOf(results: readonly AuditResult[]): string {
  const words = { block: 'blocked', incomplete: 'incomplete', pass: 'pass' } as const
  const count = (outcome: Verdict['outcome']): number =>
    results.filter((result) => result.verdict.outcome === outcome).length
  const parts = (['block', 'incomplete', 'pass'] as const)
    .filter((outcome) => count(outcome) > 0)
    .map((outcome) => `${formatCount(count(outcome))} ${words[outcome]}`)
  return parts.length === 0 ? 'nothing audited' : parts.join(', ')
}

function spaced(lines: string[]): string[] {
  return lines.length === 0 ? [] : [...lines, '']
}
