import type { Matching, MatchSettings, Rule } from '../model.ts'

/** A rule with the options it runs with. */
export interface ActiveRule {
  rule: Rule
  options: unknown
}

/** The longest that one rule may take over one content, or an unwrapper from one content to the next. */
export const pieceMilliseconds = 10_000

/** What the rules that match text look for in this run. */
export function setUpMatchings(
  rules: readonly ActiveRule[],
  settings: MatchSettings,
): { rule: Rule; matching: Matching }[] {
  return rules.flatMap(({ rule, options }) => {
    const matching = rule.match?.(settings, options) ?? null
    return matching === null ? [] : [{ rule, matching }]
  })
}
