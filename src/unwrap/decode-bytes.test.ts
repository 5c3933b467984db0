import { expect, test } from 'vitest'
import { allocateOwn } from '../artifact/allocate.ts'
import { decodeBytes } from './decode-bytes.ts'
import { decodeString, scanString } from './json-scanner.ts'

const decode = (literal: string): string => {
  const bytes = Buffer.from(literal)
  return decodeBytes(bytes, scanString(bytes, 0), allocateOwn).toString('utf8')
}

test.each([
  'plain',
  'é ✓ 😀',
  String.raw`a\nb\tc\"d\\e\/f\bg\fh\r`,
  String.raw`\u0041\u00e9\u2713\ud83d\ude00`,
  String.raw`\ud800 alone, \ude00 too, \ud83d\u0041`,
  String.raw`\u00g0 \u12`,
  String.raw`ends with a backslash\\`,
  '',
])('%j reads as JSON has it', (text) => {
  const bytes = Buffer.from(`"${text}"`)
  const asString = Buffer.from(decodeString(bytes, scanString(bytes, 0)), 'utf8').toString('utf8')
  expect(decode(`"${text}"`)).toBe(asString)
})

test.each([
  [String.raw`'\x41\u{1f600}\v'`, 'A😀\v'],
  ['`a\\\nb`', 'ab'],
  [String.raw`'\q\'\u{110000}'`, `q'u{110000}`],
])('%s reads as JavaScript has it', (literal, text) => {
  expect(decode(literal)).toBe(text)
})

test('a literal that is cut short gives what there is', () => {
  expect(decode(String.raw`"abc\u00`)).toBe('abcu00')
  expect(decode('"abc\\')).toBe('abc')
})

test('a long literal reads as a short one does, wherever pieces of it end', () => {
  const escapes = String.raw`\n\"\\\u00e9\ud83d\ude00\ud800\u12x\/é✓😀\t`
  for (let shift = 0; shift < 70; shift += 1) {
    // Pieces have 64 KiB.
    const text = `${'x'.repeat(65_536 - shift)}${escapes}${'y'.repeat(70_000)}${escapes}`
    const bytes = Buffer.from(`"${text}"`)
    const asString = Buffer.from(decodeString(bytes, scanString(bytes, 0)), 'utf8').toString('utf8')
    expect(decode(`"${text}"`) === asString, `shift ${shift}`).toBe(true)
  }
})

test.each(['"', "'", '`'])('a string ends with its own quote, %s, which no backslash escapes', (quote) => {
  for (const filler of ['x', '\\\\', `\\${quote}`, "\\'", 'é', '\\n']) {
    for (let length = 0; length < 90; length += 1) {
      const inside = filler.repeat(length * 29)
      const bytes = Buffer.from(`${quote}${inside}${quote}, "more"`)
      const range = scanString(bytes, 0)
      expect(range.end, `${length} of ${filler}`).toBe(1 + Buffer.byteLength(inside))
      expect(scanString(bytes.subarray(0, range.end), 0).end, 'without the quote').toBe(range.end)
    }
  }
})
