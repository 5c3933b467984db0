import { rules } from '../rules/index.ts'
import { makeTextMask } from '../rules/mask-text.ts'
import { explainShipping } from './artifact/why-shipped.ts'
import { listMissing, startComparison } from './comparison.ts'
import { describe } from './describe.ts'
import { maskResult } from './mask-result.ts'
import type {
  AuditRequest,
  AuditResult,
  CodenameList,
  Configuration,
  Rule,
  Surroundings,
  Target,
} from './model.ts'
import type { ActiveRule } from './scan/active-rule.ts'
import { checkArtifact } from './scan/check-artifact.ts'
import { scanTarball } from './scan/scan.ts'
import { resolveTarget } from './target/resolve.ts'
import { traceFindings } from './trace/trace-findings.ts'
import { readApprovals } from './verdict/approvals.ts'
import { judge } from './verdict/judge.ts'
import { judgeOutcome } from './verdict/outcome.ts'

/**
 * The whole way: target → artifact → contents → findings → judged → verdict.
 *
 * @throws StowawayError for what a user can mend: a target that does not exist, a tarball that cannot be read,
 * approvals that cannot be parsed
 */
export async function audit(request: AuditRequest, surroundings: Surroundings): Promise<AuditResult> {
  const { configuration } = request
  const approvals = await readApprovals(configuration.root)
  const target = await resolveTarget({ ...request, spec: request.target }, surroundings)
  try {
    const active = activeRules(configuration)
    const names = await readNames(configuration, target, surroundings)
    const comparison = startComparison(request, target, surroundings)
    surroundings.progress(`reading ${target.spec}`)
    const scanned = await scanTarball({
      tarballFile: target.tarballFile,
      limits: configuration.limits,
      rules: active,
      settings: {
        internal: configuration.internal,
        patterns: configuration.patterns,
        codenames: names.list,
        privatePackages: target.privatePackages,
        reveal: request.reveal,
      },
      codenames:
        configuration.codenames.length === 0
          ? null
          : { configuration, directory: target.directory, environment: { ...surroundings.environment } },
      textThread: surroundings.textThread ?? null,
      privatePackages: target.privatePackages,
      context: { target },
      clock: () => performance.now(),
    })
    const { artifact } = scanned
    const baseline = await comparison.with(artifact)
    const compared =
      'reason' in baseline ? { baseline: null, noBaseline: baseline } : { baseline, noBaseline: null }
    const checked = checkArtifact(active, artifact, { target, ...compared })
    const problems = [...scanned.problems, ...checked.problems]
    const mask = withText(names.mask, problems, configuration)
    const judged = judge({
      problems,
      configuration,
      baseline: compared.baseline,
      approvals,
      now: surroundings.now,
      explain: explainShipping(artifact),
      mask,
    })
    const findings = await traceFindings(judged.findings, artifact, target, configuration.limits)
    const decided = {
      findings,
      coverage: artifact.coverage,
      failures: [...scanned.failures, ...checked.failures],
      missing: [...names.missing, ...listMissing(baseline)],
    }
    const result = {
      ...describe(target, artifact, baseline),
      ...decided,
      approvalNotices: judged.approvalNotices,
      notices: target.notices,
      confirmed: [],
      verdict: judgeOutcome({ ...decided, confirmed: new Set() }),
    }
    return request.reveal || mask === asIs ? result : maskResult(result, mask)
  } finally {
    await target.dispose()
  }
}

/** The private names of the configuration; loaded only where there are any. */
async function readNames(
  configuration: Configuration,
  target: Target,
  surroundings: Surroundings,
): Promise<{ list: CodenameList; missing: string[]; mask: Mask }> {
  if (configuration.codenames.length === 0) {
    return { list: { entries: [], sealed: [] }, missing: [], mask: asIs }
  }
  const [{ loadCodenames }, { makeCodenameMask }] = await Promise.all([
    import('./codenames/load.ts'),
    import('./codenames/mask.ts'),
  ])
  const { list, missing } = await loadCodenames({ configuration, directory: target.directory }, surroundings)
  return { list, missing, mask: makeCodenameMask(list) }
}

type Mask = (text: string) => string
const asIs: Mask = (text) => text

/** Takes credentials and internal names out of names too, where the artifact holds any. */
function withText(mask: Mask, problems: readonly { rule: Rule }[], configuration: Configuration): Mask {
  if (!problems.some(({ rule }) => /^(?:identifiers|secrets)\//.test(rule.id))) return mask
  const maskText = makeTextMask(configuration)
  return (text) => maskText(mask(text))
}

/** Every rule that is not off everywhere, with its options. */
function activeRules(configuration: Configuration): ActiveRule[] {
  const isUsed = (id: string): boolean =>
    configuration.rules[id]?.level !== 'off' ||
    configuration.overrides.some((override) => Object.hasOwn(override.rules, id))
  return rules
    .filter(({ id }) => isUsed(id))
    .map((rule) => ({ rule, options: configuration.rules[rule.id]?.options ?? defaultOptions(rule.options) }))
}

const defaultOptions = (schema: ActiveRule['rule']['options']): unknown =>
  schema === undefined ? undefined : schema['~run']({ value: {} }, {}).value
