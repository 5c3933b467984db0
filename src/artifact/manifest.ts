/**
 * Readers over a package.json that nobody has checked. None of them throws: a field of the wrong type
 * counts as absent, as it does for npm.
 */

import { posix } from 'node:path'
import type { JsonObject, JsonValue, Manifest } from '../model.ts'
import { fieldOf, isJsonObject, objectField, stringEntries, stringField } from './json.ts'

export { listEntryPoints, missingEntryPoints } from './entry-points.ts'
export { fieldOf, isJsonObject, objectField, stringField } from './json.ts'

/** What npm runs on the machine of everyone who installs the package. */
const INSTALL_SCRIPTS = new Set(['preinstall', 'install', 'postinstall'])

export type DependencyField = 'dependencies' | 'optionalDependencies' | 'peerDependencies'

/** A string field, trimmed; null where it is absent, blank or of another type. */
export function readStringField(manifest: Manifest, name: string): string | null {
  return stringField(manifest, name)
}

/** `private: true`; npm takes any truthy value for it, the word "false" excepted. */
export function isPrivate(manifest: Manifest): boolean {
  const value = fieldOf(manifest, 'private')
  return Boolean(value) && value !== 'false'
}

/**
 * Commands as npm will link them: name → path, without a leading `./`, scopes dropped from names.
 * A `bin` string takes the name of the package. `directories.bin` is not resolved here.
 */
export function readBins(manifest: Manifest): Map<string, string> {
  const bin = fieldOf(manifest, 'bin')
  if (typeof bin === 'string') {
    const name = stringField(manifest, 'name')
    return name === null || bin === '' ? new Map() : new Map([[posix.basename(name), packagePath(bin)]])
  }
  const bins = isJsonObject(bin) ? stringEntries(bin) : []
  return new Map(bins.map(([name, path]) => [posix.basename(name), packagePath(path)]))
}

/**
 * The install scripts, name → command. A package with a `binding.gyp` at its top and neither an
 * `install` nor a `preinstall` script gets `node-gyp rebuild` from npm, unless `gypfile` is false.
 */
export function readInstallScripts(
  manifest: Manifest,
  paths: ReadonlySet<string>,
): { [name: string]: string } {
  const scripts = stringEntries(objectField(manifest, 'scripts'))
  const found = scripts.filter(([name, command]) => INSTALL_SCRIPTS.has(name) && command.trim() !== '')
  const builds = found.some(([name]) => name !== 'postinstall')
  if (paths.has('binding.gyp') && !builds && fieldOf(manifest, 'gypfile') !== false) {
    found.push(['install', 'node-gyp rebuild'])
  }
  return Object.fromEntries(found)
}

/**
 * Dependencies, name → range. Optional ones override and are left out of `dependencies`, as npm has it:
 * older clients published them in both fields.
 */
export function readDependencies(manifest: Manifest): { [field in DependencyField]: Map<string, string> } {
  const optional = new Map(stringEntries(objectField(manifest, 'optionalDependencies')))
  const all = stringEntries(objectField(manifest, 'dependencies'))
  return {
    dependencies: new Map(all.filter(([name]) => !optional.has(name))),
    optionalDependencies: optional,
    peerDependencies: new Map(stringEntries(objectField(manifest, 'peerDependencies'))),
  }
}

/** `publishConfig`, or an empty object. */
export function readPublishConfig(manifest: Manifest): JsonObject {
  return objectField(manifest, 'publishConfig')
}

/**
 * What the package says of its licence, one string per alternative: SPDX expressions or anything else
 * people write. `license` wins over the `licenses` list of the first years; `{ "type": … }` was a form of both.
 */
export function readLicenses(manifest: Manifest): string[] {
  const licenses = licenseTexts(fieldOf(manifest, 'license'))
  return licenses.length > 0 ? licenses : licenseTexts(fieldOf(manifest, 'licenses'))
}

/** The licence in one line for people: `MIT`, `MIT or Apache-2.0`; null where there is none. */
export function licenseOf(manifest: Manifest): string | null {
  return readLicenses(manifest).join(' or ') || null
}

function licenseTexts(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => (Array.isArray(item) ? [] : licenseTexts(item)))
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (!isJsonObject(value)) return []
  const type = stringField(value, 'type') ?? stringField(value, 'name')
  return type === null ? [] : [type]
}

/** A path of package.json as the tarball has it: `./lib//a.js` → `lib/a.js`. Never above the package, as npm has it. */
export function packagePath(path: string): string {
  return posix.join('/', path.replaceAll('\\', '/')).slice(1)
}
