import type { Random } from './random.ts'
import type { Vocabulary } from './words.ts'

/** Who writes a module, and how. */
export interface Author {
  random: Random
  words: Vocabulary
  /** TypeScript, or plain JavaScript. */
  typed: boolean
  /** Imported functions, for calls. */
  called: readonly string[]
}

/** A type annotation in TypeScript, nothing in JavaScript. */
export function annotate(author: Author, type: string): string {
  return author.typed ? `: ${type}` : ''
}

export function writeComment(author: Author, parameters: string[], indent: string): string[] {
  const { random, words } = author
  return [
    `${indent}/**`,
    ...Array.from(
      { length: random.between(1, 4) },
      () => `${indent} * ${words.sentence(random.between(9, 17))}.`,
    ),
    ...parameters.map(
      (parameter) => `${indent} * @param ${parameter} ${words.sentence(random.between(5, 10))}`,
    ),
    `${indent} */`,
  ]
}
