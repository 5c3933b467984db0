import type { Content, Hit, Matching, Problem, Rule } from '../model.ts'
import { hitWords, type Automaton, type Cursor } from './automaton.ts'
import { fuelFor, searchSites, type Fuel, type Site } from './decode-sites.ts'
import { Positions } from './positions.ts'
import { placeOf, readStretch, type Pattern, type Place } from './stretch.ts'

/** Byte offsets; `end` is exclusive. */
export interface Range {
  start: number
  end: number
}

/** A rule that wants to know of a literal. */
export interface Owner {
  rule: Rule
  matching: Matching
  /** Index into the literals of `matching`. */
  literal: number
}

/** One pattern of the automaton, and whose it is. */
export interface Sought {
  pattern: Pattern
  literal: string
  owners: Owner[]
}

/** How far one literal is followed in one content, for one rule. What lies beyond is counted in `passedOver`. */
export const literalLimits = {
  /** More problems of one sort in one content help nobody. One that a rule gives again, to count on, is the same. */
  problems: 1_000,
  /** Hits, mostly of keywords in which a rule sees no problem; a second or less. */
  hits: 1_000_000,
}

/** Hits shown, or sites decoded, by one step; so many bytes read count as a hit. */
const stepHits = 256
const bytesOfAHit = 4096

/** What is known of one owner's literal in this content. */
interface Tally {
  hits: number
  problems: number
  /** The one that was given last. */
  last: Problem | null
  /** Offsets in the content of what the rule has called a problem, the first ones: it is not told again where it is decoded. */
  places: Range[]
}

export interface ExaminationRequest {
  automaton: Automaton
  /** By pattern of the automaton. */
  sought: readonly Sought[][]
  /** Rules that read each text as a whole. */
  readers: readonly { rule: Rule; matching: Matching }[]
  isExcluded(rule: Rule): boolean
  content: Content
  text: Buffer
  ranges: readonly Range[]
  take(rule: Rule, problem: Problem): void
}

/**
 * One content against all literals, in steps. Nothing is lost when a step is ended from outside or a rule throws:
 * `ruleAtWork` then names the rule, and the next step goes on behind the hit that it was shown.
 */
export class Examination {
  isDone = false
  /** The rule that looks at a hit; null between hits, and while the matcher itself is at work. */
  ruleAtWork: Rule | null = null
  /** Hits that were not shown because of `literalLimits`. */
  readonly passedOver = new Map<Rule, number>()
  readonly #fuel: Fuel
  readonly #request: ExaminationRequest
  #cursor: Cursor
  readonly #tallies = new Map<Owner, Tally>()
  #positions: Positions | null = null
  readonly #views: Iterator<View | null>
  #view: View
  #nextHit = 0
  #waiting: { owner: Owner; place: Place }[] = []
  /** Readers that have not seen the view. */
  #readers: ExaminationRequest['readers']

  constructor(request: ExaminationRequest) {
    this.#request = request
    this.#cursor = request.automaton.start(0)
    this.#fuel = fuelFor(request.ranges.reduce((sum, { start, end }) => sum + end - start, 0))
    this.#views = viewsOf(request, this.#fuel)
    const path = Buffer.from(request.content.path)
    this.#view = { kind: 'path', text: path, start: 0, end: path.length }
    this.#readers = request.readers
  }

  /** True where more constant expressions stand than can be evaluated in bounded time: some were not decoded. */
  get isCurtailed(): boolean {
    return this.#fuel.left < 0
  }

  /** Does a bounded piece of the work: a megabyte read, or a few hundred hits shown. */
  step(): void {
    this.ruleAtWork = null
    for (let work = 0; work < stepHits && !this.isDone; work += 1) {
      if (this.#readers.length > 0) this.#showView()
      else if (this.#waiting.length > 0) this.#showWaiting()
      else if (this.#nextHit < this.#cursor.hits.length) this.#takeHit()
      else if (this.#cursor.position < this.#view.end) work += this.#readOn()
      else this.#turnToNextView()
    }
  }

  /** Reads a piece; gives what that counts in hits. */
  #readOn(): number {
    const from = this.#cursor.position
    this.#request.automaton.scan(this.#view.text, this.#view.end, this.#cursor)
    this.#nextHit = 0
    return Math.floor((this.#cursor.position - from) / bytesOfAHit)
  }

  #turnToNextView(): void {
    const next = this.#views.next()
    if (next.done === true) {
      this.isDone = true
      return
    }
    if (next.value === null) return
    this.#view = next.value
    this.#readers = this.#request.readers
    this.#cursor = this.#request.automaton.start(next.value.start)
    this.#nextHit = 0
  }

  #showView(): void {
    const [reader, ...others] = this.#readers
    this.#readers = others
    if (reader === undefined || this.#request.isExcluded(reader.rule)) return
    const { content } = this.#request
    const { kind, text, start, end, site } = this.#view
    const view = {
      content,
      view: kind,
      text: text.subarray(start, end),
      positionOf: (offset: number) => this.#positionAt(kind, site?.start ?? start + offset),
    }
    this.ruleAtWork = reader.rule
    for (const problem of reader.matching.read?.(view) ?? []) this.#request.take(reader.rule, problem)
    this.ruleAtWork = null
  }

  #positionAt(kind: View['kind'], offset: number): { line: number; column: number } | null {
    if (kind === 'path' || !this.#request.content.isText) return null
    this.#positions ??= new Positions(this.#request.text)
    return this.#positions.at(offset)
  }

  #takeHit(): void {
    const { hits } = this.#cursor
    const [state = 0, end = 0] = [hits[this.#nextHit], hits[this.#nextHit + 1]]
    this.#nextHit += hitWords
    for (const pattern of this.#request.automaton.patternsAt(state)) {
      for (const { pattern: bytes, literal, owners } of this.#request.sought[pattern] ?? []) {
        const place = placeOf(this.#view.text, end, bytes, literal)
        // The state was reset at the start of the range, but NULs before it can still look like UTF-16.
        if (place === null || place.start < this.#view.start) continue
        for (const owner of owners) this.#waiting.push({ owner, place })
      }
    }
  }

  #showWaiting(): void {
    const waiting = this.#waiting.shift()
    if (waiting === undefined || this.#request.isExcluded(waiting.owner.rule)) return
    const { owner, place } = waiting
    const tally = this.#tallyOf(owner)
    if (tally.problems >= literalLimits.problems || tally.hits >= literalLimits.hits) {
      this.passedOver.set(owner.rule, (this.passedOver.get(owner.rule) ?? 0) + 1)
      return
    }
    tally.hits += 1
    const { site } = this.#view
    if (site !== undefined && tally.places.some((known) => overlap(known, site))) return
    let isProblem = false
    this.ruleAtWork = owner.rule
    for (const problem of owner.matching.examine(this.#hitOf(owner, place))) {
      isProblem = true
      if (problem === tally.last) continue
      tally.last = problem
      tally.problems += 1
      this.#request.take(owner.rule, problem)
      if (tally.problems >= literalLimits.problems) break
    }
    this.ruleAtWork = null
    if (isProblem && this.#view.kind !== 'path' && tally.places.length < literalLimits.problems)
      tally.places.push(site ?? place)
  }

  #tallyOf(owner: Owner): Tally {
    const known = this.#tallies.get(owner)
    if (known !== undefined) return known
    const tally: Tally = { hits: 0, problems: 0, last: null, places: [] }
    this.#tallies.set(owner, tally)
    return tally
  }

  #hitOf(owner: Owner, place: Place): Hit {
    const { content } = this.#request
    const { kind, site, text } = this.#view
    const offset = site?.start ?? place.start
    const position = (): { line: number; column: number } | null => this.#positionAt(kind, offset)
    const { literal } = owner
    // Written out: spreading an object costs more than all else that is done for a hit.
    if (place.encoding === 'utf-8')
      return { content, literal, text, start: place.start, end: place.end, view: kind, position }
    const stretch = readStretch(text, place)
    const view = kind === 'plain' ? 'utf-16' : kind
    return { content, literal, text: stretch.text, start: stretch.start, end: stretch.end, view, position }
  }
}

/** Bytes that are read from `start` to `end`, and what they are to the content. */
interface View {
  kind: 'plain' | 'path' | 'decoded'
  text: Buffer
  start: number
  end: number
  /** Where decoded text comes from. */
  site?: Site
}

function* viewsOf({ text, ranges }: ExaminationRequest, fuel: Fuel): Generator<View | null> {
  for (const { start, end } of ranges) yield { kind: 'plain', text, start, end: Math.min(end, text.length) }
  for (const { start, end } of ranges) {
    for (const site of searchSites(text, start, Math.min(end, text.length), fuel)) {
      if (site === null) yield null
      else yield { kind: 'decoded', text: site.text, start: 0, end: site.text.length, site }
    }
  }
}

const overlap = (one: Range, other: Range): boolean => one.start < other.end && other.start < one.end
