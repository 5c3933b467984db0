import { allocateOwn } from '../artifact/allocate.ts'
import { kindOf } from '../artifact/kind.ts'
import { parseManifest } from '../artifact/parse-manifest.ts'
import type { TarballFile } from '../artifact/read-tarball.ts'
import { messageOf } from '../errors.ts'
import type {
  Content,
  Context,
  Entry,
  Manifest,
  MapReference,
  Problem,
  Rule,
  RuleFailure,
  SourceMapFacts,
  Unexamined,
} from '../model.ts'
import { runWithin, TimeLimitError } from '../time-limit.ts'
import { ExaminedContent } from '../unwrap/content.ts'
import { countRecovered } from '../unwrap/recovered.ts'
import { unwrap } from '../unwrap/unwrap.ts'
import type { Budget } from '../unwrap/unwrapper.ts'
import { pieceMilliseconds, type ActiveRule } from './active-rule.ts'
import { FileWork } from './file-work.ts'
import type { ScanRequest } from './scan.ts'
import type { TextLook } from './text-look.ts'

/**
 * How much work is given to one time limit, which costs some 70 µs to set. The thread for text gets contents at the end
 * of each slice, and is done as long after the last one as it takes to look at what came in it.
 */
const sliceMilliseconds = 15

/** One pass over the files of one tarball: what it gathers is read when the last file went by. */
export class Pass {
  readonly failures: RuleFailure[] = []
  readonly problems: { rule: Rule; problem: Problem }[] = []
  readonly unexamined: Unexamined[] = []
  readonly entries: Entry[] = []
  readonly members: Entry[] = []
  readonly maps: SourceMapFacts[] = []
  readonly references: MapReference[] = []
  readonly recovered = countRecovered()
  manifest: Manifest | null = null
  contents = 0
  bytes = 0
  readonly #request: ScanRequest
  readonly #text: TextLook | null
  /** Contents for the rules that match text, which have time limits of their own. */
  readonly #toLookAt: ExaminedContent[] = []
  readonly #scanning: readonly ActiveRule[]
  readonly #budget: Budget
  #work: FileWork | null = null
  #unwrappedBytes = 0

  constructor(request: ScanRequest, text: TextLook | null) {
    this.#request = request
    this.#text = text
    this.#scanning = request.rules.filter(({ rule }) => rule.scan !== undefined)
    this.#budget = {
      limits: request.limits,
      allocate: text?.allocate ?? allocateOwn,
      isThirdParty: (path) => isThirdParty(path, request.privatePackages),
      spend: (bytes) => {
        this.#unwrappedBytes += bytes
        return this.#unwrappedBytes <= request.limits.unpackedBytes
      },
      leaveOut: (unexamined) => this.unexamined.push(unexamined),
    }
  }

  /** Examines files that are complete. Pieces of work are bounded in time, and ended when they never end. */
  examine(files: readonly TarballFile[], isOverTime: () => boolean): void {
    const waiting = files.toReversed()
    const limit = this.#request.pieceMilliseconds ?? pieceMilliseconds
    while (waiting.length > 0 || this.#work !== null) {
      try {
        runWithin(limit, () => this.#examineSome(waiting, isOverTime))
      } catch (error) {
        if (!(error instanceof TimeLimitError)) throw error
        this.#skipWhatHangs(error)
      }
      for (const content of this.#toLookAt.splice(0)) this.#text?.look(content)
      this.#text?.work()
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
        this.#stepOn(this.#work)
      }
    }
  }

  #open(file: TarballFile, isOverTime: () => boolean): FileWork | null {
    if (file.path === 'package.json' && file.bytes !== null) {
      this.manifest = parseManifest(file.bytes, this.#request.tarballFile)
    }
    if (file.bytes === null || isOverTime()) {
      if (file.bytes !== null) {
        const reason = `more than ${this.#request.limits.seconds} seconds (limits.seconds)`
        this.unexamined.push({ address: file.path, reason })
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
    return new FileWork(file, content, unwrap(content, this.#budget), this.#scanning)
  }

  #stepOn(work: FileWork): void {
    try {
      const taken = work.step((active, content) => this.#scan(active, content))
      if (taken !== null) this.#take(taken)
    } catch (error) {
      if (work.ruleAtWork === null) {
        this.unexamined.push({ address: work.file.path, reason: `unwrapping it failed: ${messageOf(error)}` })
        work.isDone = true
      } else this.#fail(work.ruleAtWork, messageOf(error))
    }
  }

  /** A rule that hangs is named and not asked again; an unwrapper that hangs loses what is left of its file. */
  #skipWhatHangs(error: TimeLimitError): void {
    const work = this.#work
    if (work === null) throw error
    if (work.ruleAtWork !== null) this.#fail(work.ruleAtWork, error.message)
    else {
      this.unexamined.push({ address: work.file.path, reason: `looking through it ${error.message}` })
      work.isDone = true
    }
  }

  #take(content: ExaminedContent): void {
    this.contents += 1
    this.bytes += content.bytes.length
    this.recovered.add(content)
    this.recovered.addFile(content)
    if (content.sourceMap !== null) this.maps.push(content.sourceMap)
    for (const reference of content.references) this.references.push(reference)
    if (this.#text !== null) this.#toLookAt.push(content)
    if (content.form === 'archive-member' || content.form === 'decompressed') {
      this.members.push(describeEntry(content, 0o644))
    }
  }

  #scan({ rule, options }: ActiveRule, content: Content): void {
    if (this.failures.some((failure) => failure.rule === rule.id)) return
    const context: Context<unknown> = { ...this.#request.context, options, baseline: null, noBaseline: null }
    for (const problem of rule.scan?.(content, context) ?? []) this.problems.push({ rule, problem })
  }

  #fail(rule: Rule, message: string): void {
    if (this.failures.some((failure) => failure.rule === rule.id)) return
    this.failures.push({ rule: rule.id, message })
  }

  #addEntry(file: TarballFile, content: ExaminedContent | null): void {
    const unread = { address: file.path, path: file.path, form: 'entry', bytes: Buffer.alloc(0) } as const
    const entry = describeEntry(content ?? new ExaminedContent(unread), file.mode)
    this.entries.push({ ...entry, bytes: file.size })
  }
}

function describeEntry(content: ExaminedContent, mode: number): Entry {
  const traits = {
    isSourceMap: content.sourceMap !== null,
    hasInlineSourceMap: content.hasInlineSourceMap,
  }
  const kind = kindOf(content.path, content.bytes, traits)
  return { path: content.address, bytes: content.bytes.length, mode, kind }
}

/** Below a `node_modules/` segment, unless the package there is a private one of the same workspace. */
function isThirdParty(path: string, privatePackages: ReadonlySet<string>): boolean {
  const match = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)
  return match?.[1] !== undefined && !privatePackages.has(match[1])
}
