import type { Rule } from '../src/model.ts'
import { hostileEntry } from './archive/hostile-entry.ts'
import { buildInfo } from './contents/build-info.ts'
import { firstAppearance } from './contents/first-appearance.ts'
import { forbiddenFile } from './contents/forbidden-file.ts'
import { rawSources } from './contents/raw-sources.ts'
import { confusion } from './manifest/confusion.ts'
import { entryMissing } from './manifest/entry-missing.ts'
import { installScripts } from './manifest/install-scripts.ts'
import { publishConfig } from './manifest/publish-config.ts'
import { budget } from './size/budget.ts'
import { fileGrowth } from './size/file-growth.ts'
import { growth } from './size/growth.ts'
import { danglingReference } from './source-map/dangling-reference.ts'
import { embeddedSources } from './source-map/embedded-sources.ts'
import { exposedPaths } from './source-map/exposed-paths.ts'
import { remoteReference } from './source-map/remote-reference.ts'

/** Every rule of the product. A new one is its file, its table of cases, and a line here. */
export const rules: readonly Rule[] = [
  hostileEntry,
  buildInfo,
  firstAppearance,
  forbiddenFile,
  rawSources,
  confusion,
  entryMissing,
  installScripts,
  publishConfig,
  budget,
  fileGrowth,
  growth,
  danglingReference,
  embeddedSources,
  exposedPaths,
  remoteReference,
]
