import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { provideBuild } from './build.ts'
import type { Client, ClientRun } from './clients.ts'
import { startRegistry } from './registry.ts'
import type { TestRegistry } from './registry.ts'

/** A registry, a home that knows it, and the built `stowaway` on the PATH of whatever runs here. */
export interface GateScene {
  registry: TestRegistry
  /** For temporary files of the clients and of the guard. */
  temporary: string
  /** The environment of a client, without the client on the PATH. */
  environment: NodeJS.ProcessEnv
  /** Makes a folder with these files; objects become JSON. */
  write(folder: string, files: { [path: string]: string | object }): Promise<string>
  run(client: Client, args: string[], cwd: string, additions?: NodeJS.ProcessEnv): Promise<ClientRun>
  /** Integrity by version of what the registry holds. */
  published(name: string): Promise<{ [version: string]: string }>
  /** What the guard left behind in the folder for temporary files. */
  leftovers(): Promise<string[]>
  stop(): Promise<void>
}

interface Packument {
  versions: { [version: string]: { dist: { integrity: string } } }
}

export async function makeGateScene(): Promise<GateScene> {
  const [command, registry] = await Promise.all([provideBuild(), startRegistry()])
  const root = await mkdtemp(join(tmpdir(), 'stowaway-gate-'))
  const home = join(root, 'home')
  const bin = join(root, 'bin')
  const temporary = join(root, 'temporary')
  await Promise.all([home, bin, temporary].map(async (folder) => mkdir(folder)))
  await writeFile(join(home, '.npmrc'), registry.npmrc)
  await writeFile(join(bin, 'stowaway'), `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`, {
    mode: 0o755,
  })

  const environment: NodeJS.ProcessEnv = {
    HOME: home,
    TMPDIR: temporary,
    XDG_CACHE_HOME: join(home, '.cache'),
    npm_config_cache: join(root, 'npm-cache'),
    npm_config_globalconfig: join(root, 'no-global-npmrc'),
    npm_config_update_notifier: 'false',
    YARN_NPM_REGISTRY_SERVER: registry.url,
    YARN_NPM_AUTH_TOKEN: 'anybody',
    YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
    YARN_ENABLE_TELEMETRY: '0',
    YARN_GLOBAL_FOLDER: join(root, 'yarn'),
    PATH: '',
  }

  async function write(folder: string, files: { [path: string]: string | object }): Promise<string> {
    const project = join(root, folder)
    for (const [path, content] of Object.entries(files)) {
      const file = join(project, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
    }
    return project
  }

  async function run(
    client: Client,
    args: string[],
    cwd: string,
    additions: NodeJS.ProcessEnv = {},
  ): Promise<ClientRun> {
    const path = [bin, client.environment['PATH']].join(delimiter)
    return client.run(args, {
      cwd,
      environment: { ...client.environment, ...environment, PATH: path, ...additions },
    })
  }

  async function published(name: string): Promise<{ [version: string]: string }> {
    const answer = await fetch(`${registry.url}${name.replace('/', '%2f')}`)
    if (answer.status === 404) return {}
    const { versions }: Packument = JSON.parse(await answer.text())
    return Object.fromEntries(
      Object.entries(versions).map(([version, { dist }]) => [version, dist.integrity]),
    )
  }

  return {
    registry,
    temporary,
    environment,
    write,
    run,
    published,
    leftovers: async () => (await readdir(temporary)).filter((name) => name.startsWith('stowaway-')),
    stop: async () => {
      await registry.stop()
      await rm(root, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** Both hooks of npm, pnpm and bun. */
export const bothHooks = { prepublishOnly: 'stowaway guard', postpack: 'stowaway guard' }

const map = {
  version: 3,
  sources: ['../src/agent.ts'],
  sourcesContent: ['export const plan = (goal: string) => `steps towards ${goal}`\n'],
  names: [],
  mappings: 'AAAA',
}

/** A proprietary package of two files; `leaks` adds the map with its sources. */
export function packageFiles(
  manifest: { name: string; [key: string]: unknown },
  leaks: boolean,
): { [path: string]: string | object } {
  return {
    'package.json': {
      version: '1.0.0',
      license: 'UNLICENSED',
      main: 'dist/index.js',
      files: ['dist'],
      ...manifest,
    },
    'dist/index.js': 'export const plan = (goal) => `steps towards ${goal}`\n',
    ...(leaks ? { 'dist/index.js.map': map } : {}),
  }
}
