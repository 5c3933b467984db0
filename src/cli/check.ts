import { findConfiguration } from '../config/find.ts'
import type { AuditResult, TextThread } from '../model.ts'
import type { Report } from '../report/reporter.ts'
import { exitCodeOf, worstVerdict } from '../verdict/exit-code.ts'
import { auditTarget, type Audited } from './audit-target.ts'
import { confirmFindings } from './confirm.ts'
import { deliver, deliverFailure, openDestinations } from './deliver.ts'
import type { Io } from './io.ts'
import { rememberRun } from './last-run.ts'
import type { SharedOptions } from './options.ts'
import { openSession } from './surroundings.ts'
import { auditWorkspaces } from './workspaces.ts'

export interface CheckRequest {
  /** A folder, a tarball, or a registry spec. */
  target: string
  /** Every package of the monorepo that may be published. */
  workspaces: boolean
  /** Begun before this file was loaded. */
  textThread?: TextThread | null
  options: SharedOptions
}

/** `stowaway check`: audits, asks where somebody can answer, reports. Returns the exit code. */
export async function runCheck(request: CheckRequest, io: Io): Promise<number> {
  const { target, options } = request
  const destinations = await openDestinations(options, io.cwd)
  const session = openSession(io, options.quiet)
  const surroundings = { ...session.surroundings, textThread: request.textThread ?? null }
  try {
    const audited = request.workspaces
      ? await auditWorkspaces(target, options, surroundings)
      : [await auditTarget(target, options, surroundings)]
    session.progress.clear()
    const { root } = await findConfiguration(io.cwd)
    // What is shown in clear is for the eyes only.
    if (!options.reveal) await rememberRun(audited, root, surroundings)
    const results = options.mayAsk ? await confirmEach(audited, io) : audited.map(({ result }) => result)
    const report = makeReport(results, request.workspaces)
    await deliver(report, destinations, io, options.quiet)
    return exitCodeOf(report.verdict)
  } catch (thrown) {
    session.progress.clear()
    await deliverFailure(thrown, destinations, io.environment)
    throw thrown
  } finally {
    session.dispose()
  }
}

async function confirmEach(audited: readonly Audited[], io: Io): Promise<AuditResult[]> {
  const results: AuditResult[] = []
  for (const { result } of audited) results.push(await confirmFindings(result, io))
  return results
}

/** One result keeps its own verdict; several get the worst of theirs. */
export function makeReport(results: readonly AuditResult[], isCollection: boolean): Report {
  const [only] = results
  if (!isCollection && only !== undefined) return { results, verdict: only.verdict, isCollection }
  const audits = results.map(({ artifact, verdict }) => ({
    name: `${artifact.name}@${artifact.version}`,
    verdict,
  }))
  return { results, verdict: worstVerdict(audits), isCollection }
}
