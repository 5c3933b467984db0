import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { failures, messageOf, StowawayError } from '../errors.ts'
import type { JsonObject, Surroundings } from '../model.ts'
import { isJsonObject } from '../registry/packument.ts'
import { isPrivate, peekPackageJson } from './package-json.ts'
import { packagesIn } from './pnpm-workspace.ts'

/** A monorepo, as npm, yarn, bun (`workspaces`) or pnpm (pnpm-workspace.yaml) know it. */
export interface Workspace {
  /** Absolute, links resolved. */
  root: string
  /** Folders of the members, absolute; the root is not among them. */
  members: string[]
}

/**
 * The workspace that a folder is the root or a member of; null where it is neither.
 * Throws unusable-package-json where the folder's own list of workspaces is broken.
 */
export async function findWorkspace(directory: string): Promise<Workspace | null> {
  const start = await realpath(directory)
  for (const root of upwards(start)) {
    const patterns = await readPatterns(root)
    if (patterns === null) continue
    const members = await findMembers(root, patterns).catch((thrown: unknown) => {
      if (root === start) throw thrown
      return new Array<string>()
    })
    if (root === start || members.includes(start)) return { root, members }
  }
  return null
}

/**
 * Absolute folders of all packages of a monorepo that are not private, be they fit to be published or not.
 * The root is one of them only where it has name and version, too. Throws no-workspaces where there are none.
 */
export async function listWorkspaces(directory: string, surroundings: Surroundings): Promise<string[]> {
  const absolute = resolve(surroundings.cwd, directory)
  const isFolder = await stat(absolute).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) throw new StowawayError(failures.noSuchTarget(absolute))
  const workspace = await findWorkspace(absolute)
  if (workspace === null || workspace.members.length === 0)
    throw new StowawayError(failures.noWorkspaces(absolute))
  const folders: string[] = []
  const root = await peekPackageJson(workspace.root)
  if (root !== null && mayBePublished(root)) folders.push(workspace.root)
  for (const folder of workspace.members) {
    const manifest = await peekPackageJson(folder)
    // One that cannot be read or published may be meant to be: why it cannot is told where it is packed.
    if (manifest === null || !isPrivate(manifest)) folders.push(folder)
  }
  if (folders.length === 0) throw new StowawayError(failures.noWorkspaces(absolute))
  return folders
}

/**
 * Names of the private packages of a workspace: its members, and what is linked into its node_modules from
 * elsewhere on this machine. Code below node_modules/ with such a name is one's own.
 */
export async function findPrivatePackages(workspace: Workspace, directory: string): Promise<Set<string>> {
  const linked = [...new Set([workspace.root, directory])].map((folder) => findLinkedPackages(folder))
  const folders = new Set([workspace.root, ...workspace.members, ...(await Promise.all(linked)).flat()])
  const manifests = await Promise.all([...folders].map((folder) => peekPackageJson(folder)))
  const names = manifests.flatMap((manifest) =>
    manifest !== null && isPrivate(manifest) && typeof manifest['name'] === 'string'
      ? [manifest['name']]
      : [],
  )
  return new Set(names)
}

/** A folder and all above it. */
export function* upwards(directory: string): Generator<string> {
  for (let folder = directory; ; folder = dirname(folder)) {
    yield folder
    if (folder === dirname(folder)) return
  }
}

function mayBePublished(manifest: JsonObject): boolean {
  const { name, version } = manifest
  return !isPrivate(manifest) && typeof name === 'string' && name !== '' && typeof version === 'string'
}

async function readPatterns(root: string): Promise<string[] | null> {
  const manifest = await peekPackageJson(root)
  const listed = manifest?.['workspaces']
  const patterns = isJsonObject(listed) ? listed['packages'] : listed
  if (Array.isArray(patterns)) return patterns.filter((pattern) => typeof pattern === 'string')
  const yaml = await readFile(join(root, 'pnpm-workspace.yaml'), 'utf8').catch(() => null)
  return yaml === null ? null : packagesIn(yaml)
}

async function findMembers(root: string, patterns: string[]): Promise<string[]> {
  const { default: mapWorkspaces } = await import('@npmcli/map-workspaces')
  try {
    const found = await mapWorkspaces({ cwd: root, pkg: { workspaces: patterns } })
    const members = await Promise.all([...found.values()].map((folder) => realpath(folder)))
    return members.filter((folder) => folder !== root).toSorted()
  } catch (thrown) {
    // For instance two members of one name: every client refuses that too.
    throw new StowawayError(
      failures.unusablePackageJson(root, `its workspaces: ${messageOf(thrown).split('\n')[0]}`),
    )
  }
}

/** Where the links in a node_modules folder lead, unless into another node_modules folder (pnpm's store). */
async function findLinkedPackages(folder: string): Promise<string[]> {
  const modules = join(folder, 'node_modules')
  const entries = await readdir(modules, { withFileTypes: true }).catch(() => [])
  const scopes = entries.filter((entry) => entry.isDirectory() && entry.name.startsWith('@'))
  const inScopes = scopes.map((scope) =>
    readdir(join(modules, scope.name), { withFileTypes: true }).catch(() => []),
  )
  const links = [...entries, ...(await Promise.all(inScopes)).flat()].filter((entry) =>
    entry.isSymbolicLink(),
  )
  const targets = links.map((link) => realpath(join(link.parentPath, link.name)).catch(() => null))
  const found = await Promise.all(targets)
  return found
    .filter((target) => target !== null)
    .filter((target) => !target.includes(`${sep}node_modules${sep}`))
}
