import { expect, test } from 'vitest'
import { searchSites } from '../decode-sites.ts'
import { expressions, others, sloppyExpressions } from '../encodings.cases.ts'
import { findMarks, markKind, shortestRun, type FindMarks } from './marks.ts'
import { isRunByte } from './runs.ts'
import { character, isQuote, type Source } from './site.ts'

/** Takes every byte for a mark, and every word of base64 letters that is long enough. */
const markAll: FindMarks = ({ bytes, start, end, isDecoded }, from) => {
  const marks: number[] = []
  let letters = 0
  let isBehindQuote = isDecoded
  for (let at = start; at < end; at += 1) {
    letters = isRunByte(bytes[at]) ? letters + 1 : 0
    if (letters === 0) isBehindQuote = isQuote(bytes[at])
    if (at < from) continue
    const mark = (at - from) << 2
    if (letters === shortestRun[markKind.quotedRun] && isBehindQuote) marks.push(mark | markKind.quotedRun)
    if (letters === shortestRun[markKind.bareRun]) marks.push(mark | markKind.bareRun)
    const isSecondBackslash = bytes[at] === character.backslash && bytes[at - 1] === character.backslash
    if (!isSecondBackslash || at === start) marks.push(mark | markKind.sign)
  }
  return { end, marks }
}

function sitesOf(text: Buffer, find: FindMarks): string[] {
  const fuel = { left: Number.MAX_SAFE_INTEGER }
  return [...searchSites(text, 0, text.length, fuel, find)].flatMap((site) =>
    site === null ? [] : [`${site.start}-${site.end} ${site.text.toString('latin1')}`],
  )
}

function randomNumbers(seed: number): (below: number) => number {
  let value = seed
  return (below) => {
    value = (value * 1_103_515_245 + 12_345) % 2_147_483_648
    return (value >> 8) % below
  }
}

/** Pieces of code and of encodings, whole and cut. */
const pieces = [
  ...Object.values(expressions),
  ...Object.values(sloppyExpressions),
  ...Object.values(others),
  ...'\\ \\\\ \\x6b \\u{6b} \\n \\153 % %6b %u006b & &# &#107; ${ ( [ ] ) + , . = / - _ " \' ` a b x 0 107'.split(
    ' ',
  ),
  ...['\n', ' ', '\t', '  ', 'é', '\0', 'return', 'fromCharCode', 'atob', '.join("")', '.split("")'].concat(
    ['a2Fpcm9z', '6b6169726f73', 'abcdefgh', 'abcdefghijklmnopqrstuvwxyz'],
    ['[1,2,3,4]', '(107,97)', 'c(107)', '.slice(2)', '.reverse()', '.join', '/**/', '...', '"kairos"'],
    ['${a.b}', '${c(107)}', '${c (107)}', '%64', ')%64,', 'f(x)%6bx'],
  ),
]

test('leaves out nothing that a look at every byte finds', () => {
  const random = randomNumbers(3)
  let found = 0
  for (let round = 0; round < 400; round += 1) {
    const parts = Array.from({ length: 1 + random(60) }, () => {
      const piece = pieces[random(pieces.length)] ?? ''
      return random(4) === 0 ? piece.slice(random(piece.length + 1), random(piece.length + 1)) : piece
    })
    const text = Buffer.from(parts.join(''))
    const wanted = sitesOf(text, markAll)
    found += wanted.length
    expect(sitesOf(text, findMarks), JSON.stringify(text.toString())).toEqual(wanted)
  }
  expect(found).toBeGreaterThan(5000)
})

test.each(Object.entries({ ...expressions, ...sloppyExpressions }))(
  'finds it wherever pieces and blocks of the text end: %s',
  (_, expression) => {
    const text = Buffer.from(`;use(${expression});`)
    const wanted = sitesOf(text, markAll).length
    // Pieces are just short of 64 KiB, blocks have 64 bytes.
    for (let shift = -70; shift <= 0; shift += 1) {
      const before = Buffer.alloc(64 * 1024 - 2 * 64 - (text.length >> 1) + shift, ';')
      const source: Source = {
        bytes: Buffer.concat([before, text, Buffer.from('\n')]),
        start: 0,
        end: before.length + text.length,
        isDecoded: false,
        fuel: { left: 1e9 },
      }
      expect(sitesOf(source.bytes, findMarks).length, `shift ${shift}`).toBe(wanted)
    }
  },
)
