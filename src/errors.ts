/**
 * Every failure that a user can run into, in one catalogue. Anything else that is thrown is a bug, is
 * shown as one, and makes the verdict `incomplete`.
 */

/** 2: wrong use (arguments, configuration, no such package). 3: something could not be examined. */
export type FailureExitCode = 2 | 3

export interface Failure {
  /** Stable, for scripts: `spec-not-found`. */
  code: string
  exitCode: FailureExitCode
  /** What happened, one sentence. */
  what: string
  /** The file, spec or address it happened at. */
  where: string
  /** What to do now, one sentence. */
  next: string
}

export class StowawayError extends Error {
  readonly code: string
  readonly exitCode: FailureExitCode
  readonly where: string
  readonly next: string

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.what, options)
    this.name = 'StowawayError'
    this.code = failure.code
    this.exitCode = failure.exitCode
    this.where = failure.where
    this.next = failure.next
  }
}

/** The message of anything thrown, without its stack. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** The `code` of a Node system error (`ENOENT`), or null. */
export function systemCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown)) return null
  return typeof thrown.code === 'string' ? thrown.code : null
}

/** The failures. Callers throw `new StowawayError(failures.x(…))`. */
export const failures = {
  noSuchTarget: (where: string): Failure => ({
    code: 'no-such-target',
    exitCode: 2,
    what: 'There is no such folder or tarball.',
    where,
    next: 'Name a folder with a package.json, a .tgz file, or a package as name@version.',
  }),
  brokenTarball: (where: string, detail: string): Failure => ({
    code: 'broken-tarball',
    exitCode: 3,
    what: `The tarball cannot be read: ${detail}.`,
    where,
    next: 'Pack it again; a tarball that cannot be read to its end is never a pass.',
  }),
  noManifest: (where: string): Failure => ({
    code: 'no-manifest',
    exitCode: 3,
    what: 'The tarball holds no package.json at its top.',
    where,
    next: 'Pack the folder with the client that publishes it; npm cannot install such a tarball.',
  }),
  brokenManifest: (where: string, detail: string): Failure => ({
    code: 'broken-manifest',
    exitCode: 3,
    what: `The package.json cannot be used: ${detail}.`,
    where,
    next: 'Correct package.json, then run the audit again.',
  }),
}
