import type { TarballFile } from '../artifact/read-tarball.ts'
import type { Rule } from '../model.ts'
import type { ExaminedContent } from '../unwrap/content.ts'
import type { ActiveRule } from './active-rule.ts'

/** The contents of one file against the rules that scan, in steps, resumable behind a rule that threw or was ended. */
export class FileWork {
  readonly file: TarballFile
  readonly content: ExaminedContent
  isDone = false
  readonly #queue: Iterator<ExaminedContent>
  readonly #rules: readonly ActiveRule[]
  #current: ExaminedContent | null = null
  #nextRule = 0

  /** @param queue the content and everything inside it, innermost first */
  constructor(
    file: TarballFile,
    content: ExaminedContent,
    queue: Iterator<ExaminedContent>,
    rules: readonly ActiveRule[],
  ) {
    this.file = file
    this.content = content
    this.#queue = queue
    this.#rules = rules
  }

  /** The rule that was running when the work was ended; null when it was an unwrapper. */
  get ruleAtWork(): Rule | null {
    return this.#current === null ? null : (this.#rules[this.#nextRule - 1]?.rule ?? null)
  }

  /** The next piece: a new content, which is returned, or the rules' look at the current one. */
  step(scan: (rule: ActiveRule, content: ExaminedContent) => void): ExaminedContent | null {
    if (this.#current === null) {
      const step = this.#queue.next()
      this.isDone = step.done === true
      if (step.done === true) return null
      this.#current = step.value
      this.#nextRule = 0
      return step.value
    }
    for (let rule = this.#rules[this.#nextRule]; rule !== undefined; rule = this.#rules[this.#nextRule]) {
      this.#nextRule += 1
      scan(rule, this.#current)
    }
    this.#current = null
    return null
  }
}
