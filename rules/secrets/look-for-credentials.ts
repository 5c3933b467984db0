import type { Hit, Level, Matching, Problem } from '../../src/model.ts'
import { windowAround, type Window } from '../../src/match/window.ts'
import { lowered, placeOf } from '../place.ts'
import { tellOnce, type Told } from '../tell-once.ts'
import type { CredentialFormat } from './credential-format.ts'
import { isMadeUp } from './made-up.ts'

/** One format in one content: further ones are counted by nobody, so a data file cannot flood a report. */
const MOST_FINDINGS = 25
/** Base64 without a break on both sides for so long is data, and a token in it is chance. */
const DATA_RUN = 48
const NOTHING: readonly Problem[] = []

/** Each keyword once, in lower case, and the formats that have it. */
function indexByKeyword(formats: readonly CredentialFormat[]): {
  literals: string[]
  candidates: CredentialFormat[][]
} {
  const byKeyword = new Map<string, CredentialFormat[]>()
  for (const format of formats) {
    for (const keyword of new Set(format.keywords.map((word) => word.toLowerCase()))) {
      byKeyword.set(keyword, [...(byKeyword.get(keyword) ?? []), format])
    }
  }
  return { literals: [...byKeyword.keys()], candidates: [...byKeyword.values()] }
}

/** Looks at each keyword's surroundings for the formats that have it. */
export function lookForCredentials(formats: readonly CredentialFormat[], reveal: boolean): Matching {
  const { literals, candidates } = indexByKeyword(formats)
  const beginsWithLetter = literals.map((literal) => /^[a-z0-9]/.test(literal))
  const vendors = formats.filter(({ isGeneral }) => !isGeneral)
  const told = tellOnce()

  return {
    literals,
    examine(hit) {
      const all = candidates[hit.literal] ?? []
      // Most hits end here: the keyword of a prefix in the middle of a word.
      const isInWord = beginsWithLetter[hit.literal] === true && isWithinWord(hit.text, hit.start)
      const possible = isInWord ? all.filter(mayBeginInWord) : all
      if (possible.length === 0) return NOTHING
      const problems: Problem[] = []
      for (const format of possible) {
        const found = matchFormat(format, hit.text, hit.start, hit.end)
        if (found === null || (format.isGeneral && isOfVendor(found.text, vendors))) continue
        const problem = describe(format, found, hit, told, reveal)
        if (problem !== null) problems.push(problem)
      }
      return problems
    },
  }
}

/** Takes credentials out of a short text, such as the name of a file: each becomes `…`. */
export function makeCredentialMask(formats: readonly CredentialFormat[]): (text: string) => string {
  const { literals, candidates } = indexByKeyword(formats)
  return (text) => {
    const bytes = Buffer.from(text)
    const lower = bytes.toString('latin1').toLowerCase()
    const found = literals.flatMap((literal, index) =>
      placesOf(literal, lower).flatMap((at) =>
        (candidates[index] ?? []).map((format) => matchFormat(format, bytes, at, at + literal.length)),
      ),
    )
    return found.reduce((masked, one) => (one === null ? masked : masked.replaceAll(one.text, '…')), text)
  }
}

function placesOf(literal: string, text: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(literal); at !== -1; at = text.indexOf(literal, at + 1)) places.push(at)
  return places
}

interface Found {
  secret: string
  /** The whole match, and its byte offsets. */
  text: string
  start: number
  end: number
  level: Exclude<Level, 'off'>
}

function matchFormat(format: CredentialFormat, text: Buffer, from: number, to: number): Found | null {
  const window = windowAround(text, from, to, format.reach, format.span)
  const match = matchNear(format.pattern(), window)
  if (match === null) return null
  const start = window.offset + match.index
  const end = start + match[0].length
  const secret = match.groups?.['secret'] ?? match.groups?.['token'] ?? match[0]
  if (isMadeUp(secret, format.entropy) || isInData(text, start, end)) return null
  const level = format.judge({ secret, text: match[0], groups: match.groups ?? {}, level: format.level })
  return level === 'off' ? null : { secret, text: match[0], level, start, end }
}

/** The match that the keyword stands in: the first that does not end before it, else the last one. */
function matchNear(pattern: RegExp, window: Window): RegExpExecArray | null {
  pattern.lastIndex = 0
  let match = pattern.exec(window.text)
  while (match !== null && pattern.global && pattern.lastIndex <= window.start) {
    const next = pattern.exec(window.text)
    if (next === null) return match
    match = next
  }
  return match
}

/** Does a vendor's format stand in text that a general form has found? It is told as that, in its own place. */
function isOfVendor(text: string, vendors: readonly CredentialFormat[]): boolean {
  return vendors.some((vendor) =>
    vendor.keywords.some((keyword) => {
      const index = text.indexOf(keyword)
      if (index === -1) return false
      const pattern = vendor.pattern()
      pattern.lastIndex = pattern.sticky ? index : 0
      return pattern.test(text)
    }),
  )
}

function describe(
  format: CredentialFormat,
  found: Found,
  hit: Hit,
  told: Told,
  reveal: boolean,
): Problem | null {
  // By its beginning: a key is found in the file of its account, and by itself.
  const place = told.place(hit.content, format.id, found.secret.slice(0, 40), MOST_FINDINGS)
  if (place === null) return null
  const position = hit.position()
  const shown = reveal ? found.text : format.publicPrefix === '' ? '' : `${format.publicPrefix}…`
  return {
    address: hit.content.address,
    message: `A credential ships: ${format.vendor} ${format.kind}${shown === '' ? '' : `, ${shown}`}`,
    ...(position === null ? {} : position),
    level: levelIn(hit, format, found.level),
    fix: `Revoke it, it may be public already (${format.page}); then read it from the environment at run time.`,
    // Neither the secret nor anything made from it: see docs/secrets.md.
    identity: `${format.id} ${place}`,
  }
}

/**
 * A dependency's own tokens are public in that dependency already. Tests and examples hold made-up tokens,
 * and documentation shows keys and addresses.
 */
function levelIn(
  { content, text, start }: Hit,
  format: CredentialFormat,
  level: Exclude<Level, 'off'>,
): Exclude<Level, 'off'> {
  const place = placeOf(content)
  if (place === 'dependency') return 'note'
  if (format.isOftenSampled && (place !== 'code' || isInDocComment(text, start))) return 'note'
  if (place === 'code') return level
  return place === 'test' ? lowered(level) : level
}

/** ` * @example …`: the documentation of a library goes where its code goes. */
const isInDocComment = (text: Buffer, start: number): boolean =>
  /(?:\n|\\n)[ \t]{0,20}\*(?!\/)[^\n]{0,200}$/.test(text.toString('latin1', Math.max(0, start - 230), start))

/** Assignments may be to a longer name, `MY_DD_API_KEY`; the rest of a token may stand before its keyword. */
const mayBeginInWord = (format: CredentialFormat): boolean =>
  format.reach > 0 || format.pattern().flags.includes('i')

/** A letter or digit before it, and not one that ends an escape: `\nghp_…`. */
function isWithinWord(text: Buffer, start: number): boolean {
  if (!isLetterOrDigit(text[start - 1])) return false
  return text[start - 2] !== 0x5c || !ESCAPE_LETTERS.has(text[start - 1] ?? 0)
}

const ESCAPE_LETTERS = new Set(Buffer.from('nrtbfv0'))

function isInData(text: Buffer, start: number, end: number): boolean {
  return runLength(text, start - 1, -1) + runLength(text, end, 1) >= DATA_RUN
}

function runLength(text: Buffer, from: number, step: 1 | -1): number {
  let length = 0
  while (length < DATA_RUN && isBase64(text[from + length * step])) length += 1
  return length
}

const isLetterOrDigit = (byte: number | undefined): boolean =>
  byte !== undefined &&
  ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))

const isBase64 = (byte: number | undefined): boolean =>
  isLetterOrDigit(byte) || byte === 0x2b || byte === 0x2f
