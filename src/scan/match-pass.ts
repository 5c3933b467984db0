import { messageOf } from '../errors.ts'
import { buildMatcher, type Matcher } from '../match/matcher.ts'
import type { Examination } from '../match/examination.ts'
import type { Matching, Problem, Rule, RuleFailure, Unexamined } from '../model.ts'
import { runWithin, TimeLimitError } from '../time-limit.ts'
import type { ByteRange, ExaminedContent } from '../unwrap/content.ts'
import type { TextFindings, TextLook } from './text-look.ts'

/** How much work is given to one time limit, which costs some 70 µs to set. */
const sliceMilliseconds = 50

export interface MatchPassRequest {
  matchings: readonly { rule: Rule; matching: Matching }[]
  /** The longest that one rule may take over one hit. */
  pieceMilliseconds: number
  /** The longest that all contents together may take, in seconds: `limits.seconds`. */
  seconds: number
  clock: () => number
}

/** All contents of one run against the rules that match text. A rule that throws or hangs is named; the others go on. */
export class MatchPass implements TextLook {
  readonly #matcher: Matcher
  readonly #request: MatchPassRequest
  /** A rule may give the same problem again, to say more of it. */
  readonly #problems = new Map<Problem, Rule>()
  readonly #failures: RuleFailure[] = []
  readonly #unexamined: Unexamined[] = []
  readonly #deadline: number

  constructor(request: MatchPassRequest) {
    this.#request = request
    this.#deadline = request.clock() + request.seconds * 1000
    this.#matcher = buildMatcher(request.matchings)
  }

  look(content: ExaminedContent, ranges: readonly ByteRange[] = content.ownRanges()): void {
    const take = (rule: Rule, problem: Problem): void => {
      this.#problems.set(problem, rule)
    }
    const examination = this.#matcher.open(content, take, ranges)
    while (!examination.isDone) {
      if (this.#request.clock() > this.#deadline) {
        const reason = `matching took more than ${this.#request.seconds} seconds (limits.seconds)`
        this.#unexamined.push({ address: content.address, reason })
        return
      }
      try {
        runWithin(this.#request.pieceMilliseconds, () => this.#stepOn(examination))
      } catch (error) {
        const rule = examination.ruleAtWork
        if (rule !== null) {
          this.#failures.push({ rule: rule.id, message: messageOf(error) })
          this.#matcher.exclude(rule)
        } else if (error instanceof TimeLimitError) {
          this.#unexamined.push({ address: content.address, reason: `matching its text ${error.message}` })
          return
        } else throw error
      }
    }
    this.#tellRest(content, examination)
  }

  #stepOn(examination: Examination): void {
    const sliceEnd = this.#request.clock() + sliceMilliseconds
    do examination.step()
    while (!examination.isDone && this.#request.clock() <= sliceEnd)
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
    // Everything is looked at as it comes.
  }

  async finish(): Promise<TextFindings> {
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
