import { character, isQuote, isSpace, isWordByte, type Source } from './site.ts'

/** How far strings and arguments are followed from the mark by which they were found. */
export const reachBytes = 512
const longestName = 64
/** Bytes of a list that is evaluated. */
const longestList = 64 * 1024

export function skipSpace(bytes: Buffer, from: number): number {
  let index = from
  while (isSpace(bytes[index])) index += 1
  return index
}

/** Where the name before the parenthesis at `open` begins: `String.fromCharCode`. */
export function startOfName({ bytes, start }: Source, open: number): number {
  const least = Math.max(start, open - longestName)
  let from = open
  while (from > least && (isWordByte(bytes[from - 1]) || bytes[from - 1] === character.dot)) from -= 1
  return from
}

/** The opening quote of the string that ends with the quote at `closing`, or as far back as is looked. */
export function startOfString({ bytes, start }: Source, closing: number): number {
  const quote = bytes[closing]
  const least = Math.max(start, closing - reachBytes)
  for (let index = closing - 1; index >= least; index -= 1) {
    if (bytes[index] !== quote) continue
    let slashes = 0
    while (bytes[index - 1 - slashes] === character.backslash && slashes < reachBytes) slashes += 1
    if (slashes % 2 === 0) return index
  }
  return least
}

/** Whether a method is called on the list at `open`; most lists need not be evaluated. */
export function isCalledOn(source: Source, open: number): boolean {
  const { bytes } = source
  const end = skipBalanced(source, open + 1, open + longestList, false)
  return bytes[end] === character.closeBracket && bytes[skipSpace(bytes, end + 1)] === character.dot
}

/** The comma or parenthesis behind an argument that is not constant. */
export const skipArgument = (source: Source, start: number): number =>
  skipBalanced(source, start, start + reachBytes, true)

/** The closing bracket, or comma where asked for, that belongs to no bracket and no string behind `start`. */
function skipBalanced(
  { bytes, end, fuel }: Source,
  start: number,
  limit: number,
  endsAtComma: boolean,
): number {
  const most = fuel.left > 0 ? Math.min(end, limit) : start
  let depth = 0
  let quote = 0
  let index = start
  for (; index < most; index += 1) {
    const value = bytes[index] ?? 0
    if (value === character.backslash) index += 1
    else if (quote !== 0) quote = value === quote ? 0 : quote
    else if (isQuote(value)) quote = value
    else if (openings.has(value)) depth += 1
    else if (closings.has(value)) {
      if (depth === 0) break
      depth -= 1
    } else if (endsAtComma && depth === 0 && value === character.comma) break
  }
  fuel.left -= index - start
  return index
}

const openings = new Set(Buffer.from('([{'))
const closings = new Set(Buffer.from(')]}'))
