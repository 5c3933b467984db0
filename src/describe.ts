import type { Artifact, AuditResult, Baseline, NoBaseline, Target } from './model.ts'
import { version } from './version.ts'

/** The part of a result that is taken from the stages as it is. */
export function describe(
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
