import { access } from 'node:fs/promises'
import path from 'node:path'
import { failures, StowawayError } from '../errors.ts'
import { readJson, type JsonFile } from './read-json.ts'

export const CONFIGURATION_NAME = 'stowaway.config.json'

/** What was found on the way up from a folder. */
export interface Found {
  /** The nearest configuration: a file of its own, or package.json with a `stowaway` key. */
  configuration: { json: JsonFile; key: 'stowaway' | null } | null
  /** The nearest folder that holds a package, a configuration or approvals: where approvals belong. */
  root: string
}

/**
 * Looks for the configuration of a folder: there first, then in the folders above it up to the
 * workspace or repository that holds it, never beyond. Throws a StowawayError for broken JSON on the
 * way and for two configurations in one folder.
 */
export async function findConfiguration(directory: string): Promise<Found> {
  const folders = await foldersUpToTheRoot(directory)
  let root: string | null = null
  for (const folder of folders) {
    const own = await readJson(path.join(folder, CONFIGURATION_NAME))
    const manifest = await readJson(path.join(folder, 'package.json'))
    const hasKey = manifest !== null && hasConfigurationKey(manifest.value)
    if (own !== null && hasKey) throw twoConfigurations(own.file, manifest.whereIs(['stowaway']))
    if (
      root === null &&
      (own !== null || manifest !== null || (await exists(path.join(folder, '.stowaway'))))
    ) {
      root = folder
    }
    if (own !== null) return { configuration: { json: own, key: null }, root: root ?? folder }
    if (hasKey) return { configuration: { json: manifest, key: 'stowaway' }, root: root ?? folder }
  }
  return { configuration: null, root: root ?? directory }
}

/**
 * The folder itself and those above it, nearest first. The last one is the nearest workspace or
 * repository; without one, the nearest package: a file in a folder that others can write to, such as
 * the temporary one, must not switch rules off.
 */
async function foldersUpToTheRoot(directory: string): Promise<string[]> {
  const folders: string[] = []
  let upToPackage = 1
  for (let folder = directory; ; folder = path.dirname(folder)) {
    folders.push(folder)
    if (await isWorkspaceOrRepository(folder)) return folders
    if (upToPackage === 1 && folders.length > 1 && (await exists(path.join(folder, 'package.json')))) {
      upToPackage = folders.length
    }
    if (path.dirname(folder) === folder) break
  }
  if (await exists(path.join(directory, 'package.json'))) return [directory]
  return folders.slice(0, upToPackage)
}

const ROOT_MARKS = ['.git', '.hg', '.jj', '.svn', 'pnpm-workspace.yaml']

async function isWorkspaceOrRepository(folder: string): Promise<boolean> {
  for (const mark of ROOT_MARKS) {
    if (await exists(path.join(folder, mark))) return true
  }
  const manifest = await readJson(path.join(folder, 'package.json'))
  const value = manifest?.value
  return typeof value === 'object' && value !== null && 'workspaces' in value
}

function hasConfigurationKey(manifest: unknown): boolean {
  return typeof manifest === 'object' && manifest !== null && Object.hasOwn(manifest, 'stowaway')
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

function twoConfigurations(file: string, key: string): StowawayError {
  return new StowawayError(
    failures.invalidConfiguration(
      file,
      `There are two configurations in one folder, this one and the key at ${key}.`,
      'Keep one of them.',
    ),
  )
}
