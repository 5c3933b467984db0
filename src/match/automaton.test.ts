import { expect, test } from 'vitest'

import { buildAutomaton, hitWords } from './automaton.ts'

/** All hits as `pattern@end`, read in pieces of `piece` bytes. */
function find(patterns: string[], text: string | Buffer, piece = Number.POSITIVE_INFINITY): string[] {
  const automaton = buildAutomaton(patterns.map((pattern) => Buffer.from(pattern)))
  const bytes = Buffer.from(text)
  const cursor = automaton.start(0)
  const found: string[] = []
  while (cursor.position < bytes.length) {
    automaton.scan(bytes, Math.min(bytes.length, cursor.position + piece), cursor)
    for (let hit = 0; hit < cursor.hits.length; hit += hitWords)
      for (const pattern of automaton.patternsAt(cursor.hits[hit] ?? -1))
        found.push(`${patterns[pattern] ?? '?'}@${cursor.hits[hit + 1]}`)
  }
  return found
}

test.each([
  {
    what: 'one inside another',
    patterns: ['he', 'she', 'his', 'hers'],
    text: 'ushers',
    hits: ['she@4', 'he@4', 'hers@6'],
  },
  { what: 'overlapping themselves', patterns: ['aba'], text: 'ababa', hits: ['aba@3', 'aba@5'] },
  {
    what: 'any ASCII case',
    patterns: ['Kairos', 'X-1'],
    text: 'kAIROS x-1 KAIROS',
    hits: ['Kairos@6', 'X-1@10', 'Kairos@17'],
  },
  { what: 'a failure that leads into a literal', patterns: ['abcx', 'bc'], text: 'abcd', hits: ['bc@3'] },
  { what: 'UTF-8', patterns: ['naïve', '雪'], text: 'a naïve 雪', hits: ['naïve@8', '雪@12'] },
  { what: 'the case of letters beyond ASCII', patterns: ['é'], text: 'É', hits: [] },
  {
    what: 'punctuation that case folding must not touch',
    patterns: ['[x', '{y'],
    text: '{x[y[X',
    hits: ['[x@6'],
  },
  { what: 'nothing to look for', patterns: [], text: 'abc', hits: [] },
])('finds $what', ({ patterns, text, hits }) => {
  expect(find(patterns, text)).toEqual(hits)
})

test('carries its state over pieces of any size', () => {
  const text = 'xxkairosxxKAIROSkairo'.repeat(40)
  const whole = find(['kairos', 'ros', 'sxx'], text)
  expect(whole.length).toBeGreaterThan(100)
  for (const piece of [1, 2, 3, 7, 64]) expect(find(['kairos', 'ros', 'sxx'], text, piece)).toEqual(whole)
})

test('gives a hit at every byte', () => {
  expect(find(['aa', 'a'], 'a'.repeat(200_000))).toHaveLength(200_000 + 199_999)
})

test('finds what stands across lanes and pieces, and tells each once, in order', () => {
  // Lanes begin every 16 KiB of a piece of 64 KiB.
  const text = Buffer.alloc(300_000, 'x')
  const places = [16, 32, 48, 64, 128, 144, 272].flatMap((kibibytes) =>
    [-6, -5, -3, -1, 0].map((shift) => kibibytes * 1024 + shift * 20),
  )
  for (const place of places) text.write('kairos', place - 3)
  expect(find(['kairos', 'iro'], text)).toEqual(
    places.flatMap((place) => [`iro@${place + 2}`, `kairos@${place + 3}`]),
  )
})

test('refuses a pattern that it has no room for', () => {
  expect(() => buildAutomaton([Buffer.alloc(70_000, 'a')])).toThrow('65536')
})

test('reads over NUL, and reports no end twice', () => {
  expect(find(['abc'], 'a\0b\0c\0\0\0abc')).toEqual(['abc@5', 'abc@11'])
})

test('agrees with a search literal by literal on random text', () => {
  let seed = 7
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed >> 8) % below
  }
  const word = (length: number): string => Array.from({ length }, () => 'abcAB_'.charAt(random(6))).join('')
  const patterns = [...new Set(Array.from({ length: 60 }, () => word(1 + random(5)).toLowerCase()))]
  const text = word(3000)
  const expected = patterns.flatMap((pattern) =>
    Array.from({ length: text.length }, (_, at) => at)
      .filter((at) => text.slice(at, at + pattern.length).toLowerCase() === pattern)
      .map((at) => `${pattern}@${at + pattern.length}`),
  )
  expect(find(patterns, text).toSorted()).toEqual(expected.toSorted())
})
