import { compileGlobs } from '../match/glob.ts'
import type { Artifact } from '../model.ts'
import { fieldOf, readBins, stringField } from './manifest.ts'

/** In whatever `files` says: https://docs.npmjs.com/cli/configuring-npm/package-json#files */
const alwaysPacked = /^(?:package\.json|readme(?:\.[^/]*)?|licen[cs]e(?:\.[^/]*)?|copying(?:\.[^/]*)?)$/i

/**
 * Why a file is in the package, as far as the package itself tells: always packed, let in by an entry of
 * `files`, or not kept out by anything. Null for an address that is no entry.
 */
export function explainShipping(artifact: Artifact): (address: string) => string | null {
  const { manifest } = artifact
  const paths = new Set(artifact.entries.map(({ path }) => path))
  const files = fieldOf(manifest, 'files')
  const patterns = Array.isArray(files) ? files.filter((pattern) => typeof pattern === 'string') : null
  const bins = new Set(readBins(manifest).values())
  const main = stringField(manifest, 'main')?.replace(/^\.\//, '')
  const browser = stringField(manifest, 'browser')?.replace(/^\.\//, '')

  return (address) => {
    const path = address.split('!/')[0] ?? ''
    if (!paths.has(path)) return null
    if (alwaysPacked.test(path)) return `shipped because ${path} is always packed`
    if (patterns !== null) {
      const letIn = patterns.findLast((pattern) => !pattern.startsWith('!') && letsIn(pattern, path))
      if (letIn !== undefined) {
        const hasExclusion = patterns.some((pattern) => pattern.startsWith('!'))
        const exclusions = hasExclusion ? 'none of its exclusions keeps it out' : 'nothing excludes it'
        return `shipped because "files" lists ${JSON.stringify(letIn)} and ${exclusions}`
      }
    }
    if (path === main || path === browser || bins.has(path)) {
      return `shipped because package.json names it as ${path === main ? 'main' : path === browser ? 'browser' : 'bin'}`
    }
    if (patterns !== null) return null
    return 'shipped because package.json has no "files" list and no ignore rule keeps it out'
  }
}

function letsIn(pattern: string, path: string): boolean {
  const plain = pattern.replace(/^\.?\/+/, '').replace(/\/+$/, '')
  if (plain === '' || plain === '.' || plain === path || path.startsWith(`${plain}/`)) return true
  if (!/[*?[{]/.test(plain)) return false
  try {
    return compileGlobs([plain, `${plain}/**`])(path)
  } catch {
    // The package's own pattern is unreadable: nothing is known of it.
    return false
  }
}
