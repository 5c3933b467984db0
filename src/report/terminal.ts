import type { AuditResult } from '../model.ts'
import type { Reporter } from './reporter.ts'
import { nextStepLines, noticeLines, summaryLines, unexaminedLines } from './terminal-closing.ts'
import { collectionLines } from './terminal-collection.ts'
import { factLines, mainSentence } from './terminal-facts.ts'
import { briefGroupLines, groupFindings, groupLines } from './terminal-findings.ts'
import { heading, nameOf, openPage, paragraph } from './terminal-page.ts'
import type { Page } from './terminal-page.ts'

/** For people: the verdict, the one sentence that matters, the evidence, the next step. */
export const terminal: Reporter = {
  format: 'terminal',
  render(report, options) {
    const page = openPage(options)
    const [only] = report.results
    const lines =
      report.isCollection || only === undefined ? collectionLines(page, report) : resultLines(page, only)
    return `${lines.join('\n')}\n`
  },
}

function resultLines(page: Page, result: AuditResult): string[] {
  const groups = groupFindings(result)
  const sentence = mainSentence(result, groups)
  const isBrief = result.verdict.outcome === 'pass' && Number.isFinite(page.fold)
  const brief = groups.filter((group) => isBrief && group.kind === 'note')
  const full = groups.filter((group) => !brief.includes(group))
  return [
    heading(page, result.verdict.outcome, nameOf(result)),
    '',
    ...paragraph(page, sentence, { indent: 2, style: page.styles.strong }),
    '',
    ...factLines(page, result, sentence),
    '',
    ...full.flatMap((group) => spaced(groupLines(page, group, sentence))),
    ...spaced(brief.flatMap((group) => briefGroupLines(page, group))),
    ...spaced(unexaminedLines(page, result)),
    ...spaced(noticeLines(page, result, [sentence, result.baselineReason])),
    ...spaced(nextStepLines(page, result, groups)),
    ...summaryLines(page, [result]),
  ]
}

/** The lines and a blank one after them, or nothing. */
function spaced(lines: string[]): string[] {
  return lines.length === 0 ? [] : [...lines, '']
}
