import type { Verdict } from '../model.ts'

/** 0 pass, 1 block, 3 incomplete. 2, wrong use, never comes from a verdict. */
export function exitCodeOf(verdict: Verdict): 0 | 1 | 3 {
  switch (verdict.outcome) {
    case 'pass':
      return 0
    case 'block':
      return 1
    case 'incomplete':
      return 3
  }
}

/**
 * The verdict over several audits: block wins over incomplete, incomplete over pass, as it does within
 * one audit. Reasons of every audit that does not pass are kept, each with the name of its package.
 */
export function worstVerdict(audits: readonly { name: string; verdict: Verdict }[]): Verdict {
  const reasonsOf = (outcome: Verdict['outcome']): string[] =>
    audits
      .filter(({ verdict }) => verdict.outcome === outcome)
      .flatMap(({ name, verdict }) => verdict.reasons.map((reason) => `${name}: ${reason}`))
  const has = (outcome: Verdict['outcome']): boolean =>
    audits.some(({ verdict }) => verdict.outcome === outcome)
  const reasons = [...reasonsOf('block'), ...reasonsOf('incomplete')]
  if (has('block')) return { outcome: 'block', reasons }
  return has('incomplete') ? { outcome: 'incomplete', reasons } : { outcome: 'pass', reasons: [] }
}
