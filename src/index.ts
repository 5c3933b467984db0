/** The public API: one function, what it takes and gives, and what a rule is made of. See docs/api.md. */
export { rules } from '../rules/index.ts'
export { audit } from './audit.ts'
export { loadConfiguration } from './config/load.ts'
export { defineRule } from './define-rule.ts'
export { StowawayError, type Failure, type FailureExitCode } from './errors.ts'
export type * from './model.ts'
export type { JsonCollection, JsonDocument, JsonResult } from './report/json.ts'
export { reporters } from './report/formats.ts'
