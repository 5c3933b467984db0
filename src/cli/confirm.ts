import type { AuditResult, Finding } from '../model.ts'
import { wrapWords } from '../report/layout.ts'
import { printable } from '../report/printable.ts'
import { judgeOutcome } from '../verdict/outcome.ts'
import { openQuestions } from './ask.ts'
import { write, type Io } from './io.ts'

/**
 * Asks at the terminal about each `confirm` finding, on standard error, and judges again. A yes lets
 * the finding pass in this run alone. Asks nothing where the answers could change nothing: where
 * something blocks anyway or could not be examined. The first no ends it. Call it only where
 * `canAsk(io)`.
 */
export async function confirmFindings(result: AuditResult, io: Io): Promise<AuditResult> {
  const open = result.findings.filter((finding) => isOpen(finding, result))
  const wouldPass = judgeAgain(result, open)
  if (open.length === 0 || wouldPass.verdict.outcome !== 'pass') return result

  const questions = openQuestions(io)
  try {
    const confirmed: Finding[] = []
    for (const [index, finding] of open.entries()) {
      await write(io.stderr, describe(finding, `${index + 1} of ${open.length}`, io.columns))
      if (!(await questions.ask('  Let it pass this time?'))) break
      confirmed.push(finding)
    }
    return judgeAgain(result, confirmed)
  } finally {
    questions.close()
  }
}

function isOpen(finding: Finding, result: AuditResult): boolean {
  return (
    finding.level === 'confirm' &&
    finding.approval === null &&
    !result.confirmed.includes(finding.fingerprint)
  )
}

function judgeAgain(result: AuditResult, findings: readonly Finding[]): AuditResult {
  const confirmed = [...new Set([...result.confirmed, ...findings.map(({ fingerprint }) => fingerprint)])]
  const { coverage, failures, missing } = result
  const verdict = judgeOutcome({
    findings: result.findings,
    coverage,
    failures,
    missing,
    confirmed: new Set(confirmed),
  })
  return { ...result, confirmed, verdict }
}

function describe(finding: Finding, position: string, columns: number): string {
  const width = Math.max(40, Math.min(columns, 100))
  const place = finding.address === '' ? 'the archive as a whole' : finding.address
  const paragraphs = [`${finding.rule} (${position})`, `at ${place}`, finding.message]
  if (finding.fix !== null) paragraphs.push(`fix: ${finding.fix}`)
  const lines = paragraphs.flatMap((text) => wrapWords(printable(text), width - 2).map((line) => `  ${line}`))
  return `\n${lines.join('\n')}\n`
}
