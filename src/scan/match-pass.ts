import { allocateOwn } from '../artifact/allocate.ts'
import { messageOf } from '../errors.ts'
import { buildMatcher, type Matcher } from '../match/matcher.ts'
import type { Examination } from '../match/examination.ts'
import type { Matching, Problem, Rule, RuleFailure, Unexamined } from '../model.ts'
import { runWithin, TimeLimitError } from '../time-limit.ts'
import type { ByteRange, ExaminedContent } from '../unwrap/content.ts'
import { rangesToLookAt, type TextFindings, type TextLook } from './text-look.ts'

/** How much work is given to one time limit, which costs some 70 µs to set. */
const sliceMilliseconds = 50

export interface MatchPassRequest {
  matchings: readonly { rule: Rule; matching: Matching }[]
  /** The longest that one rule may take over one hit. */
  pieceMilliseconds: number
  /** The longest that all contents together may take, in seconds: `limits.seconds`. */
  seconds: number
  /** See `rangesToLookAt`. */
  isThorough: boolean
  clock: () => number
}

/** All contents of one run against the rules that match text. A rule that throws or hangs is named; the others go on. */
export class MatchPass implements TextLook {
  readonly allocate = allocateOwn
  readonly #matcher: Matcher
  readonly #request: MatchPassRequest
  /** A rule may give the same problem again, to say more of it. */
  readonly #problems = new Map<Problem, Rule>()
  readonly #failures: RuleFailure[] = []
  readonly #unexamined: Unexamined[] = []
  readonly #deadline: number
  readonly #waiting: { content: ExaminedContent; ranges: readonly ByteRange[] }[] = []
  #current: { content: ExaminedContent; examination: Examination } | null = null

  constructor(request: MatchPassRequest) {
    this.#request = request
    this.#deadline = request.clock() + request.seconds * 1000
    this.#matcher = buildMatcher(request.matchings)
  }

  /** Takes a content in; `work` looks at it. */
  look(
    content: ExaminedContent,
    ranges: readonly ByteRange[] | null = rangesToLookAt(content, this.#request.isThorough),
  ): void {
    if (ranges !== null) this.#waiting.push({ content, ranges })
  }

  /** In slices: a time limit for each content would cost more than the look. */
  work(): void {
    while (this.#waiting.length > 0 || this.#current !== null) {
      try {
        runWithin(this.#request.pieceMilliseconds, () => this.#workOn())
      } catch (error) {
        this.#skipWhatFails(error)
      }
    }
  }

  #workOn(): void {
    const sliceEnd = this.#request.clock() + sliceMilliseconds
    do {
      this.#current ??= this.#openNext()
      if (this.#current === null) return
      const { content, examination } = this.#current
      examination.step()
      if (examination.isDone) {
        this.#tellRest(content, examination)
        this.#current = null
      }
    } while (this.#request.clock() <= sliceEnd)
    if (this.#request.clock() > this.#deadline) this.#giveUp()
  }

  #openNext(): { content: ExaminedContent; examination: Examination } | null {
    const next = this.#waiting.shift()
    if (next === undefined) return null
    const take = (rule: Rule, problem: Problem): void => {
      this.#problems.set(problem, rule)
    }
    const { content } = next
    return { content, examination: this.#matcher.open(content, take, next.ranges) }
  }

  /** A rule that throws or hangs is named and not asked again; a look that hangs itself loses the rest of its content. */
  #skipWhatFails(error: unknown): void {
    const rule = this.#current?.examination.ruleAtWork ?? null
    if (rule !== null) {
      this.#failures.push({ rule: rule.id, message: messageOf(error) })
      this.#matcher.exclude(rule)
    } else if (error instanceof TimeLimitError && this.#current !== null) {
      const { address } = this.#current.content
      this.#unexamined.push({ address, reason: `matching its text ${error.message}` })
      this.#current = null
    } else throw error
  }

  #giveUp(): void {
    const left = [...(this.#current === null ? [] : [this.#current]), ...this.#waiting.splice(0)]
    this.#current = null
    for (const { content } of left) {
      const reason = `matching took more than ${this.#request.seconds} seconds (limits.seconds)`
      this.#unexamined.push({ address: content.address, reason })
    }
  }

  #tellRest({ address }: ExaminedContent, { passedOver, isCurtailed }: Examination): void {
    for (const [rule, hits] of passedOver) {
      this.#unexamined.push({ address, reason: `${hits} more hits of ${rule.id} were not looked at` })
    }
    if (isCurtailed) {
      this.#unexamined.push({ address, reason: 'it holds more constant expressions than are evaluated' })
    }
  }

  async catchUp(): Promise<void> {
    this.work()
  }

  async finish(): Promise<TextFindings> {
    this.work()
    return {
      problems: [...this.#problems].map(([problem, rule]) => ({ rule, problem })),
      failures: this.#failures,
      unexamined: this.#unexamined,
    }
  }

  end(): void {
    // Holds nothing that would stay.
  }
}
