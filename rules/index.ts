import type { Rule } from '../src/model.ts'
import { hostileEntry } from './archive/hostile-entry.ts'
import { buildInfo } from './contents/build-info.ts'
import { firstAppearance } from './contents/first-appearance.ts'
import { forbiddenFile } from './contents/forbidden-file.ts'
import { rawSources } from './contents/raw-sources.ts'
import { buildPath } from './identifiers/build-path.ts'
import { codename } from './identifiers/codename.ts'
import { email } from './identifiers/email.ts'
import { internalHost } from './identifiers/internal-host.ts'
import { marker } from './identifiers/marker.ts'
import { pattern } from './identifiers/pattern.ts'
import { privatePackage } from './identifiers/private-package.ts'
import { repository } from './identifiers/repository.ts'
import { confusion } from './manifest/confusion.ts'
import { entryMissing } from './manifest/entry-missing.ts'
import { installScripts } from './manifest/install-scripts.ts'
import { publishConfig } from './manifest/publish-config.ts'
import { credential } from './secrets/credential.ts'
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
  buildPath,
  codename,
  email,
  internalHost,
  marker,
  pattern,
  privatePackage,
  repository,
  confusion,
  entryMissing,
  installScripts,
  publishConfig,
  credential,
  budget,
  fileGrowth,
  growth,
  danglingReference,
  embeddedSources,
  exposedPaths,
  remoteReference,
]
