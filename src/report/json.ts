import type { AuditResult, Finding, Verdict } from '../model.ts'
import { escapeInJson } from './printable.ts'
import type { Report, Reporter } from './reporter.ts'

/** One audited artifact as `--format json` gives it: docs/json.md. Fields may be added, never renamed. */
export interface JsonResult {
  schemaVersion: 1
  tool: AuditResult['tool']
  target: AuditResult['target']
  artifact: AuditResult['artifact']
  coverage: AuditResult['coverage']
  recovered: AuditResult['recovered']
  baseline: AuditResult['baseline']
  baselineReason: AuditResult['baselineReason']
  findings: Finding[]
  approvalNotices: string[]
  notices: string[]
  failures: AuditResult['failures']
  missing: string[]
  confirmed: string[]
  verdict: Verdict
}

/** Several artifacts of one workspace, with the worst verdict. */
export interface JsonCollection {
  schemaVersion: 1
  results: JsonResult[]
  verdict: Verdict
}

export type JsonDocument = JsonResult | JsonCollection

/** The document that `--format json` prints. */
function makeJsonDocument(report: Report): JsonDocument {
  const results = report.results.map(makeJsonResult)
  const [only] = results
  if (!report.isCollection && only !== undefined) return only
  return { schemaVersion: 1, results, verdict: makeVerdict(report.verdict) }
}

/** Every field is named here, in the order it is printed: what is not listed never reaches the document. */
function makeJsonResult(result: AuditResult): JsonResult {
  const { tool, target, artifact, coverage, baseline } = result
  return {
    schemaVersion: 1,
    tool: { name: tool.name, version: tool.version },
    target: { kind: target.kind, spec: target.spec, packer: target.packer },
    artifact: {
      name: artifact.name,
      version: artifact.version,
      integrity: artifact.integrity,
      sha256: artifact.sha256,
      packedBytes: artifact.packedBytes,
      unpackedBytes: artifact.unpackedBytes,
      entries: artifact.entries,
    },
    coverage: {
      complete: coverage.complete,
      contents: coverage.contents,
      bytes: coverage.bytes,
      unexamined: coverage.unexamined.map(({ address, reason }) => ({ address, reason })),
    },
    recovered: makeRecovered(result.recovered),
    baseline: baseline && {
      version: baseline.version,
      considered: [...baseline.considered],
      medianUnpackedBytes: baseline.medianUnpackedBytes,
      ratio: baseline.ratio,
      history: baseline.history.map(({ version, unpackedBytes }) => ({ version, unpackedBytes })),
    },
    baselineReason: result.baselineReason,
    findings: result.findings.map(makeFinding),
    approvalNotices: [...result.approvalNotices],
    notices: [...result.notices],
    failures: result.failures.map(({ rule, message }) => ({ rule, message })),
    missing: [...result.missing],
    confirmed: [...result.confirmed],
    verdict: makeVerdict(result.verdict),
  }
}

function makeRecovered(recovered: AuditResult['recovered']): JsonResult['recovered'] {
  const { texts, uniqueTexts, uniqueLines, uniqueBytes, firstParty, thirdParty } = recovered
  return {
    texts,
    uniqueTexts,
    uniqueLines,
    uniqueBytes,
    firstParty: { uniqueTexts: firstParty.uniqueTexts, uniqueLines: firstParty.uniqueLines },
    thirdParty: { uniqueTexts: thirdParty.uniqueTexts, uniqueLines: thirdParty.uniqueLines },
    forms: recovered.forms.map((form) => ({ form: form.form, texts: form.texts })),
    containers: recovered.containers.map((container) => ({
      address: container.address,
      firstParty: { ...container.firstParty },
      thirdParty: { ...container.thirdParty },
      samples: [...container.samples],
      alsoShippedAsFiles: container.alsoShippedAsFiles,
    })),
  }
}

function makeFinding(finding: Finding): Finding {
  const { approval } = finding
  return {
    rule: finding.rule,
    level: finding.level,
    message: finding.message,
    address: finding.address,
    line: finding.line,
    column: finding.column,
    fingerprint: finding.fingerprint,
    approval: approval && {
      fingerprint: approval.fingerprint,
      rule: approval.rule,
      address: approval.address,
      reason: approval.reason,
      approvedBy: approval.approvedBy,
      approvedOn: approval.approvedOn,
      expires: approval.expires,
    },
    why: finding.why,
    fix: finding.fix,
  }
}

function makeVerdict(verdict: Verdict): Verdict {
  return { outcome: verdict.outcome, reasons: [...verdict.reasons] }
}

export const json: Reporter = {
  format: 'json',
  render(report) {
    return `${escapeInJson(JSON.stringify(makeJsonDocument(report), null, 2))}\n`
  },
}
