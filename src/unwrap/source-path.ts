/** Schemes that bundlers put before a path: `webpack://name/./src/a.ts`, `file:///src/a.ts`. */
const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/\/?/

/**
 * The path of a map's source, for addresses and for telling own code from dependencies: sourceRoot applied,
 * scheme, leading `../`, `./` and query removed. `webpack://agent/./src/loop.ts?a1b2` → `agent/src/loop.ts`.
 * Never empty.
 */
export function sourcePathOf(name: string | null, sourceRoot: string | null, index: number): string {
  if (name === null || name === '') return `source-${index + 1}`
  const joined =
    sourceRoot === null || sourceRoot === '' || scheme.test(name) || name.startsWith('/')
      ? name
      : `${sourceRoot.replace(/\/$/, '')}/${name}`
  const plain = joined
    .replaceAll('\\', '/')
    .replace(scheme, '')
    .replace(/\?[^/]*$/, '')
  const kept: string[] = []
  for (const segment of plain.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') kept.pop()
    else kept.push(segment)
  }
  return kept.length === 0 ? `source-${index + 1}` : kept.join('/')
}

/** The http(s) address that a name and sourceRoot make together, without credentials; null when they make none. */
export function remoteAddressOf(name: string | null, sourceRoot: string | null): string | null {
  for (const candidate of [
    name,
    sourceRoot === null ? null : `${sourceRoot.replace(/\/?$/, '/')}${name ?? ''}`,
  ]) {
    if (candidate === null || !/^https?:\/\//i.test(candidate)) continue
    return candidate.replace(/^(https?:\/\/)[^/@]*@/i, '$1')
  }
  return null
}

/**
 * Where a source lies in the package, for maps that leave its text out: sourceRoot and name resolved against
 * the map's own folder. Null when it lies outside of the package or is no path.
 */
export function packagePathOf(mapPath: string, name: string, sourceRoot: string | null): string | null {
  if (scheme.test(name) || (sourceRoot !== null && scheme.test(sourceRoot))) return null
  const folder = mapPath.split('/').slice(0, -1)
  const relative = [...(sourceRoot ?? '').split('/'), ...name.replaceAll('\\', '/').split('/')]
  if (name.startsWith('/') || sourceRoot?.startsWith('/') === true) return null
  const kept = folder
  for (const segment of relative) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..') kept.push(segment)
    else if (kept.pop() === undefined) return null
  }
  return kept.join('/')
}
