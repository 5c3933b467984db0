import { assignmentCases } from './formats/assignments.cases.ts'
import { azureCases } from './formats/azure.cases.ts'
import { cloudCases } from './formats/clouds.cases.ts'
import { codeHostCases } from './formats/code-hosts.cases.ts'
import { databaseCases } from './formats/databases.cases.ts'
import { hostingCases } from './formats/hosting.cases.ts'
import { identityCases } from './formats/identity.cases.ts'
import { keyCases } from './formats/keys.cases.ts'
import { messagingCases } from './formats/messaging.cases.ts'
import { modelCases } from './formats/models.cases.ts'
import { monitoringCases } from './formats/monitoring.cases.ts'
import { packageRegistryCases } from './formats/package-registries.cases.ts'
import { paymentCases } from './formats/payments.cases.ts'
import { pipelineCases } from './formats/pipelines.cases.ts'
import { workCases } from './formats/work.cases.ts'
import type { CasesByFormat } from './sample.cases.ts'

/** What must be found of every format, and what must not. */
export const formatCases: CasesByFormat = {
  ...codeHostCases,
  ...packageRegistryCases,
  ...cloudCases,
  ...azureCases,
  ...modelCases,
  ...messagingCases,
  ...paymentCases,
  ...monitoringCases,
  ...hostingCases,
  ...databaseCases,
  ...identityCases,
  ...pipelineCases,
  ...workCases,
  ...keyCases,
  ...assignmentCases,
}
