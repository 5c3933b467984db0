import { fieldOf } from '../../src/artifact/manifest.ts'
import type { Manifest } from '../../src/model.ts'

/** The change that takes what is at an address out of the package: by exclusion for files, by the build for comments. */
export function keepMapsOut(address: string, manifest: Manifest): string {
  const [path = '', inner] = address.split('!/')
  if (inner !== undefined && /^(?:inline|map)-\d+\./.test(inner)) {
    return `Build ${path} without an inline source map.`
  }
  const pattern = inner === undefined && path.endsWith('.map') ? '**/*.map' : path
  if (!Array.isArray(fieldOf(manifest, 'files'))) {
    const ignored = pattern === '**/*.map' ? '*.map' : `/${path}`
    return `Add "${ignored}" to .npmignore, or list in "files" what is to ship, with "!${pattern}" at its end.`
  }
  return pattern === '**/*.map'
    ? 'Add "!**/*.map" at the end of "files", behind the folder: ["dist", "!**/*.map"].'
    : `Add "!${pattern}" at the end of "files".`
}
