import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CodenameEntry } from '../model.ts'
import { openSealed } from './open-sealed.ts'
import { sealList } from './seal.ts'
import { makeKey, readKey } from './sealed-key.ts'
import { foldByte, holdsAt, spell, wordsOf } from './spellings.ts'

interface Row {
  name: string
  text: string
  found: boolean
}

/** The table of the documentation is the table of this test. */
const page = readFileSync(new URL('../../docs/codenames.md', import.meta.url), 'utf8')
const rows: Row[] = Array.from(
  page.matchAll(/^\| `([^`]+)` +\| `([^`]+)` +\| (yes|no) +\|$/gm),
  ([, name = '', text = '', found]) => ({ name, text, found: found === 'yes' }),
)

const entryOf = (name: string, match: CodenameEntry['match'] = 'word'): CodenameEntry => ({
  name,
  alias: null,
  status: null,
  level: null,
  match,
})

/** What an automaton over the literals would do, byte by byte. */
function findPlain(entry: CodenameEntry, text: Buffer): string[] {
  const spellings = spell(entry)
  const found = new Set<string>()
  for (const literal of spellings.literals.map((one) => Buffer.from(one))) {
    for (let start = 0; start < text.length; start++) {
      if (!holdsAt(text, start, literal)) continue
      const place = spellings.locate(text, start, start + literal.length)
      if (place !== null) found.add(`${place.start}-${place.end}`)
    }
  }
  return [...found].toSorted()
}

function findSealed(names: readonly string[], texts: readonly Buffer[]): string[][] {
  const key = readKey(makeKey())
  const opened = openSealed(
    JSON.stringify(
      sealList(
        names.map((name) => entryOf(name)),
        key,
        'test',
      ),
    ),
    key,
  )
  if ('reason' in opened) throw new Error(opened.reason)
  return texts.map((text) =>
    Array.from(opened.list.search(text), ({ start, end }) => `${start}-${end}`).toSorted(),
  )
}

describe('the table of docs/codenames.md', () => {
  test('is read whole', () => {
    expect(rows.length).toBeGreaterThan(60)
  })
  test.each(rows.map((row) => [row.name, row.found ? 'in' : 'not in', row.text, row] as const))(
    '%s is found %s %s',
    (_name, _where, _text, row) => {
      const text = Buffer.from(row.text)
      expect(findPlain(entryOf(row.name), text).length > 0).toBe(row.found)
      expect(findSealed([row.name], [text])[0]?.length !== 0).toBe(row.found)
    },
  )
})

test('a line break joins two words, a letter that was cut in two does not end one', () => {
  expect(findPlain(entryOf('blue falcon'), Buffer.from('the blue\r\nfalcon'))).toEqual(['4-16'])
  expect(findPlain(entryOf('blue falcon'), Buffer.from('blue\n\nfalcon'))).toEqual([])
  expect(findPlain(entryOf('kairos'), Buffer.from([0xff, ...Buffer.from('kairos'), 0xe2, 0x80]))).toEqual([
    '1-7',
  ])
})

test('a substring heeds no boundary, and still the joins', () => {
  expect(findPlain(entryOf('fennec', 'substring'), Buffer.from('unfenneclike'))).toEqual(['2-8'])
  expect(findPlain(entryOf('blue falcon', 'substring'), Buffer.from('abluefalcons'))).toEqual(['1-11'])
})

test('words are split where a reader would', () => {
  expect(wordsOf('BlueFalcon')).toEqual(['blue', 'falcon'])
  expect(wordsOf('HTTPServer')).toEqual(['http', 'server'])
  expect(wordsOf('KAIROS')).toEqual(['kairos'])
  expect(wordsOf('iPhone')).toEqual(['iphone'])
  expect(wordsOf('K2')).toEqual(['k2'])
  expect(wordsOf('falcon-9_heavy')).toEqual(['falcon', '9', 'heavy'])
})

test('the literals of a name stay few', () => {
  expect(spell(entryOf('kairos')).literals).toEqual(['kairos'])
  expect(spell(entryOf('blue falcon')).literals).toHaveLength(12)
  expect(spell(entryOf('one two three four five six seven eight')).literals).toHaveLength(12)
})

test.each([
  [['kairos', 'blue falcon', 'falcon9', 'ab', 'red blue falcon', 'zürich', '隼']],
  [['kairos', 'blue falcon', 'zürich']],
  [['airos', 'bluefalcon']],
])('a sealed list finds the very places that the plain one finds: %s', (names) => {
  const pieces = [
    'kairos',
    'Kairos',
    'KAIROS',
    'blue',
    'Blue',
    'BLUE',
    'falcon',
    'Falcon',
    'FALCON',
    'red',
    'Red',
  ]
  pieces.push(
    '9',
    '_',
    '-',
    '.',
    ' ',
    '/',
    '::',
    '__',
    '\n',
    '\r\n',
    '\\n',
    '\\x41',
    '%2f',
    '[0m',
    'a',
    'B',
    'ab',
  )
  pieces.push('%2F', 'K', 'airos')
  pieces.push('zürich', 'ZÜRICH', 'é', '—', '隼', '計', '+', '"', 'x')
  let seed = 7
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return (seed >>> 8) % below
  }
  const texts = Array.from({ length: 4000 }, () =>
    Buffer.from(Array.from({ length: 1 + next(7) }, () => pieces[next(pieces.length)] ?? '').join('')),
  )
  const sealed = findSealed(names, texts)
  let total = 0
  for (const [index, text] of texts.entries()) {
    const plain = names.flatMap((name) => findPlain(entryOf(name), text)).toSorted()
    total += plain.length
    expect(sealed[index], JSON.stringify(text.toString())).toEqual(plain)
  }
  expect(total).toBeGreaterThan(300)
})

test('only ASCII is folded byte by byte', () => {
  expect(foldByte(0x41)).toBe(0x61)
  expect(foldByte(0xc3)).toBe(0xc3)
})
