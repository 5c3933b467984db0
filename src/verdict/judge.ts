import { createHash } from 'node:crypto'
import { compileGlobs } from '../match/glob.ts'
import type { Approval, Baseline, Configuration, Finding, Level, Problem, Rule } from '../model.ts'

export interface JudgeRequest {
  problems: readonly { rule: Rule; problem: Problem }[]
  configuration: Configuration
  baseline: Baseline | null
  approvals: readonly Approval[]
  now: Date
  /** Why the file at an address is in the package; null where nothing is known. */
  explain: (address: string) => string | null
  /** Takes private names out: a fingerprint must not let anybody test guesses of them. */
  mask: (text: string) => string
}

export interface Judged {
  findings: Finding[]
  /** Approvals that are expired or match nothing, one sentence each. */
  approvalNotices: string[]
}

/** Gives every problem its level and its approval, and sorts: level, rule, address, line. */
export function judge(request: JudgeRequest): Judged {
  const levelOf = decideLevels(request.configuration, request.baseline)
  const approvals = new Map(request.approvals.map((approval) => [approval.fingerprint, approval]))
  const today = request.now.toISOString().slice(0, 10)
  const isExpired = (approval: Approval): boolean => approval.expires !== null && approval.expires < today
  const used = new Set<string>()

  const findings = new Map<string, Finding>()
  for (const { rule, problem } of request.problems) {
    const level = levelOf(rule, problem)
    if (level === 'off') continue
    const fingerprint = fingerprintOf(rule.id, {
      ...problem,
      address: request.mask(problem.address),
      identity: request.mask(problem.identity ?? ''),
    })
    const approval = approvals.get(fingerprint) ?? null
    if (approval !== null) used.add(fingerprint)
    const line = problem.line ?? null
    const column = problem.column ?? null
    // The same problem at the same place is said once, however often a rule yields it.
    findings.set([fingerprint, line, column, problem.message].join('\0'), {
      rule: rule.id,
      level,
      message: problem.message,
      address: problem.address,
      line,
      column,
      fingerprint,
      approval: approval !== null && !isExpired(approval) ? approval : null,
      why: request.explain(problem.address),
      fix: problem.fix ?? null,
    })
  }

  const approvalNotices = request.approvals.flatMap((approval) => {
    const what = `${approval.fingerprint} (${approval.rule} at ${approval.address})`
    if (isExpired(approval)) return [`The approval ${what} expired on ${approval.expires ?? ''}.`]
    return used.has(approval.fingerprint) ? [] : [`The approval ${what} matches nothing any more; remove it.`]
  })
  return { findings: [...findings.values()].toSorted(byLevelRuleAddressLine), approvalNotices }
}

/** 16 hex digits over what makes a finding the same finding in the next release. */
export function fingerprintOf(rule: string, problem: Problem): string {
  const parts = [rule, problem.address, problem.identity ?? '']
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16)
}

/** Overrides by path win over the configuration's level, which wins over the problem's, which wins over the rule's. */
function decideLevels(
  configuration: Configuration,
  baseline: Baseline | null,
): (rule: Rule, problem: Problem) => Level {
  const overrides = configuration.overrides.map(({ files, rules }) => ({
    matches: compileGlobs(files),
    rules,
  }))
  return (rule, problem) => {
    const path = problem.address.split('!/')[0] ?? ''
    const override = overrides.findLast(
      ({ matches, rules }) => Object.hasOwn(rules, rule.id) && (matches(path) || matches(problem.address)),
    )
    const overridden = override?.rules[rule.id]
    if (overridden !== undefined) return overridden
    const configured = configuration.rules[rule.id]?.level
    if (configured !== undefined) return configured
    const isKnown = baseline?.profiles.some(({ files }) => Object.hasOwn(files, path)) ?? false
    if (isKnown && problem.levelIfKnown !== undefined) return problem.levelIfKnown
    return problem.level ?? rule.level
  }
}

const levelOrder = { block: 0, confirm: 1, note: 2 } as const

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

function byLevelRuleAddressLine(a: Finding, b: Finding): number {
  return (
    compare(levelOrder[a.level], levelOrder[b.level]) ||
    compare(a.rule, b.rule) ||
    compare(a.address, b.address) ||
    compare(a.line ?? 0, b.line ?? 0) ||
    compare(a.column ?? 0, b.column ?? 0) ||
    compare(a.message, b.message)
  )
}
