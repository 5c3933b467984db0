import { kindOf } from './artifact/kind.ts'
import { parseManifest } from './artifact/parse-manifest.ts'
import { readTarball, type TarballFacts, type TarballFile } from './artifact/read-tarball.ts'
import { failures, messageOf, StowawayError } from './errors.ts'
import type {
  Artifact,
  Content,
  Context,
  Entry,
  Limits,
  Manifest,
  MapReference,
  Problem,
  Rule,
  RuleFailure,
  SourceMapFacts,
  Unexamined,
} from './model.ts'
import { runWithin, TimeLimitError } from './time-limit.ts'
import { ExaminedContent } from './unwrap/content.ts'
import { countRecovered } from './unwrap/recovered.ts'
import { unwrap } from './unwrap/unwrap.ts'
import type { Budget } from './unwrap/unwrapper.ts'

/** A rule with the options it runs with. */
export interface ActiveRule {
  rule: Rule
  options: unknown
}

export interface ScanRequest {
  tarballFile: string
  limits: Limits
  rules: readonly ActiveRule[]
  privatePackages: ReadonlySet<string>
  context: Omit<Context, 'options' | 'baseline' | 'noBaseline'>
  /** Milliseconds since any epoch; for `limits.seconds`. */
  clock(): number
  /** The longest that one rule or unwrapper may take over one content; `pieceMilliseconds` where absent. */
  pieceMilliseconds?: number
}

/** What one pass over a tarball gives: the artifact, and what the rules that look at contents found. */
export interface ScanResult {
  artifact: Artifact
  problems: { rule: Rule; problem: Problem }[]
  failures: RuleFailure[]
}

/** The longest that one rule may take over one content, or an unwrapper from one content to the next. */
export const pieceMilliseconds = 10_000
/** How much work is given to one time limit, which costs some 70 µs to set. */
const sliceMilliseconds = 50

/**
 * One streaming pass: reads the tarball, unwraps each entry, and shows every content to every rule that scans.
 *
 * @throws StowawayError for a tarball or manifest that cannot be read at all
 */
export async function scanTarball(request: ScanRequest): Promise<ScanResult> {
  const pass = new Pass(request)
  const reading = readTarball(request.tarballFile, request.limits)
  const deadline = request.clock() + request.limits.seconds * 1000
  for (;;) {
    const step = await reading.next()
    if (step.done === true) return pass.finish(step.value)
    pass.examine(step.value, () => request.clock() > deadline)
  }
}

class Pass {
  readonly #request: ScanRequest
  readonly #scanning: ActiveRule[]
  readonly #failures: RuleFailure[] = []
  readonly #problems: { rule: Rule; problem: Problem }[] = []
  readonly #unexamined: Unexamined[] = []
  readonly #entries: Entry[] = []
  readonly #members: Entry[] = []
  readonly #maps: SourceMapFacts[] = []
  readonly #references: MapReference[] = []
  readonly #recovered = countRecovered()
  readonly #budget: Budget
  #manifest: Manifest | null = null
  #work: Work | null = null
  #contents = 0
  #bytes = 0

  constructor(request: ScanRequest) {
    this.#request = request
    this.#scanning = request.rules.filter(({ rule }) => rule.scan !== undefined)
    this.#budget = {
      limits: request.limits,
      isThirdParty: (path) => isThirdParty(path, request.privatePackages),
      leaveOut: (unexamined) => this.#unexamined.push(unexamined),
    }
  }

  /** Examines files that are complete. Pieces of work are bounded in time, and ended when they never end. */
  examine(files: readonly TarballFile[], isOverTime: () => boolean): void {
    const waiting = files.toReversed()
    while (waiting.length > 0 || this.#work !== null) {
      try {
        runWithin(this.#request.pieceMilliseconds ?? pieceMilliseconds, () =>
          this.#examineSome(waiting, isOverTime),
        )
      } catch (error) {
        if (!(error instanceof TimeLimitError)) throw error
        this.#skipWhatHangs(error)
      }
    }
  }

  /** Goes on until the files are done or a slice of time has passed. */
  #examineSome(waiting: TarballFile[], isOverTime: () => boolean): void {
    const sliceEnd = this.#request.clock() + sliceMilliseconds
    while (this.#request.clock() <= sliceEnd) {
      if (this.#work === null) {
        const file = waiting.pop()
        if (file === undefined) return
        this.#work = this.#open(file, isOverTime)
      } else if (this.#work.isDone) {
        this.#addEntry(this.#work.file, this.#work.content)
        this.#work = null
      } else {
        this.#work.step((active, content) => this.#scan(active, content))
      }
    }
  }

  #open(file: TarballFile, isOverTime: () => boolean): Work | null {
    if (file.path === 'package.json' && file.bytes !== null) {
      this.#manifest = parseManifest(file.bytes, this.#request.tarballFile)
    }
    if (file.bytes === null || isOverTime()) {
      if (file.bytes !== null) {
        const reason = `more than ${this.#request.limits.seconds} seconds (limits.seconds)`
        this.#unexamined.push({ address: file.path, reason })
      }
      this.#addEntry(file, null)
      return null
    }
    const content = new ExaminedContent({
      address: file.path,
      path: file.path,
      form: 'entry',
      bytes: file.bytes,
      isFirstParty: !this.#budget.isThirdParty(file.path),
    })
    const queue = unwrap(content, this.#budget)
    return new Work(file, content, queue, this.#scanning, (inner) => this.#take(inner))
  }

  /** A rule that hangs is named and not asked again; an unwrapper that hangs loses what is left of its file. */
  #skipWhatHangs(error: TimeLimitError): void {
    const work = this.#work
    if (work === null) throw error
    if (work.ruleAtWork !== null) this.#fail(work.ruleAtWork.rule, error.message)
    else {
      this.#unexamined.push({ address: work.file.path, reason: `unwrapping it ${error.message}` })
      work.isDone = true
    }
  }

  #take(content: ExaminedContent): void {
    this.#contents += 1
    this.#bytes += content.bytes.length
    this.#recovered.add(content)
    this.#recovered.addFile(content)
    if (content.sourceMap !== null) this.#maps.push(content.sourceMap)
    this.#references.push(...content.references)
    if (content.form === 'archive-member' || content.form === 'decompressed')
      this.#members.push(describeEntry(content, 0o644))
  }

  #scan({ rule, options }: ActiveRule, content: Content): void {
    if (this.#failures.some((failure) => failure.rule === rule.id)) return
    try {
      const context: Context<unknown> = {
        ...this.#request.context,
        options,
        baseline: null,
        noBaseline: null,
      }
      for (const problem of rule.scan?.(content, context) ?? []) this.#problems.push({ rule, problem })
    } catch (error) {
      this.#fail(rule, messageOf(error))
    }
  }

  #fail(rule: Rule, message: string): void {
    this.#failures.push({ rule: rule.id, message })
  }

  #addEntry(file: TarballFile, content: ExaminedContent | null): void {
    const unread = new ExaminedContent({
      address: file.path,
      path: file.path,
      form: 'entry',
      bytes: Buffer.alloc(0),
    })
    this.#entries.push({ ...describeEntry(content ?? unread, file.mode), bytes: file.size })
  }

  finish(facts: TarballFacts): ScanResult {
    const unexamined = [...this.#unexamined, ...facts.unexamined]
    if (this.#manifest === null) {
      const { tarballFile } = this.#request
      const cut = unexamined.find(({ address }) => address === 'package.json' || address === '')
      throw new StowawayError(
        cut === undefined
          ? failures.noManifest(tarballFile)
          : failures.brokenManifest(tarballFile, cut.reason),
      )
    }
    const { name, version } = this.#manifest
    return {
      artifact: {
        name: typeof name === 'string' ? name : '',
        version: typeof version === 'string' ? version : '',
        manifest: this.#manifest,
        integrity: facts.integrity,
        sha256: facts.sha256,
        packedBytes: facts.packedBytes,
        unpackedBytes: facts.unpackedBytes,
        entries: this.#entries,
        members: this.#members,
        maps: this.#maps,
        references: this.#references,
        recovered: this.#recovered.total(),
        anomalies: facts.anomalies,
        coverage: {
          complete: unexamined.length === 0,
          contents: this.#contents,
          bytes: this.#bytes,
          unexamined,
        },
      },
      problems: this.#problems,
      failures: this.#failures,
    }
  }
}

/** The contents of one file against the rules, resumable behind a rule that was ended. */
class Work {
  readonly file: TarballFile
  readonly content: ExaminedContent
  readonly #queue: Iterator<ExaminedContent>
  readonly #rules: readonly ActiveRule[]
  readonly #take: (content: ExaminedContent) => void
  isDone = false
  #current: ExaminedContent | null = null
  #next = 0

  constructor(
    file: TarballFile,
    content: ExaminedContent,
    queue: Iterator<ExaminedContent>,
    rules: readonly ActiveRule[],
    take: (content: ExaminedContent) => void,
  ) {
    this.file = file
    this.content = content
    this.#queue = queue
    this.#rules = rules
    this.#take = take
  }

  /** The rule that was running when the work was ended; null when it was an unwrapper. */
  get ruleAtWork(): ActiveRule | null {
    return this.#current === null ? null : (this.#rules[this.#next - 1] ?? null)
  }

  /** One content: unwrapped, counted, and shown to the rules that have not seen it. */
  step(scan: (rule: ActiveRule, content: ExaminedContent) => void): void {
    if (this.#current === null) {
      const step = this.#queue.next()
      if (step.done === true) {
        this.isDone = true
        return
      }
      this.#take(step.value)
      this.#current = step.value
      this.#next = 0
    }
    for (let rule = this.#rules[this.#next]; rule !== undefined; rule = this.#rules[this.#next]) {
      this.#next += 1
      scan(rule, this.#current)
    }
    this.#current = null
  }
}

function describeEntry(content: ExaminedContent, mode: number): Entry {
  const traits = { isSourceMap: content.sourceMap !== null, hasInlineSourceMap: content.hasInlineSourceMap }
  const kind = kindOf(content.path, content.bytes, traits)
  return { path: content.address, bytes: content.bytes.length, mode, kind }
}

/** Below a `node_modules/` segment, unless the package there is a private one of the same workspace. */
function isThirdParty(path: string, privatePackages: ReadonlySet<string>): boolean {
  const match = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)
  return match?.[1] !== undefined && !privatePackages.has(match[1])
}
