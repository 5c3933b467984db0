import { cases as hostileEntry } from '../rules/archive/hostile-entry.cases.ts'
import type { RuleCases } from '../rules/rule-case.ts'
import { cases as danglingReference } from '../rules/source-map/dangling-reference.cases.ts'
import { cases as embeddedSources } from '../rules/source-map/embedded-sources.cases.ts'
import { cases as exposedPaths } from '../rules/source-map/exposed-paths.cases.ts'
import { cases as remoteReference } from '../rules/source-map/remote-reference.cases.ts'

/** The table of each rule, as explicit as the list of rules. */
export const tables: { [id: string]: RuleCases } = {
  'archive/hostile-entry': hostileEntry,
  'source-map/dangling-reference': danglingReference,
  'source-map/embedded-sources': embeddedSources,
  'source-map/exposed-paths': exposedPaths,
  'source-map/remote-reference': remoteReference,
}
