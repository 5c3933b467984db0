import { rules } from '../rules/index.ts'
import { profileOf } from './artifact/profile.ts'
import { readStringField } from './artifact/manifest.ts'
import { explainShipping } from './artifact/why-shipped.ts'
import { deepenBaseline, startBaseline, type BaselineRequest } from './baseline/baseline.ts'
import { checkArtifact } from './check.ts'
import { failures, StowawayError } from './errors.ts'
import type {
  Artifact,
  AuditRequest,
  AuditResult,
  Baseline,
  Configuration,
  NoBaseline,
  Surroundings,
  Target,
} from './model.ts'
import { openRegistry, type RegistryClient } from './registry/client.ts'
import { scanTarball, type ActiveRule } from './scan.ts'
import { resolveTarget } from './target/resolve.ts'
import { readApprovals } from './verdict/approvals.ts'
import { judge } from './verdict/judge.ts'
import { judgeOutcome } from './verdict/outcome.ts'
import { version } from './version.ts'

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
    const comparison = compare(request, target, surroundings)
    surroundings.progress(`reading ${target.spec}`)
    const { artifact, problems, failures } = await scanTarball({
      tarballFile: target.tarballFile,
      limits: configuration.limits,
      rules: active,
      privatePackages: target.privatePackages,
      context: { target },
      clock: () => performance.now(),
    })
    const baseline = await comparison.with(artifact)
    const context =
      'reason' in baseline ? { baseline: null, noBaseline: baseline } : { baseline, noBaseline: null }
    const checked = checkArtifact(active, artifact, { target, ...context })
    const judged = judge({
      problems: [...problems, ...checked.problems],
      configuration,
      baseline: context.baseline,
      approvals,
      now: surroundings.now,
      explain: explainShipping(artifact),
    })
    const decided = {
      findings: judged.findings,
      coverage: artifact.coverage,
      failures: [...failures, ...checked.failures],
      missing: listMissing(configuration, baseline),
    }
    return {
      ...describe(target, artifact, baseline),
      ...judged,
      ...decided,
      notices: target.notices,
      confirmed: [],
      verdict: judgeOutcome({ ...decided, confirmed: new Set() }),
    }
  } finally {
    await target.dispose()
  }
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

/** Starts looking for earlier releases as soon as the name is known, and compares once the artifact is. */
function compare(request: AuditRequest, target: Target, surroundings: Surroundings) {
  const { configuration } = request
  let registry: Promise<RegistryClient> | null = null
  const requestFor = (name: string, releaseVersion: string): BaselineRequest => ({
    name,
    version: releaseVersion,
    baseline: request.baseline,
    versions: configuration.baseline.versions,
    offline: request.offline,
    // Whatever changes a profile: how it is made, what was cut off, what counts as own code.
    rulesetDigest: JSON.stringify([
      'profile-1',
      version,
      configuration.limits,
      [...target.privatePackages].toSorted(),
    ]),
    openRegistry: () =>
      (registry ??= openRegistry(
        {
          directory: target.directory ?? surroundings.cwd,
          registry: request.registry,
          offline: request.offline,
        },
        surroundings,
      )),
    profileTarball: async (tarballFile) => {
      const { artifact } = await scanTarball({
        tarballFile,
        limits: configuration.limits,
        rules: [],
        privatePackages: target.privatePackages,
        context: { target },
        clock: () => performance.now(),
      })
      const cut = artifact.coverage.unexamined[0]
      if (cut !== undefined) throw new StowawayError(failures.releaseNotExamined(artifact.version, cut))
      return profileOf(artifact)
    },
  })
  const published = target.registryManifest
  const early =
    published === null
      ? null
      : startBaseline(
          requestFor(readStringField(published, 'name') ?? '', readStringField(published, 'version') ?? ''),
          surroundings,
        )
  // Awaited below; a tarball that cannot be read ends the audit before that.
  early?.catch(() => undefined)

  return {
    with: async (artifact: Artifact): Promise<Baseline | NoBaseline> => {
      const wanted = requestFor(artifact.name, artifact.version)
      const found = await (early ?? startBaseline(wanted, surroundings))
      return 'reason' in found ? found : deepenBaseline(found, profileOf(artifact), wanted, surroundings)
    },
  }
}

/** What was wanted and could not be done, one sentence each; each makes the verdict incomplete. */
function listMissing(configuration: Configuration, baseline: Baseline | NoBaseline): string[] {
  const missing: string[] = []
  if ('reason' in baseline) {
    if (baseline.reason === 'failed') missing.push(baseline.message)
  } else {
    for (const unread of baseline.unread ?? [])
      missing.push(`${unread.version} could not be compared with: ${unread.message}`)
  }
  const { hosts, scopes, markers } = configuration.internal
  for (const [key, isSet] of [
    ['codenames', configuration.codenames.length > 0],
    ['internal', hosts.length + scopes.length + markers.length > 0],
    ['patterns', configuration.patterns.length > 0],
  ] as const) {
    if (isSet)
      missing.push(`The configuration sets "${key}", and this version has no rule that looks for it.`)
  }
  return missing
}

function describe(
  target: Target,
  artifact: Artifact,
  baseline: Baseline | NoBaseline,
): Pick<
  AuditResult,
  'tool' | 'target' | 'artifact' | 'coverage' | 'recovered' | 'baseline' | 'baselineReason'
> {
  const { name, version: releaseVersion, integrity, sha256, packedBytes, unpackedBytes } = artifact
  return {
    tool: { name: 'stowaway', version },
    target: { kind: target.kind, spec: target.spec, packer: target.packer },
    artifact: {
      name,
      version: releaseVersion,
      integrity,
      sha256,
      packedBytes,
      unpackedBytes,
      entries: artifact.entries.length,
    },
    coverage: artifact.coverage,
    recovered: artifact.recovered,
    baseline:
      'reason' in baseline
        ? null
        : {
            version: baseline.version,
            considered: baseline.considered,
            medianUnpackedBytes: baseline.medianUnpackedBytes,
            ratio: baseline.medianUnpackedBytes === 0 ? 1 : unpackedBytes / baseline.medianUnpackedBytes,
            history: baseline.sizes
              .map((size) => ({ version: size.version, unpackedBytes: size.unpackedBytes }))
              .toReversed(),
          },
    baselineReason: 'reason' in baseline ? baseline.message : null,
  }
}
