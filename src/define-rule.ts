import type { Rule } from './model.ts'

/** Gives a rule its types; options are inferred from the schema. */
export function defineRule<Options = undefined>(rule: Rule<Options>): Rule<Options> {
  return rule
}
