/**
 * Blocks of code points that take two columns, first and last, ascending: East Asian Width W and F of
 * UAX #11 (Unicode 16). Emoji are recognised by their own property.
 */
const WIDE_BLOCKS: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2630, 0x2637],
  [0x268a, 0x268f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
]

const ZERO_WIDTH = /^[\p{Mn}\p{Me}]$/u
const EMOJI = /^\p{Emoji_Presentation}$/u

/** Columns that a terminal gives to `text`, which has gone through `printable()` already. */
export function displayWidth(text: string): number {
  let columns = 0
  for (const character of text) columns += characterWidth(character)
  return columns
}

/** Columns of one code point: 0 for combining marks, 2 for wide ones, else 1. */
export function characterWidth(character: string): 0 | 1 | 2 {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x300) return 1
  if (ZERO_WIDTH.test(character)) return 0
  if (EMOJI.test(character)) return 2
  return WIDE_BLOCKS.some(([first, last]) => code >= first && code <= last) ? 2 : 1
}
