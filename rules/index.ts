import type { Rule } from '../src/model.ts'
import { hostileEntry } from './archive/hostile-entry.ts'
import { danglingReference } from './source-map/dangling-reference.ts'
import { embeddedSources } from './source-map/embedded-sources.ts'
import { exposedPaths } from './source-map/exposed-paths.ts'
import { remoteReference } from './source-map/remote-reference.ts'

/** Every rule of the product. A new one is its file, its table of cases, and a line here. */
export const rules: readonly Rule[] = [
  danglingReference,
  embeddedSources,
  exposedPaths,
  hostileEntry,
  remoteReference,
]
