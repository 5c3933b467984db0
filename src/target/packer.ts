import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { JsonObject, Surroundings } from '../model.ts'
import { isJsonObject } from '../registry/packument.ts'
import { asClientName, readHook } from './hook.ts'
import type { ClientName } from './hook.ts'
import { peekPackageJson } from './package-json.ts'
import { upwards } from './workspace.ts'
import type { Workspace } from './workspace.ts'

/** Which client packs, and what the user should know of the choice. */
export interface Choice {
  client: ClientName
  notice: string | null
}

/** By file, first found wins: where several lie together, npm's is the one that most publish with. */
const lockfiles: [file: string, client: ClientName][] = [
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
]

/**
 * The client that will publish a folder: in a lifecycle hook the one that runs it; else the one that package.json
 * names (the folder's, then those above it up to the repository), then the one whose lockfile lies there, then npm.
 */
export async function choosePacker(
  directory: string,
  workspace: Workspace | null,
  surroundings: Surroundings,
): Promise<Choice> {
  const hook = readHook(surroundings.environment)
  if (hook !== null) return { client: hook.client, notice: null }
  const folders = await foldersOfProject(directory, workspace)
  for (const folder of folders) {
    const named = clientNamedIn(await peekPackageJson(folder))
    if (named !== null) return { client: named, notice: null }
  }
  for (const folder of folders) {
    const found = await lockfilesIn(folder)
    const [first] = found
    if (first === undefined) continue
    const clients = [...new Set(found)]
    const notice = `Lockfiles of ${clients.join(' and ')} lie in ${folder}; ${first} packed. Name the one that publishes with --packer.`
    return { client: first, notice: clients.length > 1 ? notice : null }
  }
  return { client: 'npm', notice: null }
}

/** The folder and those above it, up to its workspace root or the folder with `.git`; else the folder alone. */
async function foldersOfProject(directory: string, workspace: Workspace | null): Promise<string[]> {
  const folders: string[] = []
  for (const folder of upwards(directory)) {
    folders.push(folder)
    if (folder === workspace?.root) return folders
    if (workspace === null && (await exists(join(folder, '.git')))) return folders
  }
  return [directory]
}

/** `packageManager` (Corepack's), or `devEngines.packageManager` (npm's). */
function clientNamedIn(manifest: JsonObject | null): ClientName | null {
  if (manifest === null) return null
  const field = manifest['packageManager']
  const named = typeof field === 'string' ? asClientName(field.split('@')[0]) : null
  if (named !== null) return named
  const engines = manifest['devEngines']
  const wanted = isJsonObject(engines) ? engines['packageManager'] : null
  const first = Array.isArray(wanted) ? wanted[0] : wanted
  return isJsonObject(first) ? asClientName(first['name']) : null
}

async function lockfilesIn(folder: string): Promise<ClientName[]> {
  const found = await Promise.all(lockfiles.map(([file]) => exists(join(folder, file))))
  return lockfiles.flatMap(([, client], index) => (found[index] === true ? [client] : []))
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
