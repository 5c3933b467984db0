import { readStringField } from './artifact/manifest.ts'
import { profileOf } from './artifact/profile.ts'
import { deepenBaseline, startBaseline, type BaselineRequest } from './baseline/baseline.ts'
import { failures, StowawayError } from './errors.ts'
import type {
  Artifact,
  AuditRequest,
  Baseline,
  MatchSettings,
  NoBaseline,
  Surroundings,
  Target,
} from './model.ts'
import { openRegistry, type RegistryClient } from './registry/client.ts'
import { scanTarball } from './scan/scan.ts'
import { version } from './version.ts'

export interface Comparison {
  /** The earlier releases that this artifact is compared with, or why there are none. */
  with(artifact: Artifact): Promise<Baseline | NoBaseline>
}

/** Profiles need no text: no rule looks at it. */
const noText: MatchSettings = {
  internal: { hosts: [], scopes: [], markers: [] },
  patterns: [],
  codenames: { entries: [], sealed: [] },
  reveal: false,
}

/** Starts looking for earlier releases as soon as the name is known, and compares once the artifact is. */
export function startComparison(
  request: AuditRequest,
  target: Target,
  surroundings: Surroundings,
): Comparison {
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
        settings: noText,
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
export function listMissing(baseline: Baseline | NoBaseline): string[] {
  const missing: string[] = []
  if ('reason' in baseline) {
    if (baseline.reason === 'failed') missing.push(baseline.message)
  } else {
    for (const unread of baseline.unread ?? [])
      missing.push(`${unread.version} could not be compared with: ${unread.message}`)
  }
  return missing
}
