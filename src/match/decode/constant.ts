import { readNumber } from './numbers.ts'
import { callFunction, callMethod, type Constant } from './constant-calls.ts'
import { character, isDigit, isQuote, isSpace, isWordByte, type Fuel } from './site.ts'
import { unescapeText } from './unescape.ts'

/** What an expression evaluates to without running anything. */
export interface Evaluated {
  value: Constant
  /** Behind the expression. */
  end: number
  /** How many strings, numbers and calls it was put together from. */
  parts: number
  /** It was left before its end, within parentheses: nothing can be joined to it. */
  isPartial?: true
}

/** Expressions nest no deeper in anything that a person or a minifier writes. */
const deepest = 8
/** The longest string or list that is put together. */
const longestText = 64 * 1024
const longestList = 8 * 1024
const longestName = 64
/** What looking at an operand costs beside its bytes. */
const operandFuel = 16
const longestSpace = 1024

/**
 * Evaluates one constant expression at an offset: strings, templates, whole numbers, lists, `+`, and calls of the
 * functions of constant-calls.ts. It reads until something is not constant, and gives what it had by then:
 * `"kai" + "ros" + x` is `kairos`. Null where there is no constant, or no fuel.
 */
export function evaluate(bytes: Buffer, at: number, limit: number, fuel: Fuel): Evaluated | null {
  const reader = new ConstantReader(bytes, limit, fuel)
  return reader.sum(reader.skipSpace(at), 0)
}

/** Whether something constant stands at an offset: no more than one operand is read. */
export function isConstant(bytes: Buffer, at: number, limit: number, fuel: Fuel): boolean {
  const reader = new ConstantReader(bytes, limit, fuel)
  return reader.operand(reader.skipSpace(at), 0) !== null
}

class ConstantReader {
  readonly #bytes: Buffer
  readonly #limit: number
  readonly #fuel: Fuel

  constructor(bytes: Buffer, limit: number, fuel: Fuel) {
    this.#bytes = bytes
    this.#limit = limit
    this.#fuel = fuel
  }

  /** `a + b + c`, as far as the operands are constant. */
  sum(at: number, depth: number): Evaluated | null {
    if (depth > deepest) return null
    let left = this.operand(at, depth)
    while (left !== null) {
      if (left.isPartial) return left
      const plus = this.skipSpace(left.end)
      if (this.#bytes[plus] !== character.plus || this.#bytes[plus + 1] === character.plus) return left
      const right = this.operand(this.skipSpace(plus + 1), depth)
      if (right === null) return left
      const value = add(left.value, right.value)
      if (typeof value === 'string' && value.length > longestText) return left
      left = { ...right, value, parts: left.parts + right.parts }
    }
    return null
  }

  /** A value and the methods called on it. */
  operand(at: number, depth: number): Evaluated | null {
    this.#fuel.left -= operandFuel
    if (this.#fuel.left < 0) return null
    let subject = this.#primary(at, depth)
    while (subject !== null && subject.isPartial !== true) {
      const next = this.#method(subject, depth)
      if (next === null) return subject
      subject = next
    }
    return subject
  }

  #primary(at: number, depth: number): Evaluated | null {
    const value = this.#bytes[at]
    if (at >= this.#limit) return null
    if (value === character.backtick) return this.#template(at, depth)
    if (isQuote(value)) return this.#string(at)
    if (isDigit(value)) {
      const number = readNumber(this.#bytes, at, this.#limit)
      return number === null ? null : { ...number, parts: 1 }
    }
    if (value === character.openBracket) return this.#list(at, character.closeBracket, depth)
    if (value === character.openParen) {
      const inner = this.sum(this.skipSpace(at + 1), depth + 1)
      if (inner === null) return null
      const end = this.skipSpace(inner.end)
      return this.#bytes[end] === character.closeParen
        ? { ...inner, end: end + 1 }
        : { ...inner, isPartial: true }
    }
    return isWordByte(value) ? this.#call(at, depth) : null
  }

  #string(at: number): Evaluated | null {
    const quote = this.#bytes[at]
    const last = Math.min(this.#limit, at + longestText)
    let hasEscapes = false
    for (let index = at + 1; index < last; index += 1) {
      const value = this.#bytes[index]
      if (value === quote) {
        this.#fuel.left -= index - at
        const text = hasEscapes
          ? unescapeText(this.#bytes, at + 1, index)
          : this.#bytes.toString('utf8', at + 1, index)
        return { value: text, end: index + 1, parts: 1 }
      }
      if (value === character.backslash) {
        hasEscapes = true
        index += 1
      } else if (value === character.lineFeed) {
        this.#fuel.left -= index - at
        return null
      }
    }
    this.#fuel.left -= last - at
    return null
  }

  /** A template whose substitutions are all constant. */
  #template(at: number, depth: number): Evaluated | null {
    let text = ''
    let parts = 1
    let from = at + 1
    const last = Math.min(this.#limit, at + longestText)
    for (let index = from; index < last; index += 1) {
      const value = this.#bytes[index]
      if (value === character.backtick) {
        this.#fuel.left -= index - at
        text += unescapeText(this.#bytes, from, index)
        return { value: text, end: index + 1, parts }
      }
      if (value === character.backslash) index += 1
      else if (value === character.dollar && this.#bytes[index + 1] === character.openBrace) {
        const inner = this.sum(this.skipSpace(index + 2), depth + 1)
        const end = inner === null ? 0 : this.skipSpace(inner.end)
        if (inner === null || this.#bytes[end] !== character.closeBrace) break
        text += unescapeText(this.#bytes, from, index) + textOf(inner.value)
        parts += inner.parts
        from = end + 1
        index = end
      }
    }
    this.#fuel.left -= last - at
    return null
  }

  /** The elements up to the closing bracket, or to the first that is not constant; a spread adds the elements of a list or the characters of a string. */
  #list(
    open: number,
    closing: number,
    depth: number,
    mayBePartial = false,
  ): (Evaluated & { value: Constant[] }) | null {
    const value: Constant[] = []
    let parts = 0
    let at = this.skipSpace(open + 1)
    if (depth >= deepest) return null
    while (value.length <= longestList) {
      if (this.#bytes[at] === closing) return { value, end: at + 1, parts }
      const isSpread = this.#bytes[at] === character.dot && this.#bytes[at + 1] === character.dot
      const element = this.sum(isSpread ? this.skipSpace(at + 3) : at, depth + 1)
      if (element === null) return mayBePartial && parts > 0 ? { value, end: at, parts } : null
      if (!isSpread) value.push(element.value)
      else if (typeof element.value !== 'number') value.push(...Array.from(element.value))
      parts += element.parts
      at = this.skipSpace(element.end)
      if (this.#bytes[at] === character.comma) at = this.skipSpace(at + 1)
      else if (this.#bytes[at] !== closing) return null
    }
    return null
  }

  /** `String.fromCharCode(…)`, `atob(…)`, or any function whose arguments are all numbers. */
  #call(at: number, depth: number): Evaluated | null {
    let end = at
    while (end < at + longestName && (isWordByte(this.#bytes[end]) || this.#bytes[end] === character.dot))
      end += 1
    const open = this.skipSpace(end)
    if (this.#bytes[open] !== character.openParen) return null
    const name = this.#bytes.toString('latin1', at, end)
    const args = this.#list(name.endsWith('.call') ? this.#skipThis(open) : open, character.closeParen, depth)
    if (args === null) return null
    const value = callFunction(name, args.value)
    return value === null ? null : { value, end: args.end, parts: args.parts }
  }

  /** Behind the first argument of `f.call(null, …)`. */
  #skipThis(open: number): number {
    let at = open + 1
    while (at < open + longestName && this.#bytes[at] !== character.comma) at += 1
    return at
  }

  /** One more `.method(…)` behind a value; null where there is none that is known. */
  #method(subject: Evaluated, depth: number): Evaluated | null {
    let at = this.skipSpace(subject.end)
    if (this.#bytes[at] !== character.dot) return null
    const start = this.skipSpace(at + 1)
    at = start
    while (at < start + longestName && isWordByte(this.#bytes[at])) at += 1
    const name = this.#bytes.toString('latin1', start, at)
    const open = this.skipSpace(at)
    if (this.#bytes[open] !== character.openParen) return null
    const args = this.#list(open, character.closeParen, depth, name === 'concat')
    if (args === null) return null
    const value = callMethod(name, subject.value, args.value)
    if (value === null || value.length > longestText) return null
    this.#fuel.left -= value.length
    return { value, end: args.end, parts: subject.parts + args.parts + 1 }
  }

  /** Behind spaces and comments. */
  skipSpace(from: number): number {
    let at = from
    const last = Math.min(this.#limit, from + longestSpace)
    while (at < last) {
      if (isSpace(this.#bytes[at])) at += 1
      else if (this.#bytes[at] === character.slash && this.#bytes[at + 1] === character.star) {
        const end = this.#bytes.subarray(at + 2, last).indexOf('*/')
        this.#fuel.left -= end === -1 ? last - at : end
        if (end === -1) return at
        at += end + 4
      } else if (this.#bytes[at] === character.slash && this.#bytes[at + 1] === character.slash) {
        const end = this.#bytes.subarray(at + 2, last).indexOf(character.lineFeed)
        this.#fuel.left -= end === -1 ? last - at : end
        if (end === -1) return at
        at += end + 3
      } else break
    }
    return at
  }
}

const add = (left: Constant, right: Constant): Constant =>
  typeof left === 'number' && typeof right === 'number' ? left + right : textOf(left) + textOf(right)

/** As `String()` gives it. */
export const textOf = (value: Constant): string =>
  Array.isArray(value) ? value.map(textOf).join(',') : String(value)
