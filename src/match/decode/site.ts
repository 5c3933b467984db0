/** A place in a text that says something else than it seems to. */
export interface Site {
  /** Byte offsets in the text; `end` is exclusive. */
  start: number
  end: number
  /** What it evaluates to, as UTF-8. */
  text: Buffer
}

/** The text that sites are looked for in: from `start` to `end` of `bytes`. */
export interface Source {
  bytes: Buffer
  start: number
  end: number
  /** True where the whole text is itself a decoded string: its ends are as good as quotes. */
  isDecoded: boolean
  fuel: Fuel
}

/** What evaluating may still cost in this text, in bytes read: hostile input gets no more than a few readings. */
export interface Fuel {
  left: number
}

export const character = {
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  doubleQuote: 0x22,
  dollar: 0x24,
  percent: 0x25,
  ampersand: 0x26,
  singleQuote: 0x27,
  openParen: 0x28,
  closeParen: 0x29,
  star: 0x2a,
  plus: 0x2b,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  slash: 0x2f,
  zero: 0x30,
  nine: 0x39,
  equals: 0x3d,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  backtick: 0x60,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const

export const isQuote = (value: number | undefined): boolean =>
  value === character.doubleQuote || value === character.singleQuote || value === character.backtick

export const isDigit = (value: number | undefined): boolean =>
  value !== undefined && value >= character.zero && value <= character.nine

export const isSpace = (value: number | undefined): boolean =>
  value === character.space || (value !== undefined && value >= 0x09 && value <= 0x0d)

/** What an identifier is made of, bytes beyond ASCII included. */
export const isWordByte = (value: number | undefined): boolean =>
  value !== undefined &&
  (isDigit(value) ||
    ((value | 0x20) >= 0x61 && (value | 0x20) <= 0x7a) ||
    value === 0x5f ||
    value === character.dollar ||
    value >= 0x80)

/** The value of a hexadecimal digit, or -1. */
export function hexValue(value: number | undefined): number {
  if (value === undefined) return -1
  if (value >= character.zero && value <= character.nine) return value - character.zero
  const letter = value | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
