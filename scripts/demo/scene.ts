import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { cleanEnvironment } from '../../test/clients.ts'
import { startRegistry } from '../../test/registry.ts'
import { runCommand, type Run } from './run-command.ts'
import { startRecordingProxy, type RecordingProxy } from './recording-proxy.ts'

const project = path.resolve(import.meta.dirname, '../..')

/** Where the story takes place: a copy of the agent CLI, a registry, and an npm that knows of nothing else. */
export interface Scene {
  /** The copy of fixtures/agent-cli. */
  folder: string
  registry: RecordingProxy
  run(command: string, args: string[]): Promise<Run>
  /** Changes one file of the copy. Throws where the text is not in it. */
  edit(file: string, from: string, to: string): Promise<void>
  editManifest(change: (manifest: AgentManifest) => void): Promise<void>
  clear(): Promise<void>
}

interface AgentManifest {
  version: string
  files: string[]
  scripts: { [name: string]: string }
}

/**
 * Copies the fixture, starts the registry, and keeps npm away from the user's configuration and cache.
 * Commands end with `interruption`. Whatever was started before a failure is cleared.
 */
export async function setScene(interruption: AbortSignal): Promise<Scene> {
  const undo: (() => Promise<void>)[] = []
  const clear = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  try {
    const stage = await mkdtemp(path.join(tmpdir(), 'stowaway-demo-'))
    undo.push(async () => rm(stage, { recursive: true, force: true, maxRetries: 5 }))
    const upstream = await startRegistry()
    undo.push(async () => upstream.stop())
    const registry = await startRecordingProxy(upstream.url)
    undo.push(async () => registry.stop())

    const folder = await copyFixture(stage)
    const environment = await prepareEnvironment(stage, registry.url)
    return {
      folder,
      registry,
      run: async (command, args) => runCommand(command, args, { cwd: folder, environment, interruption }),
      edit: async (file, from, to) => editText(path.join(folder, file), from, to),
      editManifest: async (change) => editManifest(path.join(folder, 'package.json'), change),
      clear,
    }
  } catch (error) {
    await clear()
    throw error
  }
}

/** The copy finds the project's node_modules above it, where a build looks and `npm pack` does not. */
async function copyFixture(stage: string): Promise<string> {
  const folder = path.join(stage, 'agent-cli')
  const fixture = path.join(project, 'fixtures/agent-cli')
  const isSource = (file: string): boolean => path.relative(fixture, file) !== 'dist'
  await cp(fixture, folder, { recursive: true, filter: isSource })
  // The list of codenames lies outside of the package, as its configuration says.
  await cp(path.join(fixture, '../private'), path.join(stage, 'private'), { recursive: true })
  await symlink(path.join(project, 'node_modules'), path.join(stage, 'node_modules'), 'junction')
  return folder
}

async function prepareEnvironment(stage: string, registry: string): Promise<NodeJS.ProcessEnv> {
  const home = path.join(stage, 'home')
  const bin = path.join(stage, 'bin')
  await mkdir(home)
  await mkdir(bin)
  const npmrc = path.join(home, '.npmrc')
  const authority = registry.replace(/^http:/, '')
  await writeFile(npmrc, `registry=${registry}\n${authority}:_authToken=anybody\n`)
  const cli = path.join(project, 'dist/src/cli/main.js')
  await writeFile(path.join(bin, 'stowaway'), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`, {
    mode: 0o755,
  })
  await writeFile(path.join(bin, 'stowaway.cmd'), `@"${process.execPath}" "${cli}" %*\r\n`)
  const inherited = cleanEnvironment(process.env)
  return {
    ...inherited,
    PATH: [bin, inherited['PATH']].join(path.delimiter),
    HOME: home,
    USERPROFILE: home,
    XDG_CACHE_HOME: path.join(home, '.cache'),
    STOWAWAY_CACHE: path.join(home, '.cache', 'stowaway'),
    // Commands write into pipes here; at a terminal their colours are shown all the same.
    ...(process.stdout.isTTY && process.stdout.hasColors() ? { FORCE_COLOR: '1' } : {}),
    NO_PROXY: '127.0.0.1',
    no_proxy: '127.0.0.1',
    npm_config_userconfig: npmrc,
    npm_config_globalconfig: path.join(home, 'global-npmrc'),
    npm_config_cache: path.join(home, '.npm'),
    npm_config_update_notifier: 'false',
    npm_config_loglevel: 'error',
  }
}

async function editText(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  if (!text.includes(from))
    throw new Error(`${path.basename(file)} does not hold the text to change: ${from}`)
  await writeFile(file, text.replace(from, to))
}

async function editManifest(file: string, change: (manifest: AgentManifest) => void): Promise<void> {
  const manifest: AgentManifest = JSON.parse(await readFile(file, 'utf8'))
  change(manifest)
  await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`)
}
