import { describe, expect, test } from 'vitest'

import { decodeSites } from './decode-sites.ts'
import { expressions, hiddenName, others, sloppyExpressions } from './encodings.cases.ts'

const textsOf = (source: string | Buffer): string[] =>
  [...decodeSites(Buffer.from(source))].map(({ text }) => text.toString('utf8'))
const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('what is decoded', () => {
  test.each(Object.entries({ ...expressions, ...sloppyExpressions }))('%s', (_, expression) => {
    const source = `let z=f(1);use(${expression});g("end")`
    expect(source).not.toContain(hiddenName)
    const found = [...decodeSites(Buffer.from(source))].filter(({ text }) => text.includes(hiddenName))
    expect(found).not.toEqual([])
    // The site lies within the expression, but for what leads to it.
    for (const { start, end } of found) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThan(start)
      expect(end).toBeLessThanOrEqual(source.length)
    }
  })

  test.each(Object.entries(others))('not: %s', (_, expression) => {
    expect(textsOf(`use(${expression});`).filter((text) => text.includes(hiddenName))).toEqual([])
  })
})

test.each([
  { source: String.raw`"a\x"`, what: 'an escape without digits' },
  { source: String.raw`"\u{110000}kai\u{zz}"`, what: 'no code point' },
  { source: String.raw`"\uD83D\uDE00 \uD83D x"`, what: 'surrogates' },
  { source: '"kai" + ', what: 'a sum without an end' },
  { source: '+"a"+"', what: 'quotes only' },
  { source: '[1,2,3,4', what: 'a list without an end' },
  { source: '"a".concat(', what: 'a call without an end' },
  { source: '`${"a"', what: 'a template without an end' },
  { source: '%', what: 'a percent sign' },
  { source: '&#;&#x;&#99999999;', what: 'references to nothing' },
  { source: '\\', what: 'a backslash' },
  { source: '"a".repeat(1e9)+"a".repeat(999999)', what: 'huge repetition' },
  { source: '"".split("a","b")+"a".slice("b")+[].join({})', what: 'odd arguments' },
])('$what does no harm', ({ source }) => {
  for (const { start, end, text } of decodeSites(Buffer.from(source))) {
    expect(start).toBeLessThanOrEqual(end)
    expect(text.length).toBeLessThan(1000)
  }
})

describe('words that look like encodings', () => {
  test.each([
    'function',
    'children',
    'deadbeef',
    'cafebabe01',
    '0123456789abcdef',
    'getElementById',
    'sha512-abcdefgh',
  ])('%s', (word) => {
    expect(textsOf(`"${word}"`)).toEqual([])
  })

  test('an image in base64 is not text', () => {
    const image = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919) % 256))
    expect(textsOf(`url(data:image/png;base64,${image.toString('base64')})`)).toEqual([])
  })
})

describe('bounded work', () => {
  const pieces: { [what: string]: string } = {
    'quotes and sums': '"+"',
    'open lists': '["a",',
    'nested calls': 'atob(',
    'nested parentheses': '"a"+(',
    'templates in templates': '`${"a"+`${',
    escapes: String.raw`\x6b`,
    backslashes: '\\',
    'percent codes': '%6b',
    references: '&#107;',
    numbers: '(107,97,',
    'sums of calls': 'c(107)+',
    'concat without an end': '"a".concat(x,"b",',
    'strings without an end': 'x+"a',
    'spread lists': '[..."a",',
    'long arguments': 'String.fromCharCode(a,',
    comments: '"a"+/*',
    spaces: '"a"  +  ',
    'base64 letters': 'a2Fp',
  }
  // Each of these takes milliseconds where the work is bounded, and minutes or more where it is not.
  test.each(Object.entries(pieces))('%s for 2 MB on one line', { timeout: 20_000 }, (_, piece) => {
    const source = Buffer.alloc(2_000_000, piece)
    let decoded = 0
    for (const { text } of decodeSites(source)) decoded += text.length
    expect(decoded).toBeLessThan(20 * source.length)
  })

  test('base64 of megabytes is decoded in pieces that overlap', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `line ${index} of kairos-${index}.`).join(' ')
    const sites = [...decodeSites(Buffer.from(`"${base64(text)}"`))].map((site) => site.text.toString())
    for (const piece of sites) expect(piece.length).toBeLessThan(64 * 1024)
    const found = new Set(sites.flatMap((piece) => piece.match(/kairos-\d+\./g) ?? []))
    expect(found.size).toBe(20_000)
  })

  test('lists of many thousand codes are decoded in pieces that overlap', () => {
    const text = Array.from({ length: 5000 }, (_, index) => `kairos-${index}.`).join('')
    const sites = textsOf(`[${[...Buffer.from(text)].join(',')}]`)
    const found = new Set(sites.flatMap((piece) => piece.match(/kairos-\d+\./g) ?? []))
    expect(found.size).toBe(5000)
  })

  test('a chain of thousands of strings is read to its end', () => {
    const chain = [
      ...Array.from({ length: 50_000 }, (_, index) => `"part ${index} "`),
      '"kai"',
      '"ros"',
    ].join('+')
    expect(textsOf(chain).some((text) => text.includes(hiddenName))).toBe(true)
  })

  test('an escape anywhere in a long string', () => {
    for (const at of [10, 300, 20_000, 70_000]) {
      const source = `"${'word '.repeat(at / 5)}${String.raw`k\x61iros`}${' word'.repeat(20_000)}"`
      expect(textsOf(source).some((text) => text.includes(hiddenName))).toBe(true)
    }
  })
})

test('offsets are those of the expression', () => {
  const source = 'é = x + "kai" + "ros"; `a${"b"}c`; f(atob("a2Fpcm9z"))'
  const bytes = Buffer.from(source)
  const sites = [...decodeSites(bytes)].map(({ start, end, text }) => [
    bytes.toString('utf8', start, end),
    text.toString(),
  ])
  expect(sites).toEqual([
    ['"kai" + "ros"', 'kairos'],
    ['a${"b"}c', 'abc'],
    ['atob("a2Fpcm9z")', 'kairos'],
  ])
})

test('only the range that is asked for is read', () => {
  const bytes = Buffer.from('"kai"+"ros" "kai"+"ros"')
  expect([...decodeSites(bytes, 12)].map(({ start }) => start)).toEqual([12])
  expect([...decodeSites(bytes, 0, 9)]).toEqual([])
})
