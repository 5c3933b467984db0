/**
 * The nouns of Stowaway. Every stage takes and gives these; nothing here does anything.
 * The vocabulary (target, artifact, entry, content, unwrapper, rule, baseline, profile, level,
 * approval, verdict, gate) is explained in docs/vocabulary.md.
 */

import type { Worker } from 'node:worker_threads'
import type { GenericSchema } from 'valibot'

/** What a finding does to a release. `confirm` needs a person, `block` a recorded approval. */
export type Level = 'off' | 'note' | 'confirm' | 'block'

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }
export type JsonObject = { [key: string]: JsonValue }

// ---------------------------------------------------------------------------------------- target

export type PackerName = 'npm' | 'pnpm' | 'yarn' | 'bun' | 'builtin'

/** What the user named, made into one tarball file on disk. */
export interface Target {
  kind: 'directory' | 'tarball' | 'registry'
  /** As the user wrote it; for a registry target the exact `name@version`. */
  spec: string
  /** The client that packed a directory, `npm@11.19.1`; null where nothing was packed. */
  packer: string | null
  /** Where the tarball lies; it stays there until `dispose` is called. */
  tarballFile: string
  /** The packed folder, absolute; null for tarballs and registry specs. */
  directory: string | null
  /** The version manifest of the registry, for a registry target; null otherwise. */
  registryManifest: JsonObject | null
  /** Names of private packages of the surrounding workspace: own code even below node_modules/. */
  privatePackages: ReadonlySet<string>
  /** What the user should know about how the target was made, one sentence each. */
  notices: string[]
  /** Removes what was written for this target. Safe to call twice. */
  dispose(): Promise<void>
}

// -------------------------------------------------------------------------------------- contents

export type ContentForm = 'entry' | 'decompressed' | 'archive-member' | 'source-map' | 'recovered-source'

/** Bytes at an address, and what unwrapping has recognised in them. */
export interface Content {
  /** `dist/cli.js.map!/src/agent/loop.ts`; safe to print only after `printable()`. */
  readonly address: string
  /** Path inside its own container: `src/agent/loop.ts`. For an entry, the address itself. */
  readonly path: string
  readonly form: ContentForm
  readonly bytes: Buffer
  readonly parent: Content | null
  /** 0 for an entry. */
  readonly depth: number
  /** False below a `node_modules/` segment, unless that package is private to the workspace. */
  readonly isFirstParty: boolean
  /** True when the bytes are text (UTF-8 or UTF-16 with a BOM); binary files are not scanned as text. */
  readonly isText: boolean
  /** The text, decoded once; empty for binary content. */
  text(): string
  /** Filled in by the unwrappers before any rule sees the content. */
  readonly sourceMap: SourceMapFacts | null
  readonly references: readonly MapReference[]
}

/** What one source map says, without its texts. */
export interface SourceMapFacts {
  address: string
  /** Lies inside another container, or is a comment of the entry. */
  inline: boolean
  sourceRoot: string | null
  /** The `file` field, if it is a string. */
  file: string | null
  sources: SourceFact[]
  /** How the map breaks ECMA-426, one phrase each; such maps still leak. */
  irregularities: string[]
}

export interface SourceFact {
  /** As written, sourceRoot not applied; null where the map has none. */
  name: string | null
  /** sourceRoot applied, scheme and leading `../` removed: what addresses use. */
  path: string
  /** True when the map carries this source's text. */
  hasText: boolean
  /** An http(s) address in the name or sourceRoot, absolute; null otherwise. */
  remote: string | null
  isFirstParty: boolean
}

/** A `sourceMappingURL` comment that points somewhere (data: URLs are unwrapped instead). */
export interface MapReference {
  /** Address of the content that holds the comment. */
  address: string
  url: string
  line: number
  column: number
}

// -------------------------------------------------------------------------------------- artifact

/** One member of the tarball, without its bytes. */
export interface Entry {
  /** Below the tarball's first folder, `/` separated: `dist/cli.js`. */
  path: string
  bytes: number
  /** Permission bits, 0o777 and above. */
  mode: number
  /** What sort of file this is, by content first and name second: see src/artifact/kind.ts. */
  kind: FileKind
}

/**
 * Sorts of file. The sensitive ones are recognised by content where they can be; everything else is
 * `ext:<extension>` in lower case, or `ext:` without one.
 */
export type FileKind =
  | 'source-map'
  | 'inline-source-map'
  | 'original-source'
  | 'declaration'
  | 'archive'
  | 'executable'
  | 'wasm'
  | 'database'
  | 'dump'
  | 'key'
  | 'environment'
  | 'build-info'
  | `ext:${string}`

/** Something in the archive that `npm pack` would not have written. */
export interface Anomaly {
  /** Path as the archive gives it, or '' for the archive as a whole. */
  address: string
  /** One of the codes of src/artifact/anomalies.ts, for instance `link`, `duplicate`, `trailing-data`. */
  code: string
  message: string
  /** Raised to block where an installer could be made to see something else than a scanner. */
  severe: boolean
}

export interface Unexamined {
  address: string
  reason: string
}

export interface Coverage {
  complete: boolean
  contents: number
  bytes: number
  unexamined: Unexamined[]
}

/** Original-source text that a stranger gets out of containers; see the contract for the counting. */
export interface Recovered {
  texts: number
  uniqueTexts: number
  uniqueLines: number
  uniqueBytes: number
  firstParty: { uniqueTexts: number; uniqueLines: number }
  thirdParty: { uniqueTexts: number; uniqueLines: number }
  forms: { form: string; texts: number }[]
  /** Per container: where the texts came from, biggest first. */
  containers: RecoveredContainer[]
}

export interface RecoveredContainer {
  /** Address of the container: `dist/cli.js.map`, `dist/cli.js!/inline-1.map`. */
  address: string
  /** Distinct within this container. */
  firstParty: { uniqueTexts: number; uniqueLines: number }
  thirdParty: { uniqueTexts: number; uniqueLines: number }
  /** Up to 20 paths of own sources, in the order found. */
  samples: string[]
  /** Distinct own texts that also ship as plain files in this package. */
  alsoShippedAsFiles: number
}

/** package.json as found in the tarball. Fields are unchecked: read them through src/artifact/manifest.ts. */
export type Manifest = JsonObject

/** One package tarball, examined. */
export interface Artifact {
  name: string
  version: string
  manifest: Manifest
  /** `sha512-…`, of the tarball's bytes. */
  integrity: string
  /** Hex, of the tarball's bytes. */
  sha256: string
  packedBytes: number
  unpackedBytes: number
  /** In archive order. */
  entries: Entry[]
  /** What lies in archives inside the entries: `path` is the whole address, `vendor.tgz!/package/a.ts`. */
  members: Entry[]
  maps: SourceMapFacts[]
  references: MapReference[]
  recovered: Recovered
  anomalies: Anomaly[]
  coverage: Coverage
}

// -------------------------------------------------------------------------------------- baseline

/** What is kept of one release. */
export interface Profile {
  version: string
  integrity: string
  packedBytes: number
  unpackedBytes: number
  /** Path → bytes. */
  files: { [path: string]: number }
  kinds: FileKind[]
  /** Distinct texts recovered from containers. */
  recovered: { firstParty: number; thirdParty: number }
  /** preinstall, install, postinstall (and prepare is not among them): name → command. */
  installScripts: { [name: string]: string }
  /** Paths that the manifest names and the tarball lacks. */
  missingEntryPoints: string[]
}

/** Sizes of an earlier release, from the registry's metadata or from its profile. */
export interface ReleaseSize {
  version: string
  unpackedBytes: number
  entries: number | null
  /** Known only where the tarball was read. */
  packedBytes: number | null
  /** `sha512-…` as the registry tells it; null where it tells none. */
  integrity?: string | null
}

export interface Baseline {
  /** The release compared with: the newest of `considered`. */
  version: string
  /** Newest first. */
  considered: string[]
  /** One per considered release, newest first; those in `unread` whose size nobody tells are left out. */
  sizes: ReleaseSize[]
  medianUnpackedBytes: number
  medianEntries: number | null
  medianPackedBytes: number | null
  /** Of the newest considered release. */
  newest: Profile
  /** All that were read, newest first; older ones are read only when something is new against the newest. */
  profiles: Profile[]
  /** Considered releases that had to be read and could not be: the verdict is incomplete then. */
  unread?: { version: string; message: string }[]
}

/** Why there is no baseline. `failed` makes the verdict incomplete; the others do not. */
export interface NoBaseline {
  reason: 'none-requested' | 'first-publish' | 'no-earlier-release' | 'offline' | 'failed' | 'unnamed'
  message: string
}

// ----------------------------------------------------------------------------------------- rules

/** What a rule says of one place. Levels, approvals and fingerprints come later. */
export interface Problem {
  address: string
  /** Masked already: nothing downstream hides anything. One sentence, no trailing newline. */
  message: string
  /** 1-based. */
  line?: number
  column?: number
  /** The level for this problem, where the rule's default does not fit it; configuration wins over both. */
  level?: Level
  /** The level where an earlier release that was read held the same entry: surprise is the signal. */
  levelIfKnown?: Level
  /** The change that removes the problem. */
  fix?: string
  /** What makes this the same problem next time, beside rule and address. Public data only. */
  identity?: string
}

/** What rules may know beside the content or artifact. Read-only. */
export interface Context<Options = undefined> {
  readonly options: Options
  readonly target: Pick<Target, 'kind' | 'spec' | 'directory' | 'registryManifest'>
  readonly baseline: Baseline | null
  readonly noBaseline: NoBaseline | null
}

/** What the rules that match text are set up with; private names stay inside the run. */
export interface MatchSettings {
  /** True where a person asked, at a terminal, to see what was found in clear. */
  reveal: boolean
  internal: Configuration['internal']
  patterns: readonly JsonObject[]
  codenames: CodenameList
  /** Names of private packages of the surrounding workspace; absent where the target is no folder. */
  privatePackages?: ReadonlySet<string>
}

/** The codenames of every source of the configuration, read and checked: see src/codenames. */
export interface CodenameList {
  entries: readonly CodenameEntry[]
  /** Sealed lists, each with its key applied. */
  sealed: readonly SealedCodenames[]
  /** The files that hold names in clear: none of them may ship. */
  files?: readonly CodenameFile[]
}

/** A file that a plain list was read from. */
export interface CodenameFile {
  /** Where it lies below the audited folder, `/` separated; null when it lies elsewhere. */
  path: string | null
  bytes: number
  /** Hex, of its bytes. */
  sha256: string
}

export interface CodenameEntry {
  name: string
  /** What reports say instead of the name; null says `codename 3`, by its place in the list. */
  alias: string | null
  status: string | null
  level: Level | null
  /** `word` heeds the boundaries of identifiers, `substring` does not. */
  match: 'word' | 'substring'
}

/** A sealed list with its key applied: it knows an entry when it sees one, and cannot tell any. */
export interface SealedCodenames {
  /** Every place where an entry stands; `text` is UTF-8. Nothing is shared between calls. */
  search(text: Buffer): Iterable<SealedHit>
}

export interface SealedHit extends Pick<CodenameEntry, 'alias' | 'status' | 'level'> {
  /** Place in the list, from 0. */
  index: number
  /** Byte offsets; `end` is exclusive. */
  start: number
  end: number
}

/** A rule that looks for literals, set up for one run. */
export interface Matching {
  /** Found in any ASCII case, as UTF-8 and as UTF-16 of both byte orders. At least two characters each. */
  literals: readonly string[]
  /**
   * Called for each place where one of the literals stands. Regular expressions run here, in a bounded window.
   * May give the very object of an earlier hit again, which says more by then: it is one problem.
   */
  examine(hit: Hit): Iterable<Problem>
  /**
   * Called with each text of a content as a whole, the one of its path first: for what no literal can find.
   * The same texts and views that hits have, `utf-16` apart.
   */
  read?(text: TextView): Iterable<Problem>
}

/** One text of a content. */
export type TextView = Pick<Hit, 'content' | 'text' | 'view'> & {
  /** Where to point for a byte offset of `text`; as in {@link Hit}. */
  positionOf(offset: number): { line: number; column: number } | null
}

/** One literal at one place. */
export interface Hit {
  content: Content
  /** Index into the rule's `literals`. */
  literal: number
  /** What the offsets point into: UTF-8, whatever the encoding in the content was. */
  text: Buffer
  /** Byte offsets of the literal in `text`; `end` is exclusive. */
  start: number
  end: number
  /**
   * `plain`: as it stands in the content. `utf-16`: a UTF-16 stretch of a binary. `path`: the name of the content.
   * `decoded`: what an expression or encoding in the content evaluates to.
   */
  view: 'plain' | 'utf-16' | 'path' | 'decoded'
  /** Where to point: 1-based line and column in the content, of the decode site for `decoded`; null in binaries and paths. */
  position(): { line: number; column: number } | null
}

export interface RuleDocs {
  /** One line for tables: what is found. */
  summary: string
  /** Why it matters to the reader. */
  why: string
  /** An example that is found, and one that is not. */
  bad: string
  good: string
  /** The usual change. */
  fix: string
}

export type RuleFamily =
  | 'source-map'
  | 'contents'
  | 'size'
  | 'manifest'
  | 'archive'
  | 'identifiers'
  | 'secrets'

export interface Rule<Options = unknown> {
  id: `${RuleFamily}/${string}`
  /** The level where neither problem nor configuration gives one. */
  level: Level
  docs: RuleDocs
  /** Set where the rule says nothing without earlier releases. */
  needs?: 'baseline'
  /** Options with their defaults, as a valibot schema whose every field is optional. */
  options?: OptionsSchema<Options>
  /** Called for each content, after it was unwrapped. The baseline is not known yet: see `levelIfKnown`. */
  scan?(content: Content, context: Context<Options>): Iterable<Problem>
  /** Set up once for each run; all rules' literals are found in one pass. Null when there is nothing to look for. */
  match?(settings: MatchSettings, options: Options): Matching | null
  /** Called once, when the whole artifact is known. */
  check?(artifact: Artifact, context: Context<Options>): Iterable<Problem>
}

/** The part of a valibot object schema that is relied upon here. */
export type OptionsSchema<Options> = GenericSchema<unknown, Options>

// --------------------------------------------------------------------------------------- verdict

/** A committed, reviewed record that lets one finding pass. */
export interface Approval {
  fingerprint: string
  rule: string
  address: string
  reason: string
  approvedBy: string
  /** ISO dates; `expires` null means until revoked. */
  approvedOn: string
  expires: string | null
}

export interface Finding {
  rule: string
  level: Exclude<Level, 'off'>
  message: string
  address: string
  line: number | null
  column: number | null
  /** 16 hex digits over rule, address and the problem's identity. */
  fingerprint: string
  approval: Approval | null
  /** Which rule of `files` or an ignore file let the file in, as far as known. */
  why: string | null
  fix: string | null
}

export interface Verdict {
  outcome: 'pass' | 'block' | 'incomplete'
  /** Most important first; one sentence each. Empty only for `pass`. */
  reasons: string[]
}

/** A rule that threw, or ran past its time. */
export interface RuleFailure {
  rule: string
  message: string
}

/** What the reporters get. The JSON report is this, less what is marked internal. */
export interface AuditResult {
  tool: { name: 'stowaway'; version: string }
  target: { kind: Target['kind']; spec: string; packer: string | null }
  artifact: Pick<Artifact, 'name' | 'version' | 'integrity' | 'packedBytes' | 'unpackedBytes'> & {
    sha256: string
    entries: number
  }
  coverage: Coverage
  recovered: Recovered
  baseline: {
    version: string
    considered: string[]
    medianUnpackedBytes: number
    /** This artifact's unpacked bytes over the median. */
    ratio: number
    /** Oldest first, for the sparkline; this artifact is not among them. */
    history: { version: string; unpackedBytes: number }[]
  } | null
  baselineReason: string | null
  findings: Finding[]
  /** Approvals that are expired or match nothing, one sentence each. */
  approvalNotices: string[]
  notices: string[]
  /** Rules that threw or were ended; each makes the verdict incomplete. */
  failures: RuleFailure[]
  /** Comparisons that were wanted and could not be made, one sentence each. */
  missing: string[]
  /** Fingerprints of `confirm` findings that a person has let pass in this run. */
  confirmed: string[]
  verdict: Verdict
}

// --------------------------------------------------------------------------------- configuration

export interface Limits {
  /** Bytes over all entries of the tarball. */
  unpackedBytes: number
  /** Bytes of one content. */
  contentBytes: number
  /** Containers inside containers. */
  depth: number
  /** Members of the tarball, and of any archive inside it. */
  entries: number
  /** Wall-clock seconds for reading, unwrapping and scanning one artifact. */
  seconds: number
}

export interface RuleSetting {
  level: Level
  /** Checked against the rule's schema already; undefined means the defaults. */
  options: unknown
}

export interface Override {
  /** Globs over addresses' first segment (the entry's path) and over whole addresses. */
  files: string[]
  rules: { [id: string]: Level }
}

/** The configuration with every default filled in and every preset flattened. */
export interface Configuration {
  /** The file it was read from; null when there is none. */
  file: string | null
  /** The folder that holds `.stowaway/approvals.json`. */
  root: string
  /** Only rules that a preset or the user set; others keep their own default. */
  rules: { [id: string]: RuleSetting }
  overrides: Override[]
  baseline: { versions: number }
  limits: Limits
  codenames: { from: string }[]
  internal: { hosts: string[]; scopes: string[]; markers: string[] }
  patterns: JsonObject[]
  /** SHA-256 hex over all of the above but `file` and `root`: equal digests judge alike. */
  digest: string
}

// ----------------------------------------------------------------------------------- surroundings

/** Everything that comes from outside: the clock, the environment, the terminal. No stage asks `process`. */
export interface Surroundings {
  /** Absolute. */
  cwd: string
  environment: NodeJS.ProcessEnv
  now: Date
  /** For profiles and audited integrities; null means: go on without. */
  cacheDirectory: string | null
  /** Where temporary files go. */
  temporaryDirectory: string
  /** What is being done, for a progress line on stderr: `reading axios@1.21.1`. */
  progress(message: string): void
  /** A thread for text that has begun to load; the first audit takes it. Absent: one is started where it pays. */
  textThread?: TextThread | null
  /** Aborted when the user ends the run: clients that pack are ended, temporary files removed. */
  signal?: AbortSignal
}

/** The thread that looks at text, loading or at work. */
export interface TextThread {
  worker: Worker
  /** Why it ended, once it has. */
  ended: Promise<string>
}

export interface AuditRequest {
  /** A folder, a `.tgz` file, or a registry spec. */
  target: string
  packer: 'auto' | PackerName
  /** True in a prepublishOnly hook: prepack and prepare run as in the real publish. */
  runPackScripts: boolean
  /** `auto`, `none`, or the version to compare with. */
  baseline: string
  offline: boolean
  /** A registry address that overrides the npm configuration; null uses it as it is. */
  registry: string | null
  /** Shows what reports mask: for a terminal that only its owner sees. */
  reveal: boolean
  configuration: Configuration
}
