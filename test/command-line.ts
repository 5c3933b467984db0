import path from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import type { Io } from '../src/cli/io.ts'
import { run } from '../src/cli/run.ts'
import { makeSandbox, type Sandbox } from './sandbox.ts'

export interface CommandLineRun {
  exitCode: number
  stdout: string
  stderr: string
}

export interface CommandLineOptions {
  cwd: string
  environment?: NodeJS.ProcessEnv
  /** What is typed; giving it makes standard input and error a terminal. */
  typed?: string
  columns?: number
  now?: Date
  interruption?: AbortSignal
}

/** An Io that keeps what is printed. */
export function makeIo(options: CommandLineOptions): {
  io: Io
  printed: () => Omit<CommandLineRun, 'exitCode'>
} {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const texts = { stdout: '', stderr: '' }
  stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text))
  stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text))
  const isTyped = options.typed !== undefined
  const io: Io = {
    stdin: Readable.from(options.typed === undefined ? [] : [options.typed]),
    stdout,
    stderr,
    environment: options.environment ?? {},
    cwd: options.cwd,
    isTerminal: { stdin: isTyped, stdout: isTyped, stderr: isTyped },
    columns: options.columns ?? 80,
    now: options.now ?? new Date('2026-06-01T12:00:00Z'),
    interruption: options.interruption ?? new AbortController().signal,
  }
  return { io, printed: () => texts }
}

/** Runs a command line as a function, as main.ts runs it as a program. */
export async function runCommandLine(
  argv: readonly string[],
  options: CommandLineOptions,
): Promise<CommandLineRun> {
  const { io, printed } = makeIo(options)
  const exitCode = await run(argv, io)
  return { exitCode, ...printed() }
}

/** A package folder with command lines run in it. */
export interface Bench {
  sandbox: Sandbox
  /** `name` below the folder, absolute. */
  inside(name: string): string
  stowaway(argv: readonly string[], options?: BenchOptions): Promise<CommandLineRun>
  /** `check` with nothing compared and nothing fetched. */
  check(argv?: readonly string[], options?: BenchOptions): Promise<CommandLineRun>
  /** A proprietary package with one clean file, and more files. */
  putPackage(files?: { [name: string]: string | object }): Promise<void>
  remove(): Promise<void>
}

type BenchOptions = Pick<CommandLineOptions, 'typed' | 'environment'>

export const cleanManifest = { name: 'a', version: '1.0.0', license: 'UNLICENSED', files: ['dist'] }

/** A source map with one own source in it. */
export const leakyMap = JSON.stringify({
  version: 3,
  sources: ['../src/a.ts'],
  sourcesContent: ['let a\n'],
  mappings: '',
})

export async function makeBench(): Promise<Bench> {
  const sandbox = await makeSandbox()
  const cache = path.join(sandbox.folder, '..', 'cache')
  const environment = { ...sandbox.surroundings.environment, STOWAWAY_CACHE: cache }
  const stowaway: Bench['stowaway'] = async (argv, options = {}) =>
    runCommandLine(argv, {
      cwd: sandbox.folder,
      ...options,
      environment: { ...environment, ...options.environment },
    })
  return {
    sandbox,
    stowaway,
    inside: (name) => path.join(sandbox.folder, name),
    check: async (argv = [], options = {}) =>
      stowaway(['check', '--baseline', 'none', '--packer', 'builtin', '--offline', ...argv], options),
    putPackage: async (files = {}) =>
      sandbox.write({ 'package.json': cleanManifest, 'dist/a.js': 'export {}\n', ...files }),
    remove: async () => sandbox.remove(),
  }
}
