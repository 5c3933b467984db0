import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A whole process to time. */
export interface Contestant {
  name: string
  command: string
  args: string[]
  cwd: string
  environment: NodeJS.ProcessEnv
  /** What it exits with when it did its work: a check that finds something ends with 1. */
  exitCode: number
  /** Run before each start and not timed: makes room for what the process writes. */
  prepare?: () => Promise<void>
}

export interface Sample {
  wallSeconds: number
  /** User and system time, children included; null where `time` cannot tell. */
  cpuSeconds: number | null
  /** Largest resident set, in MiB; null where `time` cannot tell. */
  peakMebibytes: number | null
}

/** Each contestant's medians. */
export type Medians = Map<string, Sample>

/**
 * Runs the contestants in turns, A B A B, so that a machine that slows down slows down all of them. One turn
 * before the first is not counted: it warms the file cache.
 */
export async function compare(contestants: Contestant[], runs: number): Promise<Medians> {
  const accounting = await findAccounting()
  const samples = new Map<string, Sample[]>()
  for (let turn = 0; turn <= runs; turn += 1) {
    for (const contestant of contestants) {
      const sample = await runOnce(contestant, accounting)
      if (turn > 0) samples.set(contestant.name, [...(samples.get(contestant.name) ?? []), sample])
    }
  }
  return new Map([...samples].map(([name, all]) => [name, medianSample(all)]))
}

async function runOnce(contestant: Contestant, accounting: string | null): Promise<Sample> {
  await contestant.prepare?.()
  if (accounting === null) {
    const wallSeconds = await spawnTimed(contestant, contestant.command, contestant.args)
    return { wallSeconds, cpuSeconds: null, peakMebibytes: null }
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'stowaway-bench-time-'))
  try {
    const written = path.join(folder, 'usage')
    const args = ['-q', '-f', '%U %S %M', '-o', written, contestant.command, ...contestant.args]
    const wallSeconds = await spawnTimed(contestant, accounting, args)
    const [user = 0, system = 0, kibibytes = 0] = (await readFile(written, 'utf8'))
      .trim()
      .split(' ')
      .map(Number)
    return { wallSeconds, cpuSeconds: user + system, peakMebibytes: kibibytes / 1024 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function spawnTimed(contestant: Contestant, command: string, args: string[]): Promise<number> {
  const started = process.hrtime.bigint()
  const child = spawn(command, args, {
    cwd: contestant.cwd,
    env: contestant.environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const complaints: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const wallSeconds = Number(process.hrtime.bigint() - started) / 1e9
  if (code !== contestant.exitCode) {
    const said = Buffer.concat(complaints).toString('utf8').trim().split('\n').slice(0, 5).join('\n')
    throw new Error(
      `${contestant.name} ended with ${code ?? 'a signal'} instead of ${contestant.exitCode}: its time means nothing.\n${said}`,
    )
  }
  return wallSeconds
}

/** GNU time reports CPU and memory of a process and what it waited for; Node reports neither of its children. */
async function findAccounting(): Promise<string | null> {
  const command = '/usr/bin/time'
  const works = await new Promise<boolean>((resolve) => {
    const child = spawn(command, ['-q', '-f', '%M', process.execPath, '-e', '0'], { stdio: 'ignore' })
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
  return works ? command : null
}

function medianSample(samples: Sample[]): Sample {
  const known = (values: (number | null)[]): number | null => {
    const numbers = values.filter((value) => value !== null)
    return numbers.length === samples.length ? median(numbers) : null
  }
  return {
    wallSeconds: median(samples.map((sample) => sample.wallSeconds)),
    cpuSeconds: known(samples.map((sample) => sample.cpuSeconds)),
    peakMebibytes: known(samples.map((sample) => sample.peakMebibytes)),
  }
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}
