import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, rename, rm, stat, symlink } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** The clients that tests run for real. `npm@11` is the machine's own npm; the others are fetched once. */
export type ClientName = 'npm@10' | 'npm@11' | 'npm@12' | 'pnpm@10' | 'yarn@4' | 'bun@1'

export interface Client {
  name: 'npm' | 'pnpm' | 'yarn' | 'bun'
  /** Exact: `10.34.1`. */
  version: string
  /** A folder with the client's command in it (and the node it needs), for the PATH of a child process only. */
  bin: string
  /** This process's environment, without what an outer npm left in it, and with the client first on the PATH. */
  environment: NodeJS.ProcessEnv
  /** Runs the client and gives its output; a failing client is no error here. */
  run(args: string[], options: { cwd: string; environment?: NodeJS.ProcessEnv }): Promise<ClientRun>
}

export interface ClientRun {
  code: number
  stdout: string
  stderr: string
}

interface Recipe {
  name: Client['name']
  packages: string[]
}

const recipes: { [name in ClientName]: Recipe } = {
  'npm@10': { name: 'npm', packages: ['npm@10'] },
  'npm@11': { name: 'npm', packages: [] },
  // npm 12 does not run on Node 20.
  'npm@12': { name: 'npm', packages: ['npm@12', `node-${process.platform}-${process.arch}@24`] },
  'pnpm@10': { name: 'pnpm', packages: ['pnpm@10'] },
  'yarn@4': { name: 'yarn', packages: ['@yarnpkg/cli-dist@4'] },
  'bun@1': { name: 'bun', packages: ['bun@1'] },
}

const cache = fileURLToPath(new URL('../.cache/clients/', import.meta.url))

/** An install that takes longer was given up, and its lock with it. Milliseconds. */
const longestInstall = 300_000

/** A client, installed below `.cache/clients` where it is not there yet. Never touches the project's PATH. */
export async function provideClient(key: ClientName): Promise<Client> {
  const { name, packages } = recipes[key]
  const bin = packages.length === 0 ? await findMachineNpm() : await install(key, packages)
  const environment = cleanEnvironment(process.env)
  environment['PATH'] = [bin, environment['PATH']].join(delimiter)
  const run: Client['run'] = async (args, options) =>
    runCommand(join(bin, name), args, options.cwd, options.environment ?? environment)
  const { code, stdout, stderr } = await run(['--version'], { cwd: bin })
  if (code !== 0) throw new Error(`${key} does not start: ${stderr.trim()}`)
  return { name, version: stdout.trim(), bin, environment, run }
}

/**
 * Without the variables that an outer npm run leaves behind, and without those of a build server: yarn installs
 * nothing there that its lockfile does not hold, and no client asks questions.
 */
export function cleanEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([key]) => !/^(?:npm_|pnpm_|INIT_CWD$|NODE$|VITEST|CI$|CONTINUOUS_INTEGRATION$|GITHUB_)/i.test(key),
    ),
  )
}

async function install(key: string, packages: string[]): Promise<string> {
  const folder = join(cache, key)
  const bin = join(folder, 'bin')
  if (await exists(bin)) return bin
  await mkdir(cache, { recursive: true })
  const unlock = await lock(`${folder}.lock`)
  try {
    if (await exists(bin)) return bin
    const fresh = await mkdtemp(join(cache, '.installing-'))
    try {
      await npmInstall(fresh, packages)
      await linkCommands(fresh)
      await rm(folder, { recursive: true, force: true })
      await rename(fresh, folder)
    } finally {
      await rm(fresh, { recursive: true, force: true })
    }
    return bin
  } finally {
    await unlock()
  }
}

async function npmInstall(folder: string, packages: string[]): Promise<void> {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
  const npm = join(await findMachineNpm(), 'npm')
  const environment = cleanEnvironment(process.env)
  const args = ['install', '--prefix', folder, ...flags, ...packages]
  const { code, stderr } = await runCommand(npm, args, folder, environment)
  if (code === 0) return
  throw new Error(
    `Tests with ${packages.join(' and ')} need the registry once, to install them: ${stderr.trim()}`,
  )
}

/** Relative links, since the folder is renamed afterwards. */
async function linkCommands(folder: string): Promise<void> {
  const bin = join(folder, 'bin')
  await mkdir(bin)
  for (const command of ['npm', 'npx', 'pnpm', 'yarn', 'node']) {
    const link = join('..', 'node_modules', '.bin', command)
    if (await exists(join(bin, link))) await symlink(link, join(bin, command))
  }
  // Bun's own command is put in place by its install script; the executable lies in a platform package.
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const arch = process.arch === 'arm64' ? 'aarch64' : process.arch
  for (const variant of ['', '-baseline', '-musl', '-musl-baseline']) {
    const link = join('..', 'node_modules', '@oven', `bun-${platform}-${arch}${variant}`, 'bin', 'bun')
    if (!(await exists(join(bin, link)))) continue
    const { code } = await runCommand(join(bin, link), ['--version'], bin, process.env)
    if (code !== 0) continue
    await symlink(link, join(bin, 'bun'))
    return
  }
}

/** Waits until no other process holds the lock; gives what releases it. */
async function lock(folder: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await mkdir(folder)
      return async () => rm(folder, { recursive: true, force: true })
    } catch {
      const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }))
      if (Date.now() - mtimeMs > longestInstall) await rm(folder, { recursive: true, force: true })
      await pause(100)
    }
  }
}

/** The folder of the npm that stands on the PATH, this project's own `node_modules/.bin` excepted. */
async function findMachineNpm(): Promise<string> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (folder === '' || folder.endsWith(join('node_modules', '.bin'))) continue
    if (await exists(join(folder, 'npm'))) return folder
  }
  return dirname(process.execPath)
}

async function runCommand(
  command: string,
  args: string[],
  cwd: string,
  environment: NodeJS.ProcessEnv,
): Promise<ClientRun> {
  return new Promise((resolve) => {
    const options = { cwd, env: environment, maxBuffer: 64 * 1024 * 1024 }
    const child = execFile(command, args, options, (error, stdout, stderr) => {
      const failed = error === null ? 0 : 1
      resolve({
        code: child.exitCode ?? failed,
        stdout,
        stderr: stderr === '' ? (error?.message ?? '') : stderr,
      })
    })
    child.stdin?.end()
  })
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
