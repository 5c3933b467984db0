import type { RuleCases } from '../rules/rule-case.ts'
import { cases as hostileEntry } from '../rules/archive/hostile-entry.cases.ts'
import { cases as buildInfo } from '../rules/contents/build-info.cases.ts'
import { cases as firstAppearance } from '../rules/contents/first-appearance.cases.ts'
import { cases as forbiddenFile } from '../rules/contents/forbidden-file.cases.ts'
import { cases as rawSources } from '../rules/contents/raw-sources.cases.ts'
import { cases as buildPath } from '../rules/identifiers/build-path.cases.ts'
import { cases as codename } from '../rules/identifiers/codename.cases.ts'
import { cases as email } from '../rules/identifiers/email.cases.ts'
import { cases as internalHost } from '../rules/identifiers/internal-host.cases.ts'
import { cases as marker } from '../rules/identifiers/marker.cases.ts'
import { cases as pattern } from '../rules/identifiers/pattern.cases.ts'
import { cases as privatePackage } from '../rules/identifiers/private-package.cases.ts'
import { cases as repository } from '../rules/identifiers/repository.cases.ts'
import { cases as confusion } from '../rules/manifest/confusion.cases.ts'
import { cases as entryMissing } from '../rules/manifest/entry-missing.cases.ts'
import { cases as installScripts } from '../rules/manifest/install-scripts.cases.ts'
import { cases as publishConfig } from '../rules/manifest/publish-config.cases.ts'
import { cases as credential } from '../rules/secrets/credential.cases.ts'
import { cases as budget } from '../rules/size/budget.cases.ts'
import { cases as fileGrowth } from '../rules/size/file-growth.cases.ts'
import { cases as growth } from '../rules/size/growth.cases.ts'
import { cases as danglingReference } from '../rules/source-map/dangling-reference.cases.ts'
import { cases as embeddedSources } from '../rules/source-map/embedded-sources.cases.ts'
import { cases as exposedPaths } from '../rules/source-map/exposed-paths.cases.ts'
import { cases as remoteReference } from '../rules/source-map/remote-reference.cases.ts'

/** The table of each rule, as explicit as the list of rules. */
export const tables: { [id: string]: RuleCases } = {
  'archive/hostile-entry': hostileEntry,
  'contents/build-info': buildInfo,
  'contents/first-appearance': firstAppearance,
  'contents/forbidden-file': forbiddenFile,
  'contents/raw-sources': rawSources,
  'identifiers/build-path': buildPath,
  'identifiers/codename': codename,
  'identifiers/email': email,
  'identifiers/internal-host': internalHost,
  'identifiers/marker': marker,
  'identifiers/pattern': pattern,
  'identifiers/private-package': privatePackage,
  'identifiers/repository': repository,
  'manifest/confusion': confusion,
  'manifest/entry-missing': entryMissing,
  'manifest/install-scripts': installScripts,
  'manifest/publish-config': publishConfig,
  'secrets/credential': credential,
  'size/budget': budget,
  'size/file-growth': fileGrowth,
  'size/growth': growth,
  'source-map/dangling-reference': danglingReference,
  'source-map/embedded-sources': embeddedSources,
  'source-map/exposed-paths': exposedPaths,
  'source-map/remote-reference': remoteReference,
}
