import { messageOf } from '../errors.ts'
import type { Artifact, Context, Problem, Rule, RuleFailure } from '../model.ts'
import { pieceMilliseconds, type ActiveRule } from './active-rule.ts'
import { runWithin } from '../time-limit.ts'

/** Shows the whole artifact to every rule that checks it. A rule that throws or hangs is named; the others run. */
export function checkArtifact(
  active: readonly ActiveRule[],
  artifact: Artifact,
  context: Omit<Context, 'options'>,
): { problems: { rule: Rule; problem: Problem }[]; failures: RuleFailure[] } {
  const problems: { rule: Rule; problem: Problem }[] = []
  const failures: RuleFailure[] = []
  for (const { rule, options } of active) {
    if (rule.check === undefined || (rule.needs === 'baseline' && context.baseline === null)) continue
    const found: Problem[] = []
    try {
      runWithin(pieceMilliseconds, () => {
        const ruleContext: Context<unknown> = { ...context, options }
        for (const problem of rule.check?.(artifact, ruleContext) ?? []) found.push(problem)
      })
    } catch (error) {
      failures.push({ rule: rule.id, message: messageOf(error) })
    }
    for (const problem of found) problems.push({ rule, problem })
  }
  return { problems, failures }
}
