import type { JsonObject, Level, MatchSettings } from '../src/model.ts'

/** A package as a plain object: path → text or bytes, beside the package.json made from `manifest`. */
export interface CasePackage {
  /** Laid over `{ "name": "case", "version": "2.0.0", "license": "UNLICENSED" }` (earlier releases: 1.9.0, 1.8.0, …). */
  manifest?: JsonObject
  files?: { [path: string]: string | Buffer }
  /** Permission bits by path, where they are not 0o644. */
  modes?: { [path: string]: number }
  /** The tarball itself, for archives that no packer writes; replaces manifest and files. */
  tarball?: Buffer
}

/** One row of a rule's table. The tester packs it for real and runs the whole pipeline with this rule alone. */
export interface RuleCase extends CasePackage {
  name: string
  /** Earlier releases, newest first, profiled by the same pipeline; absent: nothing can be compared. */
  earlier?: CasePackage[]
  /** Options of the rule, as a user would write them. */
  options?: JsonObject
  /** What the rules that match text are set up with; what is absent is empty. */
  settings?: Partial<MatchSettings>
  /** What the registry says of this version; makes the target a registry target. */
  registryManifest?: JsonObject
  /** What the target is taken for; the default is a tarball. */
  targetKind?: 'directory' | 'tarball' | 'registry'
}

/** A row that must be found: exactly these problems, in the order of the report. */
export interface FoundCase extends RuleCase {
  finds: { address: string; message: string; level: Exclude<Level, 'off'> }[]
}

/** The table of one rule: at least one row of each. */
export interface RuleCases {
  finds: FoundCase[]
  ignores: RuleCase[]
}
