import type { AuditResult, Finding } from './model.ts'

/**
 * A result in which no string that came from outside holds what the mask takes out: names of files and packages
 * can be codenames or credentials themselves. Fingerprints were made of masked text already.
 */
export function maskResult(result: AuditResult, mask: (text: string) => string): AuditResult {
  const maskAll = (texts: readonly string[]): string[] => texts.map(mask)
  return {
    ...result,
    target: { ...result.target, spec: mask(result.target.spec) },
    artifact: { ...result.artifact, name: mask(result.artifact.name) },
    coverage: {
      ...result.coverage,
      unexamined: result.coverage.unexamined.map(({ address, reason }) => ({
        address: mask(address),
        reason: mask(reason),
      })),
    },
    recovered: {
      ...result.recovered,
      containers: result.recovered.containers.map((container) => ({
        ...container,
        address: mask(container.address),
        samples: maskAll(container.samples),
      })),
    },
    baselineReason: result.baselineReason === null ? null : mask(result.baselineReason),
    findings: result.findings.map((finding) => maskFinding(finding, mask)),
    approvalNotices: maskAll(result.approvalNotices),
    notices: maskAll(result.notices),
    failures: result.failures.map(({ rule, message }) => ({ rule, message: mask(message) })),
    missing: maskAll(result.missing),
    verdict: { ...result.verdict, reasons: maskAll(result.verdict.reasons) },
  }
}

function maskFinding(finding: Finding, mask: (text: string) => string): Finding {
  const maskOrNull = (text: string | null): string | null => (text === null ? null : mask(text))
  return {
    ...finding,
    message: mask(finding.message),
    address: mask(finding.address),
    why: maskOrNull(finding.why),
    fix: maskOrNull(finding.fix),
  }
}
