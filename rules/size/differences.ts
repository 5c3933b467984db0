import type { Entry } from '../../src/model.ts'
import { formatBytes } from '../../src/numbers.ts'

/** A file, or all files whose names differ only by a hash, against the same in an earlier release. */
export interface Difference {
  /** The path; with `*` for the hash where there are several, or another hash than before. */
  path: string
  /** Address to report: the largest file of this release. */
  address: string
  /** Files in this release. */
  count: number
  /** 0 where the earlier release had none. */
  before: number
  after: number
}

/** `chunk-4GVSVJGV`, `index-BxYz12_a`, `main.3f2a9c01`: a last word of a name that has digits and letters, or only capitals. */
const HASH =
  /([.\-_~])(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{8,64}(?=(?:\.[a-z][\w]*)+$)|([.\-_~])[A-Z0-9]{8}(?=(?:\.[a-z][\w]*)+$)/

/** What file systems allow; the pattern above is slow on names of a megabyte. */
const LONGEST_NAME = 255

/** A name without its content hash, so that `chunk-AAAA1111.js` is compared with `chunk-BBBB2222.js`. */
function withoutHash(path: string): string {
  const slash = path.lastIndexOf('/') + 1
  if (path.length - slash > LONGEST_NAME) return path
  return path.slice(0, slash) + path.slice(slash).replace(HASH, '$1$2*')
}

/**
 * Pairs files by path, and those that are left by their name without the hash. Files that went away are not among them.
 * @param files path → bytes of the earlier release
 */
export function compareFiles(entries: readonly Entry[], files: { [path: string]: number }): Difference[] {
  const differences = new Map<string, Difference>()
  const isSame = new Set<string>()
  for (const { path, bytes } of entries) {
    if (!Object.hasOwn(files, path)) continue
    isSame.add(path)
    differences.set(path, { path, address: path, count: 1, before: files[path] ?? 0, after: bytes })
  }
  const gone = new Map<string, number>()
  for (const [path, bytes] of Object.entries(files)) {
    const group = withoutHash(path)
    if (!isSame.has(path) && group !== path) gone.set(group, (gone.get(group) ?? 0) + bytes)
  }
  const largest = new Map<string, number>()
  for (const { path, bytes } of entries) {
    if (isSame.has(path)) continue
    const group = withoutHash(path)
    const known = differences.get(group) ?? {
      path,
      address: path,
      count: 0,
      before: gone.get(group) ?? 0,
      after: 0,
    }
    const isLargest = bytes > (largest.get(group) ?? -1)
    if (isLargest) largest.set(group, bytes)
    differences.set(group, {
      path: known.count > 0 || known.before > 0 ? group : path,
      address: isLargest ? path : known.address,
      count: known.count + 1,
      before: known.before,
      after: known.after + bytes,
    })
  }
  return [...differences.values()]
}

/** The files that grew most, in words: `dist/cli.js.map is new with 59.8 MB, dist/cli.js grew by 1.2 MB`. */
export function describeGrowth(differences: readonly Difference[], most: number): string {
  return differences
    .filter(({ before, after }) => after > before)
    .toSorted((a, b) => b.after - b.before - (a.after - a.before))
    .slice(0, most)
    .map(describe)
    .join(', ')
}

function describe({ path, count, before, after }: Difference): string {
  const name = count > 1 ? `${path} (${count} files)` : path
  return before === 0
    ? `${name} ${count > 1 ? 'are' : 'is'} new with ${formatBytes(after)}`
    : `${name} grew by ${formatBytes(after - before)}`
}
