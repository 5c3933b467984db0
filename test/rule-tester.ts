import { createHash } from 'node:crypto'
import type { CasePackage, RuleCase } from '../rules/rule-case.ts'
import { profileOf } from '../src/artifact/profile.ts'
import { summariseSizes } from '../src/baseline/sizes.ts'
import { checkArtifact } from '../src/scan/check-artifact.ts'
import type { Baseline, Configuration, Level, MatchSettings, Profile, Rule, Target } from '../src/model.ts'
import { scanTarball } from '../src/scan/scan.ts'
import { judge } from '../src/verdict/judge.ts'
import { makeTarball } from './tarball.ts'

export interface FoundProblem {
  address: string
  message: string
  level: Exclude<Level, 'off'>
}

export const limits = { unpackedBytes: 4e9, contentBytes: 512e6, depth: 8, entries: 200_000, seconds: 120 }

export const noSettings: MatchSettings = {
  internal: { hosts: [], scopes: [], markers: [] },
  patterns: [],
  codenames: { entries: [], sealed: [] },
  reveal: false,
}

export const configuration: Configuration = {
  file: null,
  root: '/nowhere',
  rules: {},
  overrides: [],
  baseline: { versions: 8 },
  limits,
  codenames: [],
  internal: { hosts: [], scopes: [], markers: [] },
  patterns: [],
  digest: '',
}

/** Packs the case, runs the whole pipeline with one rule, and gives what it found in the order of the report. */
export async function checkCase(
  rule: Rule,
  row: RuleCase,
  writeFile: (name: string, bytes: Buffer) => Promise<string>,
): Promise<FoundProblem[]> {
  const target: Pick<Target, 'kind' | 'spec' | 'directory' | 'registryManifest'> = {
    kind: row.targetKind ?? (row.registryManifest === undefined ? 'tarball' : 'registry'),
    spec: 'case@2.0.0',
    directory: null,
    registryManifest: row.registryManifest ?? null,
  }
  const scan = async (given: CasePackage, version: string, active: { rule: Rule; options: unknown }[]) => {
    const bytes =
      given.tarball ??
      makeTarball(
        { name: 'case', version, license: 'UNLICENSED', ...given.manifest },
        given.files,
        given.modes,
      )
    const name = `${createHash('sha256').update(bytes).digest('hex')}.tgz`
    return scanTarball({
      tarballFile: await writeFile(name, bytes),
      limits,
      rules: active,
      settings: { ...noSettings, ...row.settings },
      privatePackages: new Set(),
      context: { target },
      clock: () => 0,
    })
  }

  const active = [{ rule, options: readOptions(rule, row) }]
  const { artifact, problems, failures } = await scan(row, '2.0.0', active)
  const profiles: Profile[] = []
  for (const [index, earlier] of (row.earlier ?? []).entries()) {
    profiles.push(profileOf((await scan(earlier, `1.${9 - index}.0`, [])).artifact))
  }
  const baseline = baselineOf(profiles)
  const checked = checkArtifact(active, artifact, { target, baseline, noBaseline: null })
  const trouble = [...failures, ...checked.failures]
  if (trouble.length > 0) throw new Error(trouble.map(({ message }) => message).join('\n'))
  const { findings } = judge({
    problems: [...problems, ...checked.problems],
    configuration,
    baseline,
    approvals: [],
    now: new Date('2026-01-01'),
    explain: () => null,
    mask: (text) => text,
  })
  return findings.map(({ address, message, level }) => ({ address, message, level }))
}

function readOptions(rule: Rule, row: RuleCase): unknown {
  if (rule.options === undefined) return undefined
  const result = rule.options['~run']({ value: row.options ?? {} }, {})
  if (result.issues !== undefined) throw new Error(result.issues.map(({ message }) => message).join('\n'))
  return result.value
}

function baselineOf(profiles: Profile[]): Baseline | null {
  const newest = profiles[0]
  if (newest === undefined) return null
  const sizes = profiles.map(({ version, unpackedBytes, packedBytes, files }) => ({
    version,
    unpackedBytes,
    packedBytes,
    entries: Object.keys(files).length,
  }))
  return {
    version: newest.version,
    considered: profiles.map(({ version }) => version),
    newest,
    profiles,
    ...summariseSizes(sizes, profiles),
  }
}
