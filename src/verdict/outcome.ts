import type { Coverage, Finding, RuleFailure, Verdict } from '../model.ts'
import { countOf } from '../numbers.ts'

export interface OutcomeRequest {
  findings: readonly Finding[]
  coverage: Coverage
  failures: readonly RuleFailure[]
  /** Comparisons that were wanted and could not be made, one sentence each. */
  missing: readonly string[]
  /** Fingerprints of `confirm` findings that a person has just let pass. */
  confirmed: ReadonlySet<string>
}

/**
 * The only place that decides. A release that holds something is blocked, whatever else could not be looked
 * at; one that holds nothing passes only when everything was looked at.
 */
export function judgeOutcome(request: OutcomeRequest): Verdict {
  const open = request.findings.filter(({ approval }) => approval === null)
  const blocking = open.filter(({ level }) => level === 'block').length
  const unconfirmed = open.filter(
    ({ level, fingerprint }) => level === 'confirm' && !request.confirmed.has(fingerprint),
  ).length

  const blocked: string[] = []
  if (blocking > 0)
    blocked.push(`${countOf(blocking, 'finding')} that ${blocking === 1 ? 'blocks' : 'block'} the release.`)
  if (unconfirmed > 0) {
    blocked.push(`${countOf(unconfirmed, 'finding')} that nobody confirmed.`)
  }

  const incomplete: string[] = request.failures.map(
    ({ rule, message }) => `The rule ${rule} failed: ${message}.`,
  )
  const { unexamined, complete } = request.coverage
  const first = unexamined[0]
  if (!complete) {
    const where =
      first === undefined ? '' : `: ${first.address === '' ? '' : `${first.address}, `}${first.reason}`
    incomplete.push(`${countOf(Math.max(unexamined.length, 1), 'content')} could not be examined${where}.`)
  }
  incomplete.push(...request.missing)

  if (blocked.length > 0) return { outcome: 'block', reasons: [...blocked, ...incomplete] }
  return incomplete.length > 0
    ? { outcome: 'incomplete', reasons: incomplete }
    : { outcome: 'pass', reasons: [] }
}
