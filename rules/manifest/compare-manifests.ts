/**
 * Compares what a registry tells of a release with the package.json in its tarball, after undoing what npm
 * does to a manifest when it publishes (@npmcli/package-json: normalize, and normalize-package-data before it).
 */

import {
  fieldOf,
  isJsonObject,
  objectField,
  packagePath,
  readBins,
  readDependencies,
  readInstallScripts,
  stringField,
  type DependencyField,
} from '../../src/artifact/manifest.ts'
import type { JsonValue, Manifest } from '../../src/model.ts'

/** The two sides in words. */
export interface Difference {
  registry: string
  tarball: string
}

const NAMED = 3

/** Null where both sides agree, or a side is of a form that npm would have rewritten. */
export function compareDependencies(
  field: DependencyField,
  registry: Manifest,
  manifest: Manifest,
): Difference | null {
  if (!isReadable(fieldOf(manifest, field)) || !isReadable(fieldOf(registry, field))) return null
  return compareMaps(readDependencies(registry)[field], readDependencies(manifest)[field])
}

/**
 * Full metadata has `scripts`. Abbreviated metadata has only `hasInstallScript`; full metadata of some
 * registries has neither where there is no script.
 */
export function compareInstallScripts(
  registry: Manifest,
  manifest: Manifest,
  paths: ReadonlySet<string>,
): Difference | null {
  const held = readInstallScripts(manifest, paths)
  // What binding.gyp implies is written into the metadata by some clients and not by others.
  const implied = new Set(['install:node-gyp rebuild'])
  const scripts = fieldOf(registry, 'scripts')
  if (isJsonObject(scripts)) {
    const told = readInstallScripts({ scripts }, new Set())
    const isImplied = (name: string, command: string): boolean =>
      implied.has(`${name}:${command}`) && paths.has('binding.gyp')
    const plain = (all: { [name: string]: string }): Map<string, string> =>
      new Map(Object.entries(all).filter(([name, command]) => !isImplied(name, command)))
    return compareMaps(plain(told), plain(held))
  }
  const names = Object.keys(held)
  const isTold = fieldOf(registry, 'hasInstallScript') === true
  if (isTold && names.length === 0) return { registry: 'an install script', tarball: 'none' }
  const written = Object.keys(readInstallScripts(manifest, new Set()))
  const isKnown = Object.hasOwn(registry, 'hasInstallScript') || isAbbreviated(registry)
  if (!isTold && isKnown && written.length > 0)
    return { registry: 'no install script', tarball: written.join(', ') }
  return null
}

/** `bin` as npm links it; `directories.bin` becomes an object on publishing, so it is left to that. */
export function compareBins(
  registry: Manifest,
  manifest: Manifest,
  paths: ReadonlySet<string>,
): Difference | null {
  const folder = stringField(objectField(manifest, 'directories'), 'bin')
  if (folder !== null && fieldOf(manifest, 'bin') === undefined) {
    const prefix = `${packagePath(folder)}/`
    const told = [...readBins(registry).values()].filter(
      (path) => !path.startsWith(prefix) || !paths.has(path),
    )
    return told.length === 0
      ? null
      : { registry: told.slice(0, NAMED).join(', '), tarball: `the files of ${folder}` }
  }
  return compareMaps(readBins(registry), readBins(manifest))
}

/** Only these answers have a `dist` and lack what every full one has. */
function isAbbreviated(registry: Manifest): boolean {
  return ['_id', 'maintainers', '_npmUser', 'description'].every((field) => !Object.hasOwn(registry, field))
}

/** npm makes objects of dependency lists and strings when it publishes. */
function isReadable(value: JsonValue | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    isJsonObject(value) ||
    (Array.isArray(value) && value.length === 0)
  )
}

function compareMaps(
  told: ReadonlyMap<string, string>,
  held: ReadonlyMap<string, string>,
): Difference | null {
  const names = [...new Set([...told.keys(), ...held.keys()])]
  const different = names.filter((name) => normalize(told.get(name)) !== normalize(held.get(name)))
  if (different.length === 0) return null
  return { registry: list(different, told), tarball: list(different, held) }
}

function normalize(value: string | undefined): string | null {
  if (value === undefined) return null
  const text = value.trim().replace(/\s+/g, ' ')
  return text === '' || text === 'latest' ? '*' : text
}

function list(names: readonly string[], from: ReadonlyMap<string, string>): string {
  const held = names.filter((name) => from.has(name))
  if (held.length === 0) return names.length === 1 ? `no ${names[0] ?? ''}` : 'none of them'
  const named = held.slice(0, NAMED).map((name) => `${name} ${from.get(name) ?? ''}`)
  return held.length > NAMED ? `${named.join(', ')} and ${held.length - NAMED} more` : named.join(', ')
}
