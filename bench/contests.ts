import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'

import { codenames, writeConfigurations } from './configurations.ts'
import { compare, type Contestant, type Medians, type Sample } from './measure.ts'

/** Something measured, beside what it should be; `limit` null is for information. */
export interface Figure {
  name: string
  measured: number | null
  limit: number | null
  /** What `limit` is; `at most` where absent. */
  bound?: 'at most' | 'at least'
  unit: 'x' | 's' | 'MiB' | 'formats'
}

export interface ContestResult {
  title: string
  runs: number
  /** Ratios are over the first contestant; null where one of the two could not be measured. Empty where only figures are given. */
  medians: { name: string; sample: Sample; ratios: Ratios }[]
  figures: Figure[]
}

interface Ratios {
  wall: number | null
  cpu: number | null
  peak: number | null
}

/** Where the bench may write, and what it runs. */
export interface Place {
  project: string
  /** Removed by the caller. */
  work: string
  stowaway: string
  environment: NodeJS.ProcessEnv
}

/**
 * The incident's tarball: Stowaway with every rule and 200 codenames, against unpacking it, against itself without
 * the rules that match text, and against secretlint over the unpacked files.
 */
export async function timeIncident(place: Place, tarball: string, runs: number): Promise<ContestResult> {
  const extracted = path.join(place.work, 'extracted')
  const scratch = path.join(place.work, 'scratch')
  await emptyFolder(extracted)
  const tar = contestant(place, 'tar -xzf', 'tar', ['-xzf', tarball, '-C', scratch])
  tar.prepare = async () => emptyFolder(scratch)
  const { whole, sealed, withoutText, environment } = await writeConfigurations(place.work)
  const check = ['check', tarball, '--baseline', 'none', '--quiet', '--config']
  const audit = contestant(place, 'stowaway check', process.execPath, [place.stowaway, ...check, whole])
  const rest = contestant(place, 'without identifiers/*, secrets/*', process.execPath, [
    place.stowaway,
    ...check,
    withoutText,
  ])
  const withSealed = contestant(place, 'with a sealed list', process.execPath, [
    place.stowaway,
    ...check,
    sealed,
  ])
  withSealed.environment = { ...withSealed.environment, ...environment }
  for (const one of [audit, withSealed, rest]) one.exitCode = 1
  const secretlint = contestant(place, 'secretlint', process.execPath, [
    path.join(place.project, 'node_modules/secretlint/bin/secretlint.js'),
    '--secretlintrcJSON',
    JSON.stringify({ rules: [{ id: '@secretlint/secretlint-rule-preset-recommend' }] }),
    '**/*',
  ])
  secretlint.cwd = extracted
  await compare([{ ...tar, args: ['-xzf', tarball, '-C', extracted] }], 1)

  const medians = await compare([tar, audit, withSealed, rest, secretlint], runs)
  const wall = ({ name }: Contestant): number => medians.get(name)?.wallSeconds ?? Number.NaN
  const { size } = await stat(tarball)
  return {
    title: `The full-size incident, ${(size / 1e6).toFixed(1)} MB packed (all rules, ${codenames} codenames, no baseline)`,
    runs,
    medians: withRatios(medians),
    figures: [
      ratio('wall time over tar -xzf', medians, audit.name, tar.name, 3.5),
      ratio('the same without identifiers/*, secrets/*', medians, rest.name, tar.name, 3),
      ratio('wall time over the one without them', medians, audit.name, rest.name, 1.4),
      ratio('with a sealed list over the plain one', medians, withSealed.name, audit.name, 1.25),
      ratio('wall time of secretlint over it', medians, secretlint.name, audit.name, 3, 'at least'),
      {
        name: 'wall time of secretlint over what these rules add',
        measured: wall(secretlint) / (wall(audit) - wall(rest)),
        limit: null,
        unit: 'x',
      },
      {
        name: 'peak memory',
        measured: medians.get(audit.name)?.peakMebibytes ?? null,
        limit: 350,
        unit: 'MiB',
      },
    ],
  }
}

export async function timeStartUp(place: Place, runs: number): Promise<ContestResult> {
  const bare = contestant(place, 'node -e 0', process.execPath, ['-e', '0'])
  const started = contestant(place, 'stowaway --version', process.execPath, [place.stowaway, '--version'])
  const medians = await compare([bare, started], runs)
  return {
    title: 'Start-up',
    runs,
    medians: withRatios(medians),
    figures: [ratio('wall time over node -e 0', medians, started.name, bare.name, 2.5)],
  }
}

/** Ten small files, open source: what the gate adds to packing them. */
export async function timeSmallPackage(place: Place, runs: number): Promise<ContestResult> {
  const folder = path.join(place.work, 'small-package')
  await writeSmallPackage(folder)
  const npm = contestant(place, 'npm pack', 'npm', ['pack', '--silent', '--pack-destination', place.work])
  const check = ['check', '.', '--packer', 'npm', '--baseline', 'none', '--quiet']
  const audit = contestant(place, 'stowaway check .', process.execPath, [place.stowaway, ...check])
  npm.cwd = folder
  audit.cwd = folder
  const medians = await compare([npm, audit], runs)
  const packing = medians.get(npm.name)?.wallSeconds ?? Number.NaN
  const auditing = medians.get(audit.name)?.wallSeconds ?? Number.NaN
  return {
    title: 'A package of ten files (packed by npm in both)',
    runs,
    medians: withRatios(medians),
    figures: [{ name: 'wall time added to npm pack', measured: auditing - packing, limit: 0.5, unit: 's' }],
  }
}

/** The machine, in one line: ratios travel between machines, seconds do not. */
export function describeMachine(): string {
  return `${process.platform} ${process.arch}, ${availableParallelism()} cores, Node ${process.versions.node}`
}

export function contestant(place: Place, name: string, command: string, args: string[]): Contestant {
  return { name, command, args, cwd: place.work, environment: place.environment, exitCode: 0 }
}

export function withRatios(medians: Medians): ContestResult['medians'] {
  const [reference] = medians.values()
  const over = (value: number | null, unit: number | null | undefined): number | null =>
    value === null || unit === null || unit === undefined ? null : value / unit
  return [...medians].map(([name, sample]) => ({
    name,
    sample,
    ratios: {
      wall: over(sample.wallSeconds, reference?.wallSeconds),
      cpu: over(sample.cpuSeconds, reference?.cpuSeconds),
      peak: over(sample.peakMebibytes, reference?.peakMebibytes),
    },
  }))
}

export function ratio(
  name: string,
  medians: Medians,
  of: string,
  over: string,
  limit: number,
  bound: 'at most' | 'at least' = 'at most',
): Figure {
  const measured =
    (medians.get(of)?.wallSeconds ?? Number.NaN) / (medians.get(over)?.wallSeconds ?? Number.NaN)
  return { name, measured, limit, bound, unit: 'x' }
}

async function writeSmallPackage(folder: string): Promise<void> {
  await emptyFolder(path.join(folder, 'lib'))
  const manifest = {
    name: 'ten-files',
    version: '1.0.0',
    license: 'MIT',
    type: 'module',
    main: 'lib/part-1.js',
  }
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest, null, 2))
  await writeFile(path.join(folder, 'README.md'), '# ten-files\n')
  for (let part = 1; part <= 8; part += 1) {
    const text = `export function part${part}(values) {\n  return values.map((value) => value * ${part})\n}\n`
    await writeFile(path.join(folder, 'lib', `part-${part}.js`), text)
  }
}

export async function emptyFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
}
