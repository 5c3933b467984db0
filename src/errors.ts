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
  releaseNotExamined: (version: string, cut: { address: string; reason: string }): Failure => ({
    code: 'release-not-examined',
    exitCode: 3,
    what: `The earlier release ${version} could not be examined: ${cut.address} ${cut.reason}.`,
    where: version,
    next: 'Raise the limit in the configuration, or name another release with --baseline.',
  }),
  manifestNotReached: (where: string, reason: string): Failure => ({
    code: 'manifest-not-reached',
    exitCode: 3,
    what: `A limit was reached before package.json could be read: ${reason}.`,
    where,
    next: 'Raise that limit in the configuration; without package.json nothing can be judged.',
  }),
  brokenManifest: (where: string, detail: string): Failure => ({
    code: 'broken-manifest',
    exitCode: 3,
    what: `The package.json cannot be used: ${detail}.`,
    where,
    next: 'Correct package.json, then run the audit again.',
  }),

  // ------------------------------------------------------------------------------------ registry
  specNotFound: (where: string, what: string, next: string): Failure => ({
    code: 'spec-not-found',
    exitCode: 2,
    what,
    where,
    next,
  }),
  unsupportedSpec: (where: string, detail: string): Failure => ({
    code: 'unsupported-spec',
    exitCode: 2,
    what: `This cannot be audited by name: ${detail}.`,
    where,
    next: 'Name a folder, a .tgz file, or a package as name, name@version, name@tag or name@range.',
  }),
  registryMisconfigured: (where: string, detail: string): Failure => ({
    code: 'registry-misconfigured',
    exitCode: 2,
    what: `The npm configuration cannot be used: ${detail}.`,
    where,
    next: 'Correct --registry or the .npmrc that sets it; `npm config ls` shows what is read.',
  }),
  registryUnauthorised: (where: string, status: number): Failure => ({
    code: 'registry-unauthorised',
    exitCode: 3,
    what: `The registry refuses to answer (${status}).`,
    where,
    next: 'Log in with `npm login` for this registry, or give .npmrc a token that may read the package.',
  }),
  registryUnreachable: (where: string, detail: string): Failure => ({
    code: 'registry-unreachable',
    exitCode: 3,
    what: `The registry gives no usable answer: ${detail}.`,
    where,
    next: 'Try again later, check `npm ping`, or leave the network out with --offline.',
  }),
  integrityMismatch: (where: string, detail: string): Failure => ({
    code: 'integrity-mismatch',
    exitCode: 3,
    what: `The tarball is not the one that the registry promises: ${detail}.`,
    where,
    next: 'Do not install this version; try again, and tell the registry if it stays so.',
  }),
  notCached: (where: string): Failure => ({
    code: 'not-cached',
    exitCode: 3,
    what: 'This is not in the npm cache, and --offline keeps off the network.',
    where,
    next: 'Run it once without --offline.',
  }),
  unknownBaseline: (where: string, near: readonly string[]): Failure => ({
    code: 'unknown-baseline',
    exitCode: 2,
    what: 'There is no such release to compare with.',
    where,
    next:
      near.length > 0
        ? `Give --baseline one of its versions, for instance ${near.join(', ')}; or auto, or none.`
        : 'The registry knows no version of this package: leave --baseline out, or give none.',
  }),

  // ------------------------------------------------------------------- configuration, command line
  invalidConfiguration: (where: string, what: string, next: string): Failure => ({
    code: 'invalid-configuration',
    exitCode: 2,
    what,
    where,
    next,
  }),
  wrongUse: (where: string, what: string, next: string): Failure => ({
    code: 'wrong-use',
    exitCode: 2,
    what,
    where,
    next,
  }),
  brokenApprovals: (where: string, what: string): Failure => ({
    code: 'broken-approvals',
    exitCode: 2,
    what,
    where,
    next: 'Correct the file, or take its last good version from version control.',
  }),
  cannotWrite: (where: string, detail: string): Failure => ({
    code: 'cannot-write',
    exitCode: 3,
    what: `The file could not be written: ${detail}.`,
    where,
    next: 'Make room and permission for it, then run the command again.',
  }),
  brokenGlob: (where: string, detail: string): Failure => ({
    code: 'broken-glob',
    exitCode: 2,
    what: `This path pattern cannot be used: ${detail}.`,
    where,
    next: 'Write it like "dist/**" or "**/*.map", with / between folders.',
  }),

  // ----------------------------------------------------------------------------------- codenames
  /** `where` names the source and the place in it; a name itself never stands in a message. */
  unusableCodename: (where: string, what: string, next: string): Failure => ({
    code: 'unusable-codename',
    exitCode: 2,
    what,
    where,
    next,
  }),
  unusableCodenameKey: (where: string, what: string): Failure => ({
    code: 'unusable-codename-key',
    exitCode: 2,
    what,
    where,
    next: 'Make a key with `stowaway codenames seal <list> -o <file> --new-key`, and keep it where secrets are kept.',
  }),

  // -------------------------------------------------------------------------------------- target
  noPackageJson: (where: string): Failure => ({
    code: 'no-package-json',
    exitCode: 2,
    what: 'This folder holds no package.json, so there is nothing to pack.',
    where,
    next: 'Name the folder of a package, a .tgz file, or a published package as name@version.',
  }),
  unusablePackageJson: (where: string, detail: string): Failure => ({
    code: 'unusable-package-json',
    exitCode: 2,
    what: `No client can publish this package.json: ${detail}.`,
    where,
    next: 'Correct package.json, then run it again; nothing was packed.',
  }),
  temporaryFileFailed: (where: string, detail: string): Failure => ({
    code: 'temporary-file-failed',
    exitCode: 3,
    what: `A temporary file cannot be written: ${detail}.`,
    where,
    next: 'Make room there, or set TMPDIR to a folder with room.',
  }),
  unreadableTarget: (where: string, detail: string): Failure => ({
    code: 'unreadable-target',
    exitCode: 3,
    what: `The target cannot be read: ${detail}.`,
    where,
    next: 'Check what it is and who may read it.',
  }),
  packerMissing: (where: string, client: string): Failure => ({
    code: 'packer-missing',
    exitCode: 3,
    what: `This folder is published with ${client}, and there is no ${client} on the PATH.`,
    where,
    next: `Install ${client}, or name the client that publishes with --packer.`,
  }),
  packerFailed: (where: string, client: string, detail: string): Failure => ({
    code: 'packer-failed',
    exitCode: 3,
    what: `Packing with ${client} failed: ${detail}`,
    where,
    next: `Make it pack by hand first, or name another client with --packer.`,
  }),
  packerHung: (where: string, client: string, seconds: number): Failure => ({
    code: 'packer-hung',
    exitCode: 3,
    what: `Packing with ${client} took more than ${seconds} seconds and was ended.`,
    where,
    next: 'See what its scripts wait for; a prompt cannot be answered here.',
  }),
  nothingPacked: (where: string, client: string, detail: string): Failure => ({
    code: 'nothing-packed',
    exitCode: 3,
    what: `Packing with ${client} gave nothing to audit: ${detail}.`,
    where,
    next: 'Check `files` and the ignore files; a release without files is never a pass.',
  }),
  noWorkspaces: (where: string): Failure => ({
    code: 'no-workspaces',
    exitCode: 2,
    what: 'There are no workspaces with a package that may be published.',
    where,
    next: 'Leave --workspaces out, or list them under `workspaces` in package.json or in pnpm-workspace.yaml.',
  }),

  // ------------------------------------------------------------------------------------- matching
  noWebAssembly: (detail: string): Failure => ({
    code: 'no-webassembly',
    exitCode: 3,
    what: 'This Node cannot run WebAssembly with SIMD, so nothing can be looked through.',
    where: detail,
    next: 'Run it without --jitless, on a processor that Node supports.',
  }),

  // ---------------------------------------------------------------------------------------- gate
  misplacedGuard: (event: string, why: string, next: string): Failure => ({
    code: 'misplaced-guard',
    exitCode: 2,
    what: `A guard in ${event} cannot answer for a release: ${why}.`,
    where: event,
    next,
  }),
}
