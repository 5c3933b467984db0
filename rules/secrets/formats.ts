import type { CredentialFormat } from './credential-format.ts'
import { assignments } from './formats/assignments.ts'
import { azure } from './formats/azure.ts'
import { clouds } from './formats/clouds.ts'
import { codeHosts } from './formats/code-hosts.ts'
import { databases } from './formats/databases.ts'
import { hosting } from './formats/hosting.ts'
import { identity } from './formats/identity.ts'
import { keys } from './formats/keys.ts'
import { messaging } from './formats/messaging.ts'
import { models } from './formats/models.ts'
import { monitoring } from './formats/monitoring.ts'
import { packageRegistries } from './formats/package-registries.ts'
import { payments } from './formats/payments.ts'
import { pipelines } from './formats/pipelines.ts'
import { work } from './formats/work.ts'

/** Every credential that is recognised; the general forms come last, and say nothing where another one does. */
export const formats: readonly CredentialFormat[] = [
  ...codeHosts,
  ...packageRegistries,
  ...clouds,
  ...azure,
  ...models,
  ...messaging,
  ...payments,
  ...monitoring,
  ...hosting,
  ...databases,
  ...identity,
  ...pipelines,
  ...work,
  ...keys,
  ...assignments,
]
