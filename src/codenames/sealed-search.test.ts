import { expect, test } from 'vitest'
import { compileSearch, type SealedFilter } from './sealed-search.ts'
import { filterValueOf, formsOfName } from './sealed-words.ts'
import { wordsOf } from './spellings.ts'

const multiplier = 0x5bd1e995

function filterOf(names: readonly string[]): SealedFilter {
  const words = names.map(wordsOf)
  const forms = names.flatMap(formsOfName)
  const lengths = forms.map((form) => Buffer.byteLength(form))
  return {
    multiplier,
    values: forms.map((form) => filterValueOf(form, multiplier)),
    longestWords: Math.max(...words.map(({ length }) => length)),
    shortestWord: Math.min(...words.flat().map((word) => Buffer.byteLength(word))),
    shortestBytes: Math.min(...lengths),
    longestBytes: Math.max(...lengths),
  }
}

function find(names: readonly string[], text: Buffer, hasKernel: boolean): string[] {
  const found: string[] = []
  compileSearch(filterOf(names), hasKernel)(text, (start, end) =>
    found.push(`${start}-${end} ${text.toString('utf8', start, end)}`),
  )
  return found
}

const lists = [
  ['kairos'],
  ['kairos', 'blue falcon', 'ab', 'red blue falcon', 'zürich'],
  ['falcon9', 'one two three'],
]
const pieces =
  'kairos Kairos KAIROS blue Blue BLUE falcon Falcon FALCON red Red ab Ab one Two THREE three 9 _ - . / :: __ -- \\n \\x41 \\u006b %2f [0m ;1m [1; a B K x " é — 隼 zürich ZÜRICH'
    .split(' ')
    .concat([' ', '\n', '\r\n', '; ', ' = '])

test.each(lists.map((names) => ({ names })))(
  'the kernel and JavaScript find the same, in texts of many pieces: $names',
  ({ names }) => {
    let seed = 11
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      return (seed >>> 8) % below
    }
    let total = 0
    for (let round = 0; round < 12; round += 1) {
      // Few characters beyond ASCII in some, none in others.
      const words = round % 3 === 0 ? pieces.filter((piece) => !/[^\0-\x7f]/.test(piece)) : pieces
      const text = Buffer.from(
        Array.from({ length: 60_000 }, () => words[random(words.length)] ?? '').join(''),
      )
      const wanted = find(names, text, false)
      total += wanted.length
      expect(find(names, text, true)).toEqual(wanted)
    }
    expect(total).toBeGreaterThan(100)
  },
)

test('words that are joined for longer than a piece are read to their end', () => {
  const names = ['kairos', 'blue falcon']
  for (const filler of ['some words ', 'x', 'Ab']) {
    const text = Buffer.from(`${filler.repeat(20_000)} blue falcon; kairos ${filler.repeat(9000)}kairos`)
    const found = find(names, text, true)
    expect(found).toEqual(find(names, text, false))
    expect(found.map((one) => one.slice(one.indexOf(' ') + 1))).toEqual(
      expect.arrayContaining(['blue falcon', 'kairos']),
    )
  }
})

test('finds a name wherever a piece ends', () => {
  for (let shift = 0; shift < 90; shift += 1) {
    const text = Buffer.from(`${'; '.repeat(32_000)}${' '.repeat(1344 + shift)}\\nblue_falcon+KAIROSmode; x`)
    expect(find(['kairos', 'blue falcon'], text, true).map((one) => one.split(' ')[1])).toEqual([
      'blue_falcon',
      'KAIROS',
    ])
  }
})
