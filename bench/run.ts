/**
 * `npm run bench [-- --json] [-- --runs <n>]`: the figures that Stowaway wants to reach, beside what this machine
 * measures. Not a test: it ends 0 whether they are reached or not, and 1 where something could not be timed.
 */
import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { access, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { cleanEnvironment } from '../test/clients.ts'
import {
  describeMachine,
  timeIncident,
  timeSmallPackage,
  timeStartUp,
  type ContestResult,
  type Place,
} from './contests.ts'
import { writeConfigurations } from './configurations.ts'
import { fullSize } from './incident/project.ts'
import { incidentTarball } from './incident/tarball.ts'
import { timeMatcher } from './matcher.ts'
import { timePackages } from './packages.ts'
import { countFormats } from './secrets.ts'
import { isReached, writeTable } from './table.ts'

const project = path.resolve(import.meta.dirname, '..')

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' } },
  })
  const runs = Number(values.runs)
  if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs wants a whole number above 0.')
  const stowaway = path.join(project, 'dist/src/cli/main.js')
  await access(stowaway).catch(() => {
    throw new Error('Stowaway is not built: run `npm run build` first.')
  })

  const work = await mkdtemp(path.join(tmpdir(), 'stowaway-bench-'))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      rmSync(work, { recursive: true, force: true, maxRetries: 3 })
      process.exit(130)
    })
  }
  try {
    const place: Place = { project, work, stowaway, environment: await isolatedEnvironment(work) }
    tell('Making the incident, where it is not in .cache/bench yet …')
    const tarball = await incidentTarball(path.join(project, '.cache/bench'), fullSize, work)
    await assertCounted(place, tarball)
    const results: ContestResult[] = []
    for (const contest of [
      async () => timeMatcher(project, runs),
      async () => countFormats(place),
      async () => timePackages(place, runs),
      async () => timeIncident(place, tarball, runs),
      // Starting takes so little that a few more runs cost nothing and steady the median.
      async () => timeStartUp(place, runs * 4),
      async () => timeSmallPackage(place, runs),
    ]) {
      const result = await contest()
      results.push(result)
      if (!values.json) process.stdout.write(`${writeTable(result)}\n`)
    }
    if (values.json) process.stdout.write(`${JSON.stringify(asDocument(results), null, 2)}\n`)
    else process.stdout.write(`${describeMachine()}\n`)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** A fast wrong answer is worth nothing: the audit that is timed has to look at everything, and count every file and line. */
async function assertCounted(place: Place, tarball: string): Promise<void> {
  const { whole, sealed, environment } = await writeConfigurations(place.work)
  for (const configuration of [whole, sealed])
    await assertCountedWith(place, tarball, configuration, environment)
}

async function assertCountedWith(
  place: Place,
  tarball: string,
  configuration: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const check = ['check', tarball, '--baseline', 'none', '--format', 'json', '--config', configuration]
  const printed = await new Promise<string>((resolve) => {
    const env = { ...place.environment, ...environment }
    const options = { cwd: place.work, env, maxBuffer: 64 * 1024 * 1024 }
    execFile(process.execPath, [place.stowaway, ...check], options, (_, stdout) => resolve(stdout))
  })
  const { recovered, coverage, failures, missing }: CountedAudit = JSON.parse(printed)
  if (!coverage.complete || failures.length > 0 || missing.length > 0) {
    throw new Error(`The audit is not complete: ${JSON.stringify([coverage.unexamined, failures, missing])}`)
  }
  const { uniqueTexts, uniqueLines } = recovered.firstParty
  if (uniqueTexts === fullSize.ownFiles && uniqueLines === fullSize.ownLines) return
  throw new Error(
    `The audit counts ${uniqueTexts} own files and ${uniqueLines} lines; the incident has ${fullSize.ownFiles} and ${fullSize.ownLines}.`,
  )
}

interface CountedAudit {
  recovered: { firstParty: { uniqueTexts: number; uniqueLines: number } }
  coverage: { complete: boolean; unexamined: unknown[] }
  failures: unknown[]
  missing: unknown[]
}

/** Neither the user's npm configuration nor anybody's cache plays a part. */
async function isolatedEnvironment(work: string): Promise<NodeJS.ProcessEnv> {
  const home = path.join(work, 'home')
  await mkdir(home)
  return {
    ...cleanEnvironment(process.env),
    HOME: home,
    USERPROFILE: home,
    XDG_CACHE_HOME: path.join(home, '.cache'),
    NO_COLOR: '1',
    npm_config_cache: path.join(home, '.npm'),
    npm_config_update_notifier: 'false',
  }
}

function asDocument(results: ContestResult[]): object {
  return {
    machine: describeMachine(),
    contests: results.map((result) => ({
      ...result,
      figures: result.figures.map((figure) => ({ ...figure, reached: isReached(figure) })),
    })),
  }
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

try {
  await main()
} catch (error) {
  tell(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
