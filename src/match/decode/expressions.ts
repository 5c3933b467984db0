import { evaluate, isConstant, textOf, type Evaluated } from './constant.ts'
import { readCodes } from './numbers.ts'
import { character, isQuote, isSpace, isWordByte, type Site, type Source } from './site.ts'
import { isCalledOn, reachBytes, skipArgument, skipSpace, startOfName, startOfString } from './skip.ts'
import { unescapeText } from './unescape.ts'

const mostSubstitutions = 64
const mostArguments = 64

/** Sites at an offset, and where the reading ended. */
export interface Reading {
  sites: Site[]
  end: number
}

const nothing = (end: number): Reading => ({ sites: [], end })

/** `[107,97,…]`, `f(107,97,…)`, and what a call of numbers is joined to: `c(107)+c(97)`. */
export function readNumbers(source: Source, open: number): Reading {
  const { bytes, end } = source
  const list = readCodes(bytes, open, end)
  if (bytes[open] === character.openParen && list.isClosed && list.isText) {
    const next = bytes[skipSpace(bytes, list.end)]
    if (next === character.plus || next === character.dot) {
      const whole = evaluateText(source, startOfName(source, open))
      if (whole !== null && whole.end > list.end && whole.parts > list.count)
        return { sites: [whole], end: whole.end }
    }
  }
  return { sites: list.sites, end: Math.max(list.end, open + 1) }
}

/** `atob("…")`, `String.fromCharCode(…) + "…"`; `open` is the parenthesis. */
export function readCall(source: Source, open: number): Reading {
  return asReading(evaluateText(source, startOfName(source, open)), open)
}

/** `"kai".concat("ros")`; `open` is the parenthesis, and the name before it is a method. */
export function readMethod(source: Source, open: number): Reading {
  const { bytes } = source
  let dot = open - 1
  while (isWordByte(bytes[dot])) dot -= 1
  const found = evaluateText(source, startOfString(source, dot - 1))
  if (found !== null && found.end > open) return { sites: [found], end: found.end }
  return bytes.toString('latin1', dot, open) === '.concat' ? readArguments(source, open) : nothing(open + 1)
}

/** What stands together among the arguments of `"".concat(x, "kai", "ros", y)`. */
function readArguments(source: Source, open: number): Reading {
  const { bytes } = source
  const sites: Site[] = []
  let run: { start: number; text: string; parts: number } | null = null
  let at = open + 1
  for (let count = 0; count < mostArguments; count += 1) {
    const argument: Evaluated | null = evaluate(bytes, at, source.end, source.fuel)
    const isWhole = argument !== null && endsArgument(bytes[skipSpace(bytes, argument.end)])
    const end: number = isWhole ? argument.end : skipArgument(source, at)
    if (isWhole) {
      run ??= { start: at, text: '', parts: 0 }
      run = { start: run.start, text: run.text + textOf(argument.value), parts: run.parts + 1 }
    }
    const comma = skipSpace(bytes, end)
    if (run !== null && (!isWhole || bytes[comma] !== character.comma)) {
      if (run.parts > 1) sites.push({ start: run.start, end, text: Buffer.from(run.text) })
      run = null
    }
    if (bytes[comma] !== character.comma) break
    at = comma + 1
  }
  return { sites, end: Math.max(open + 1, sites.at(-1)?.end ?? 0) }
}

const endsArgument = (value: number | undefined): boolean =>
  value === character.comma || value === character.closeParen

/** `["kai","ros"].join("")`; a list that nothing joins hides nothing. */
export function readList(source: Source, open: number): Reading {
  return asReading(isCalledOn(source, open) ? evaluateText(source, open) : null, open)
}

/** `"kai" + "ros"`; `plus` is the first `+` that joins constants. */
export function readSum(source: Source, plus: number): Reading {
  const { bytes } = source
  if (!isConstant(bytes, plus + 1, source.end, source.fuel)) return nothing(plus + 1)
  let quote = plus - 1
  while (isSpace(bytes[quote])) quote -= 1
  const isGroup = bytes[quote] === character.closeParen
  if (isGroup) quote -= 1
  const start = startOfString(source, quote)
  if (isGroup && (bytes[start - 1] !== character.openParen || isWordByte(bytes[start - 2])))
    return nothing(plus + 1)
  const whole = evaluateText(source, start)
  if (whole !== null && whole.end > plus) return asReading(whole, plus)
  // The string on the left is longer than is looked back, or began otherwise than it seemed: its end will do.
  const right = evaluate(bytes, plus + 1, source.end, source.fuel)
  if (right === null) return nothing(plus + 1)
  const tail = unescapeText(bytes, Math.min(quote, bytes[start] === bytes[quote] ? start + 1 : start), quote)
  return { sites: [{ start, end: right.end, text: Buffer.from(tail + textOf(right.value)) }], end: right.end }
}

/** A template around constant substitutions: what is not constant ends it. */
export function readSubstitution(source: Source, dollar: number): Reading {
  const { bytes } = source
  const least = Math.max(source.start, dollar - reachBytes)
  let start = dollar
  while (
    start > least &&
    bytes[start - 1] !== character.backtick &&
    bytes[start - 1] !== character.closeBrace
  )
    start -= 1
  let text = unescapeText(bytes, start, dollar)
  let end = dollar
  for (let count = 0; count < mostSubstitutions; count += 1) {
    const inner = evaluate(bytes, skipSpace(bytes, end + 2), source.end, source.fuel)
    const brace = inner === null ? 0 : skipSpace(bytes, inner.end)
    if (inner === null || bytes[brace] !== character.closeBrace) break
    const from = brace + 1
    end = endOfTemplatePart(source, from)
    text += textOf(inner.value) + unescapeText(bytes, from, end)
    if (bytes[end] !== character.dollar) break
  }
  return end === dollar ? nothing(dollar + 1) : { sites: [{ start, end, text: Buffer.from(text) }], end }
}

function endOfTemplatePart({ bytes, end }: Source, from: number): number {
  const most = Math.min(end, from + reachBytes)
  let index = from
  while (index < most && bytes[index] !== character.backtick) {
    if (bytes[index] === character.dollar && bytes[index + 1] === character.openBrace) break
    index += bytes[index] === character.backslash ? 2 : 1
  }
  return Math.min(index, most)
}

interface EvaluatedText extends Site {
  parts: number
}

/** An expression that gives a text and is more than one string. */
function evaluateText(source: Source, start: number): EvaluatedText | null {
  const found: Evaluated | null = evaluate(source.bytes, start, source.end, source.fuel)
  if (found === null || typeof found.value !== 'string') return null
  const isLiteral = found.parts === 1 && isQuote(source.bytes[start])
  return isLiteral ? null : { start, end: found.end, text: Buffer.from(found.value), parts: found.parts }
}

const asReading = (site: Site | null, at: number): Reading =>
  site === null ? nothing(at + 1) : { sites: [site], end: site.end }
