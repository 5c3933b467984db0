import { decodePercent } from './markup.ts'
import { textOfCodes } from './numbers.ts'

export type Constant = string | number | Constant[]

/** Longer results hide no name, and `"a".repeat(1e9)` is an attack. */
const longestResult = 64 * 1024

/** What a function gives for constant arguments; null where that is not known. */
export function callFunction(name: string, args: readonly Constant[]): string | Constant[] | null {
  const [first, second] = args
  const last = name.slice(name.lastIndexOf('.') + 1)
  if (name.endsWith('Array.from') && typeof first === 'string') return Array.from(first)
  if ((last === 'from' || last === 'Buffer') && typeof first === 'string')
    return decodeText(first, second ?? 'utf8')
  if (last === 'from' && Array.isArray(first)) return textOfNumbers(first)
  if (last === 'atob' && typeof first === 'string') return decodeText(first, 'base64')
  if (last === 'unescape' || last === 'decodeURIComponent' || last === 'decodeURI')
    return typeof first === 'string' ? decodePercent(first).toString('utf8') : null
  if (last === 'String' && typeof first === 'string') return first
  // An alias can have any name: `c(0x6b,0x61)`.
  return textOfNumbers(args)
}

/** What a method gives for constant arguments; null where that is not known. */
export function callMethod(
  name: string,
  subject: Constant,
  args: readonly Constant[],
): string | Constant[] | null {
  if (typeof subject === 'number') return null
  return typeof subject === 'string' ? callOnText(name, subject, args) : callOnList(name, subject, args)
}

function callOnText(name: string, subject: string, args: readonly Constant[]): string | Constant[] | null {
  const [first, second] = args
  switch (name) {
    case 'split':
      if (first === undefined) return [subject]
      return typeof first === 'string' ? subject.split(first) : null
    case 'concat':
      return subject + args.map(String).join('')
    case 'toString':
    case 'trim':
    case 'normalize':
      return subject
    case 'toLowerCase':
      return subject.toLowerCase()
    case 'toUpperCase':
      return subject.toUpperCase()
    case 'slice':
    case 'substring':
      return subject[name](numbersOf(args)[0] ?? 0, numbersOf(args)[1])
    case 'charAt':
    case 'at':
      return typeof first === 'number' ? subject.charAt(first) : null
    case 'repeat':
      return typeof first === 'number' && subject.length * first <= longestResult
        ? subject.repeat(first)
        : null
    case 'replace':
    case 'replaceAll':
      if (typeof first !== 'string' || typeof second !== 'string') return null
      // A function, so that `$&` in the replacement means itself.
      return second.length <= 16 ? subject[name](first, () => second) : null
    default:
      return null
  }
}

function callOnList(
  name: string,
  subject: readonly Constant[],
  args: readonly Constant[],
): string | Constant[] | null {
  const [first] = args
  switch (name) {
    case 'join':
      if (first !== undefined && (typeof first !== 'string' || first.length > 16)) return null
      return subject.join(first)
    case 'reverse':
    case 'toReversed':
      return subject.toReversed()
    case 'concat':
      return [...subject, ...args.flat()]
    case 'flat':
      return subject.flat()
    case 'slice':
      return subject.slice(numbersOf(args)[0], numbersOf(args)[1])
    case 'toString':
      return subject.join(',')
    default:
      return null
  }
}

const numbersOf = (args: readonly Constant[]): number[] => args.filter((arg) => typeof arg === 'number')

function textOfNumbers(args: readonly Constant[]): string | null {
  const codes = numbersOf(args)
  if (codes.length === 0 || codes.length !== args.length) return null
  return codes.every((code) => code >= 9 && code <= 0x10ffff) ? textOfCodes(codes) : null
}

function decodeText(text: string, encoding: Constant): string | null {
  switch (encoding) {
    case 'base64':
    case 'base64url':
    case 'hex':
    case 'latin1':
    case 'binary':
    case 'ascii':
    case 'utf8':
    case 'utf-8':
    case 'utf16le':
      return Buffer.from(text, encoding).toString('utf8')
    default:
      return null
  }
}
