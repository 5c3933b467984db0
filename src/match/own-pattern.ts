/**
 * Regular expressions that users write. They run in small windows and can be ended, but one that tries exponentially
 * many ways would be ended at every hit: it is refused when the configuration is read.
 */

import { parsePattern, type Atom, type Branch } from './parse-pattern.ts'

/** The shortest piece of a pattern that is worth looking for. */
const SHORTEST_LITERAL = 3
/** Where no number limits a repetition, or one that limits nothing. */
const MANY = 16

/** Why a pattern cannot be used, as the end of a sentence; null when it can. */
export function refusePattern(source: string): string | null {
  try {
    RegExp(source, 'u')
  } catch (error) {
    return error instanceof Error
      ? error.message.replace(/^Invalid regular expression: /, '')
      : 'it does not compile'
  }
  return isAmbiguous(parsePattern(source))
    ? 'a repetition inside a repetition can match the same text in many ways, which takes exponentially long'
    : null
}

/** The longest text that every match holds; null where there is none of three characters or more. */
export function literalIn(source: string): string | null {
  const [only, ...others] = parsePattern(source)
  if (only === undefined || others.length > 0) return null
  const runs = ['']
  for (const { literal, least, most } of only) {
    if (literal !== null && least === 1 && most === 1) runs.push(`${runs.pop() ?? ''}${literal}`)
    else runs.push(literal !== null && least > 0 ? literal : '')
  }
  const longest = runs.toSorted((a, b) => b.length - a.length)[0] ?? ''
  return longest.length < SHORTEST_LITERAL ? null : longest
}

/** `(a+)+`, `(a|a)*`, `(\w+\s?)*`; not `(?:\w+\.)+`, where the dot tells the rounds apart. */
function isAmbiguous(branches: readonly Branch[]): boolean {
  return branches.some((branch) =>
    branch.some(({ inner, most }) => {
      if (inner === null) return false
      if (isAmbiguous(inner)) return true
      return most >= MANY && (inner.some((body) => !isDelimited(body)) || overlap(inner))
    }),
  )
}

function isDelimited(body: Branch): boolean {
  const loops = atomsOf(body).filter(({ most }) => most >= MANY)
  if (loops.length === 0) return true
  const delimiters = body.filter(({ least, most, inner }) => inner === null && least === 1 && most === 1)
  return delimiters.some((delimiter) => loops.every((loop) => !shareCharacters(delimiter, loop)))
}

/** Alternatives that can begin alike; words that are not each other's beginning cannot be mixed up. */
function overlap(branches: readonly Branch[]): boolean {
  return branches.some((one, index) =>
    branches.slice(index + 1).some((other) => {
      const [first, second] = [wordOf(one), wordOf(other)]
      if (first !== null && second !== null) return first.startsWith(second) || second.startsWith(first)
      const [a, b] = [one[0], other[0]]
      return a === undefined || b === undefined || shareCharacters(a, b)
    }),
  )
}

const wordOf = (branch: Branch): string | null =>
  branch.every(({ literal, least, most }) => literal !== null && least === 1 && most === 1)
    ? branch.map(({ literal }) => literal ?? '').join('')
    : null

const atomsOf = (branch: Branch): Atom[] =>
  branch.flatMap((atom) => [atom, ...(atom.inner ?? []).flatMap(atomsOf)])

/** Asks every ASCII character; atoms with something inside may be anything. */
function shareCharacters(one: Atom, other: Atom): boolean {
  if (one.inner !== null || other.inner !== null) return true
  for (let code = 0; code < 0x80; code += 1) {
    const character = String.fromCharCode(code)
    if (one.matches(character) && other.matches(character)) return true
  }
  return false
}
