import { realpath } from 'node:fs/promises'
import { audit } from '../audit.ts'
import { failures, StowawayError } from '../errors.ts'
import type { AuditRequest, AuditResult, Surroundings } from '../model.ts'
import { readPackageJson } from '../target/package-json.ts'
import { packScriptsOf } from '../target/scripts.ts'
import { judgeOutcome } from '../verdict/outcome.ts'
import type { GateHook } from './hook.ts'
import { announce } from './nested.ts'
import { shortenIntegrity } from './pass-lines.ts'
import { recallPass, rememberPass, type Judged } from './record.ts'

export interface GateRequest {
  hook: GateHook
  /** What is asked for; the target is the working folder, and which scripts run depends on the hook. */
  audit: Omit<AuditRequest, 'target' | 'runPackScripts'>
  /** False where a report of these bytes is wanted in any case. */
  mayRecall: boolean
  /** Asks a person about findings that need one, where there is one. */
  confirm(result: AuditResult): Promise<AuditResult>
}

/** What the gate found: a result, or that the same bytes passed a moment ago. */
export type Passage = { kind: 'audited'; result: AuditResult } | { kind: 'recalled'; integrity: string }

/**
 * Asks for the verdict that a hook waits for. Before packing, the pack scripts run as the real publish will run
 * them; after it, none runs, and under npm the bytes must be those that npm sends. Throws what the stages throw.
 */
export async function standGate(request: GateRequest, surroundings: Surroundings): Promise<Passage> {
  switch (request.hook.kind) {
    case 'before-packing':
      return auditBeforePacking(request, surroundings)
    case 'after-packing':
      return auditAfterPacking(request, request.hook, surroundings)
    case 'none':
      return auditOutsideHooks(request, request.hook.hiddenBy, surroundings)
  }
}

async function auditBeforePacking(request: GateRequest, surroundings: Surroundings): Promise<Passage> {
  const announcement = await announce(surroundings.cwd, surroundings)
  try {
    const result = await audit(auditRequestFor(request, true), {
      ...surroundings,
      environment: announcement.environment,
    })
    const confirmed = await request.confirm(result)
    if (confirmed.verdict.outcome === 'pass') {
      const judged = await judgedAs(confirmed.artifact.integrity, request, surroundings)
      await rememberPass(judged, confirmed.confirmed, surroundings)
    }
    return { kind: 'audited', result: confirmed }
  } finally {
    await announcement.withdraw()
  }
}

async function auditAfterPacking(
  request: GateRequest,
  { integrity }: Extract<GateHook, { kind: 'after-packing' }>,
  surroundings: Surroundings,
): Promise<Passage> {
  const recall = async (bytes: string): Promise<string[] | null> =>
    recallPass(await judgedAs(bytes, request, surroundings), surroundings)
  if (integrity !== null && request.mayRecall && (await recall(integrity)) !== null) {
    return { kind: 'recalled', integrity }
  }
  const result = await audit(auditRequestFor(request, false), surroundings)
  if (integrity !== null && result.artifact.integrity !== integrity) {
    return { kind: 'audited', result: blockOtherBytes(result, integrity) }
  }
  const confirmedBefore = (await recall(result.artifact.integrity)) ?? []
  return { kind: 'audited', result: await request.confirm(confirmAgain(result, confirmedBefore)) }
}

async function judgedAs(integrity: string, request: GateRequest, { cwd }: Surroundings): Promise<Judged> {
  return { directory: await realpath(cwd), integrity, request: request.audit }
}

/** What a person let pass in prepublishOnly is not asked again for the same bytes. */
function confirmAgain(result: AuditResult, fingerprints: readonly string[]): AuditResult {
  if (fingerprints.length === 0) return result
  const confirmed = new Set(fingerprints)
  const { findings, coverage, failures: failed, missing } = result
  const verdict = judgeOutcome({ findings, coverage, failures: failed, missing, confirmed })
  return { ...result, confirmed: [...confirmed], verdict }
}

async function auditOutsideHooks(
  request: GateRequest,
  hiddenBy: string | null,
  surroundings: Surroundings,
): Promise<Passage> {
  if (hiddenBy !== null) await refuseUnseenScripts(hiddenBy, surroundings.cwd)
  const result = await audit(auditRequestFor(request, false), surroundings)
  return { kind: 'audited', result: await request.confirm(result) }
}

/** In a hook the client that runs it packs, whatever the folder looks like. */
function auditRequestFor({ audit: asked, hook }: GateRequest, runPackScripts: boolean): AuditRequest {
  const packer = asked.packer === 'auto' && hook.kind !== 'none' ? hook.client : asked.packer
  return { ...asked, packer, target: '.', runPackScripts }
}

/** Below npx this may be prepublishOnly, where a folder that is packed as it lies is not yet what is published. */
async function refuseUnseenScripts(hiddenBy: string, directory: string): Promise<void> {
  const scripts = packScriptsOf(await readPackageJson(directory), 'npm').filter(
    (script) => script !== 'postpack',
  )
  if (scripts.length === 0) return
  const why = `it hides the hook that runs it, and ${scripts.join(' and ')} may change what is published`
  const next =
    'Write `stowaway guard` into the hook without it: hooks find what is installed in node_modules. By hand, run `stowaway check`.'
  throw new StowawayError(failures.misplacedGuard(hiddenBy, why, next))
}

/** Bytes that nobody could see do not go out, whatever the bytes that could be seen hold. */
function blockOtherBytes(result: AuditResult, sent: string): AuditResult {
  const seen = shortenIntegrity(result.artifact.integrity)
  const reason =
    `npm is about to send ${shortenIntegrity(sent)}, and this folder packs to ${seen}: something changed after npm packed. ` +
    'Put `stowaway guard` first in postpack, before any command that writes files.'
  return {
    ...result,
    missing: [reason, ...result.missing],
    verdict: { outcome: 'block', reasons: [reason, ...result.verdict.reasons] },
  }
}
