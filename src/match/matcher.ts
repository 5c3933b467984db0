import type { Content, Matching, Problem, Rule } from '../model.ts'
import { buildAutomaton, type Automaton } from './automaton.ts'
import { Examination, type Owner, type Range, type Sought } from './examination.ts'
import { patternsOf } from './stretch.ts'

/** A content whose text can be had as UTF-8 bytes, whatever it was written in. */
export interface MatchableContent extends Content {
  utf8(): Buffer
}

export interface Found {
  rule: Rule
  problem: Problem
}

/** Puts all literals of all rules into one automaton: some 70 ms for 10,000 of them. */
export function buildMatcher(matchings: readonly { rule: Rule; matching: Matching }[]): Matcher {
  const sought = new Map<string, Sought[]>()
  for (const { rule, matching } of matchings) {
    for (const [literal, text] of matching.literals.entries()) seek(sought, text, { rule, matching, literal })
  }
  const automaton = buildAutomaton([...sought.keys()].map((key) => Buffer.from(key, 'latin1')))
  const readers = matchings.filter(({ matching }) => matching.read !== undefined)
  return new Matcher(automaton, [...sought.values()], readers)
}

/** Literals that are equal but for ASCII case are one pattern with several owners. */
function seek(sought: Map<string, Sought[]>, literal: string, owner: Owner): void {
  if (literal === '' || literal.includes('\0')) return
  for (const pattern of patternsOf(literal)) {
    const key = pattern.bytes.toString('latin1').replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    const known = sought.get(key) ?? []
    sought.set(key, known)
    const same = known.find((other) => other.pattern.form === pattern.form)
    if (same === undefined) known.push({ pattern, literal, owners: [owner] })
    else same.owners.push(owner)
  }
}

/** All literals of one run. Holds no content; contents can be examined one after another or in turns. */
export class Matcher {
  readonly #automaton: Automaton
  readonly #sought: readonly Sought[][]
  readonly #readers: readonly { rule: Rule; matching: Matching }[]
  readonly #excluded = new Set<Rule>()

  constructor(
    automaton: Automaton,
    sought: readonly Sought[][],
    readers: readonly { rule: Rule; matching: Matching }[],
  ) {
    this.#automaton = automaton
    this.#sought = sought
    this.#readers = readers
  }

  /** Distinct patterns of bytes that are looked for. */
  get patterns(): number {
    return this.#sought.length
  }

  /** Shows no hit to this rule any more: for rules that threw or did not end. */
  exclude(rule: Rule): void {
    this.#excluded.add(rule)
  }

  /**
   * Begins to examine a content; the work is done by `step()` of what is returned.
   *
   * @param take called with each problem as it is found
   * @param ranges byte offsets in `content.utf8()` that are looked at; all of it where absent
   */
  open(
    content: MatchableContent,
    take: (rule: Rule, problem: Problem) => void,
    ranges: readonly Range[] = [{ start: 0, end: content.utf8().length }],
  ): Examination {
    return new Examination({
      automaton: this.#automaton,
      sought: this.#sought,
      readers: this.#readers,
      isExcluded: (rule) => this.#excluded.has(rule),
      content,
      text: content.utf8(),
      ranges,
      take,
    })
  }

  /** Everything that is found in a content, at once. A rule that throws ends it: see `open` for going on behind it. */
  *examine(content: MatchableContent, ranges?: readonly Range[]): Generator<Found> {
    const found: Found[] = []
    const examination = this.open(content, (rule, problem) => found.push({ rule, problem }), ranges)
    while (!examination.isDone) {
      examination.step()
      yield* found.splice(0)
    }
  }
}
