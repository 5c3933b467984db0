/**
 * The files that a package.json names, and which of them a tarball lacks. Resolution follows
 * https://nodejs.org/api/modules.html#all-together and https://nodejs.org/api/packages.html#exports.
 */

import { posix } from 'node:path'
import type { JsonValue, Manifest } from '../model.ts'
import { fieldOf, isJsonObject, stringEntries, stringField } from './json.ts'

/** One file that package.json names. */
export interface EntryPoint {
  /** `main`, `bin.agent`, `exports["./x"].import`. */
  field: string
  /** As the manifest writes it, without `./`. */
  path: string
  /** How its readers look for it: exactly, as `require` does, as TypeScript does, or as a pattern with one `*`. */
  lookup: 'exact' | 'module' | 'types' | 'pattern'
}

/** Enough for every real package; a manifest with more was made to keep a scanner busy. */
const MAXIMUM_TARGETS = 20_000
/** Each pattern may have to look at every path. */
const MAXIMUM_PATTERNS = 200

const MODULE_SUFFIXES = ['', '.js', '.json', '.node', '.mjs', '.cjs', '.ts', '.tsx', '.jsx']
const MODULE_INDEXES = ['index.js', 'index.json', 'index.node', 'index.mjs', 'index.cjs', 'package.json']
const TYPES_SUFFIXES = ['', '.d.ts', '.ts', '.tsx', '.d.mts', '.d.cts']
const TYPES_INDEXES = ['index.d.ts', 'index.ts', 'index.tsx', 'package.json']

/** What lies behind one alternative of a target: an array of `exports` holds when one of its members does. */
type Alternatives = EntryPoint[]

/** Every file that main, module, browser, types, typings, bin, exports and imports name. */
export function listEntryPoints(manifest: Manifest): EntryPoint[] {
  return collect(manifest).flat()
}

/**
 * Those of them that the tarball lacks, in the order of the manifest. `paths` are the tarball's entries.
 * A `main` that is gone is no finding while `index.js` takes its place, as Node has it.
 */
export function missingEntryPoints(
  manifest: Manifest,
  paths: ReadonlySet<string>,
): { field: string; path: string }[] {
  const missing: { field: string; path: string }[] = []
  const sorted = [...paths].toSorted()
  let patterns = 0
  for (const alternatives of collect(manifest)) {
    const [first] = alternatives
    if (first?.lookup === 'pattern' && ++patterns > MAXIMUM_PATTERNS) continue
    if (first === undefined || alternatives.some((entryPoint) => isPresent(entryPoint, paths, sorted)))
      continue
    missing.push({ field: first.field, path: first.path })
  }
  return missing
}

function collect(manifest: Manifest): Alternatives[] {
  return [
    ...single(manifest, 'main', 'module'),
    ...single(manifest, 'module', 'module'),
    ...browserEntries(manifest),
    ...single(manifest, 'types', 'types'),
    ...single(manifest, 'typings', 'types'),
    ...binEntries(manifest),
    ...targetEntries('exports', fieldOf(manifest, 'exports')),
    ...targetEntries('imports', fieldOf(manifest, 'imports')),
  ]
}

function single(manifest: Manifest, field: string, lookup: EntryPoint['lookup']): Alternatives[] {
  const path = stringField(manifest, field)
  if (path === null) return []
  const found: Alternatives = [{ field, path: normalize(path), lookup }]
  if (field === 'main') found.push({ field, path: '', lookup: 'module' })
  return [found]
}

/** `browser` is a path, or an object that replaces files by files, packages or `false`. */
function browserEntries(manifest: Manifest): Alternatives[] {
  const browser = fieldOf(manifest, 'browser')
  if (!isJsonObject(browser)) return single(manifest, 'browser', 'module')
  return stringEntries(browser)
    .filter(([, path]) => path.startsWith('./'))
    .map(([key, path]) => [{ field: `browser[${quote(key)}]`, path: normalize(path), lookup: 'module' }])
}

function binEntries(manifest: Manifest): Alternatives[] {
  const bin = fieldOf(manifest, 'bin')
  if (!isJsonObject(bin)) return single(manifest, 'bin', 'exact')
  return stringEntries(bin).map(([name, path]) => [
    { field: `bin${member(name)}`, path: normalize(path), lookup: 'exact' },
  ])
}

/** Walks conditions and subpaths with a list of its own: nesting may be deeper than the stack. */
function targetEntries(root: string, target: JsonValue | undefined): Alternatives[] {
  const found: Alternatives[] = []
  const open: { field: string; target: JsonValue | undefined; into: Alternatives | null }[] = [
    { field: root, target, into: null },
  ]
  for (let step = open.pop(); step !== undefined && found.length < MAXIMUM_TARGETS; step = open.pop()) {
    const { field, into } = step
    if (typeof step.target === 'string') {
      if (!step.target.startsWith('./')) continue
      const path = normalize(step.target)
      const entryPoint: EntryPoint = { field, path, lookup: /\*|\/$/.test(path) ? 'pattern' : 'exact' }
      if (into === null) found.push([entryPoint])
      else into.push(entryPoint)
    } else if (Array.isArray(step.target)) {
      const alternatives = into ?? []
      if (into === null) found.push(alternatives)
      for (const item of step.target.toReversed()) open.push({ field, target: item, into: alternatives })
    } else if (isJsonObject(step.target)) {
      // Long paths of conditions would make the names quadratic; a real one has five.
      const isDeep = field.length > 400
      for (const [key, value] of Object.entries(step.target).toReversed()) {
        open.push({ field: isDeep ? field : `${field}${member(key)}`, target: value, into })
      }
    }
  }
  return found
}

function isPresent(entryPoint: EntryPoint, paths: ReadonlySet<string>, sorted: readonly string[]): boolean {
  const { path, lookup } = entryPoint
  if (lookup === 'pattern') return matchesAny(path, sorted)
  if (lookup === 'exact') return paths.has(path) || paths.has(percentDecoded(path))
  const [suffixes, indexes] =
    lookup === 'types' ? [TYPES_SUFFIXES, TYPES_INDEXES] : [MODULE_SUFFIXES, MODULE_INDEXES]
  const file = path.replace(/\/$/, '')
  const folder = file === '' ? '' : `${file}/`
  if (lookup === 'types' && paths.has(file.replace(/\.([cm]?)jsx?$/, '.d.$1ts'))) return true
  return (
    (file !== '' && suffixes.some((suffix) => paths.has(file + suffix))) ||
    indexes.some((index) => (folder !== '' || index !== 'package.json') && paths.has(folder + index))
  )
}

/** `lib/*.js`, or `lib/` as older packages wrote it: at least one file is there. */
function matchesAny(pattern: string, sorted: readonly string[]): boolean {
  const star = pattern.indexOf('*')
  const prefix = star < 0 ? pattern : pattern.slice(0, star)
  // Node puts the same text in every further star; one after the first is enough to compare with.
  const suffix = star < 0 ? '' : pattern.slice(pattern.lastIndexOf('*') + 1)
  for (let index = firstAtOrAfter(prefix, sorted); index < sorted.length; index++) {
    const path = sorted[index] ?? ''
    if (!path.startsWith(prefix)) return false
    if (path.endsWith(suffix) && path.length > prefix.length + suffix.length) return true
  }
  return false
}

function firstAtOrAfter(text: string, sorted: readonly string[]): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}

/** Without `./` and doubled slashes; a path that leaves the package keeps its `../` and is found nowhere. */
function normalize(path: string): string {
  const normal = posix.normalize(path.replaceAll('\\', '/')).replace(/^\/+/, '')
  return normal === '.' || normal === './' ? '' : normal
}

function percentDecoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function member(key: string): string {
  return /^[A-Za-z_$][\w$-]*$/.test(key) ? `.${key}` : `[${quote(key)}]`
}

function quote(key: string): string {
  return JSON.stringify(key)
}
