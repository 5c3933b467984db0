import { access, constants, readFile, realpath } from 'node:fs/promises'
import { basename, delimiter, dirname, join, resolve } from 'node:path'
import { execPath as ownNode } from 'node:process'
import { failures, StowawayError } from '../errors.ts'
import { readHook } from './hook.ts'
import type { ClientName } from './hook.ts'
import { peekPackageJson } from './package-json.ts'
import { upwards } from './workspace.ts'

/** How a client is started. */
export interface ClientCommand {
  client: ClientName
  command: string
  /** Stand before the client's own arguments: its script, where node is the command. */
  leading: string[]
  /** Where it is known without asking the client. */
  version: string | null
}

/**
 * Finds a client: in its own hook the very file that runs it, else on the PATH. Folders that package.json's
 * dependencies fill (`node_modules/.bin`) do not count, since nobody publishes with those. Yarn may also be the
 * file that the project brings (`yarnPath`), and pnpm and yarn what Corepack gives. Throws packer-missing.
 */
export async function findClient(
  client: ClientName,
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<ClientCommand> {
  const hook = readHook(environment)
  if (
    hook?.client === client &&
    hook.execPath !== null &&
    (await isExecutable(hook.execPath, constants.R_OK))
  ) {
    return { client, ...(await startOf(hook.execPath, environment)), version: hook.version || null }
  }
  const found = await findOnPath(client, environment)
  if (found !== null) {
    const version = client === 'npm' ? await versionBeside(found) : null
    return { client, command: found, leading: [], version }
  }
  const brought = client === 'yarn' ? await findYarnOfProject(directory) : null
  if (brought !== null) return { client, ...(await startOf(brought, environment)), version: null }
  const corepack = client === 'pnpm' || client === 'yarn' ? await findOnPath('corepack', environment) : null
  if (corepack !== null) return { client, command: corepack, leading: [client], version: null }
  throw new StowawayError(failures.packerMissing(directory, client))
}

async function startOf(
  file: string,
  environment: NodeJS.ProcessEnv,
): Promise<Pick<ClientCommand, 'command' | 'leading'>> {
  if (!/\.[cm]?js$/.test(file)) return { command: file, leading: [] }
  const outer = environment['npm_node_execpath'] ?? environment['NODE'] ?? ''
  const node = outer === '' ? ((await findOnPath('node', environment)) ?? ownNode) : outer
  return { command: node, leading: [file] }
}

async function findOnPath(command: string, environment: NodeJS.ProcessEnv): Promise<string | null> {
  for (const folder of (environment['PATH'] ?? '').split(delimiter)) {
    const isOfProject = basename(folder) === '.bin' && basename(dirname(folder)) === 'node_modules'
    if (folder === '' || isOfProject) continue
    const candidate = join(folder, command)
    if (await isExecutable(candidate, constants.X_OK)) return candidate
  }
  return null
}

/** The version in npm's own package.json; asking npm itself takes longer than packing. */
async function versionBeside(command: string): Promise<string | null> {
  const file = await realpath(command)
  const manifest = await peekPackageJson(dirname(dirname(file)))
  return manifest?.['name'] === 'npm' && typeof manifest['version'] === 'string' ? manifest['version'] : null
}

/** `yarnPath` of the nearest .yarnrc.yml that has one. */
async function findYarnOfProject(directory: string): Promise<string | null> {
  for (const folder of upwards(directory)) {
    const settings = await readFile(join(folder, '.yarnrc.yml'), 'utf8').catch(() => '')
    const path = /^yarnPath:[ \t]*["']?([^"'\r\n#]+?)["']?[ \t]*(?:#.*)?$/m.exec(settings)?.[1]
    if (path !== undefined) return resolve(folder, path)
  }
  return null
}

async function isExecutable(file: string, mode: number): Promise<boolean> {
  return access(file, mode).then(
    () => true,
    () => false,
  )
}
