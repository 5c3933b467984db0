import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { failures, StowawayError, systemCode } from '../errors.ts'
import { parseSpec } from '../registry/spec.ts'

/** What a spec names, before anything is packed or fetched. */
export type Named =
  | { kind: 'directory'; path: string; notice: string | null }
  | { kind: 'tarball'; path: string }
  | { kind: 'registry' }

/** `./x`, `../x`, `/x`, `~/x`, `C:\x`, `.`: never the name of a package. */
const CLEARLY_A_PATH = /^(?:\.{1,2}(?:[/\\]|$)|[/\\~]|[A-Za-z]:[/\\])/

/** `dist/x.tgz`, `packages/core`: a package's name has a slash only behind its scope. */
const LOOKS_LIKE_A_PATH = /^(?!@)[^:@]+[/\\]|^[^:]*\.(?:tgz|tar\.gz)$/

/**
 * Tells folders, tarballs and published packages apart: what exists on disk is a path, everything else is the
 * name of a package. Paths come back absolute. Throws no-such-target, unreadable-target and unsupported-spec.
 */
export async function classifySpec(spec: string, cwd: string): Promise<Named> {
  const path = resolve(cwd, spec)
  const found = spec === '' ? null : await stat(path).catch((thrown: unknown) => refuse(thrown, path))
  if (found?.isDirectory()) return { kind: 'directory', path, notice: noticeFor(spec) }
  if (found?.isFile()) return { kind: 'tarball', path }
  if (found !== null) {
    throw new StowawayError(failures.unreadableTarget(path, 'it is neither a folder nor a regular file'))
  }
  if (spec === '' || CLEARLY_A_PATH.test(spec) || LOOKS_LIKE_A_PATH.test(spec)) {
    throw new StowawayError(failures.noSuchTarget(spec === '' ? cwd : path))
  }
  parseSpec(spec)
  return { kind: 'registry' }
}

/** Null where nothing lies there. */
function refuse(thrown: unknown, path: string): null {
  const code = systemCode(thrown) ?? 'unknown error'
  const isMissing = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes(code)
  if (isMissing) return null
  throw new StowawayError(failures.unreadableTarget(path, code))
}

/** A folder named like a package may not be what was meant. */
function noticeFor(spec: string): string | null {
  if (CLEARLY_A_PATH.test(spec) || /[/\\]/.test(spec.replace(/^@[^/]+\//, ''))) return null
  return `${spec} is a folder here and was packed; ${spec}@latest names the published package.`
}
