import { character, hexValue, isDigit, isQuote, isSpace, isWordByte } from './site.ts'

/**
 * A small automaton that tells which bytes are worth a look. It reads a bundle of 12 MB in some 25 ms, because its loop
 * does nothing but look up the next state; whatever it signals is then looked at with care.
 */
export const signal = 0x8000

/** Words of base64 letters that are looked at: behind a quote, and anywhere. */
const shortestQuoted = 8
const shortestBare = 24

/** States are written as the offsets of their rows. */
const row = (index: number): number => index * 256

export const state = {
  /** Nothing in particular before. */
  plain: row(0),
  backslash: row(1),
  /** An even number of backslashes: what follows is not escaped, but may be in a string within the string. */
  backslashes: row(2),
  percent: row(3),
  ampersand: row(4),
  dollar: row(5),
  substitution: row(6),
  paren: row(7),
  bracket: row(8),
  /** Blanks, or a closing parenthesis, behind a quote. */
  behindString: row(9),
  /** A `+` behind a string. */
  plus: row(10),
  /** Letters of base64 of which the word has been looked at. */
  knownRun: row(11),
} as const

/** Behind a quote and so many letters of base64. */
const quoted = (letters: number): number => row(12 + letters)
/** Behind so many letters of base64, one at least. */
const bare = (letters: number): number => row(12 + shortestQuoted + letters - 1)
const rows = 12 + shortestQuoted + shortestBare - 1

/** The letters of base64 and base64url, but for the padding. */
export const isRunByte = (value: number | undefined): boolean =>
  value !== undefined &&
  value < 0x80 &&
  ((isWordByte(value) && value !== character.dollar) ||
    value === character.slash ||
    value === character.minus ||
    value === character.plus)

/** `next[state + byte]`: the next state, and `signal` where there is something to look at. */
export const next = new Uint16Array(rows * 256)

/** Where a scan begins behind this byte. */
export const stateBehind = (value: number | undefined): number => (isQuote(value) ? quoted(0) : state.plain)

/** What a constant argument or element can begin with: a string, a list, a spread, `String`, `atob`, `null`, … */
export const canBeginConstant = (value: number): boolean => beginnings.has(value)
const beginnings = new Set(Buffer.from('"\'`[.(/SaABdnuv'))

function afterPlain(value: number): number {
  if (isQuote(value)) return quoted(0)
  if (isRunByte(value)) return bare(1)
  switch (value) {
    case character.backslash:
      return state.backslash
    case character.percent:
      return state.percent
    case character.ampersand:
      return state.ampersand
    case character.dollar:
      return state.dollar
    case character.openParen:
      return state.paren
    case character.openBracket:
      return state.bracket
    default:
      return state.plain
  }
}

/** Fills a row: `choose` gives the next state where it differs from that behind nothing. */
function fill(from: number, choose: (value: number) => number | undefined): void {
  for (let value = 0; value < 256; value += 1) next[from + value] = choose(value) ?? afterPlain(value)
}

const signalled = (value: number): number => afterPlain(value) | signal
const when = (isOne: boolean, value: number): number | undefined => (isOne ? signalled(value) : undefined)
const isOctal = (value: number): boolean => value >= 0x30 && value <= 0x37
const isLetter = (value: number): boolean => (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7a

fill(state.plain, () => undefined)
fill(state.backslash, (value) => {
  if (value === character.backslash) return state.backslashes
  if (isQuote(value)) return quoted(0)
  const mayHide = isLetter(value) || isOctal(value)
  const endsLine = value === character.lineFeed || value === character.carriageReturn
  return mayHide || endsLine ? state.plain | signal : state.plain
})
fill(state.backslashes, (value) =>
  value === character.backslash
    ? state.backslash
    : when(value === 0x78 || value === 0x75 || isOctal(value), value),
)
fill(state.percent, (value) => when(hexValue(value) >= 2 || value === 0x75, value))
fill(state.ampersand, (value) => when(value === 0x23, value))
fill(state.dollar, (value) => (value === character.openBrace ? state.substitution : undefined))
fill(state.substitution, (value) =>
  isSpace(value) ? state.substitution : when(canBeginConstant(value), value),
)
fill(state.paren, (value) =>
  isSpace(value) ? state.paren : when(isWordByte(value) || canBeginConstant(value), value),
)
fill(state.bracket, (value) =>
  isSpace(value) ? state.bracket : when(isDigit(value) || isQuote(value) || value === character.dot, value),
)
fill(state.behindString, (value) => {
  if (isSpace(value)) return state.behindString
  return value === character.plus ? state.plus : undefined
})
fill(state.plus, (value) =>
  isSpace(value) ? state.plus : when(isWordByte(value) || canBeginConstant(value), value),
)
fill(state.knownRun, (value) => (isRunByte(value) ? state.knownRun : undefined))
for (let letters = 0; letters < shortestQuoted; letters += 1) {
  const longer = letters + 1 < shortestQuoted ? quoted(letters + 1) : state.knownRun | signal
  fill(quoted(letters), (value) => {
    if (letters === 0 && value === character.plus) return state.plus
    if (letters === 0 && (isSpace(value) || value === character.closeParen)) return state.behindString
    return isRunByte(value) ? longer : undefined
  })
}
for (let letters = 1; letters < shortestBare; letters += 1) {
  const longer = letters + 1 < shortestBare ? bare(letters + 1) : state.knownRun | signal
  fill(bare(letters), (value) => (isRunByte(value) ? longer : undefined))
}

/** How many letters of base64 a signal is for, given in this state; 0 where it is for something else. */
export function lettersAt(before: number): number {
  if (before < quoted(0)) return 0
  return before < bare(1) ? shortestQuoted : shortestBare
}
