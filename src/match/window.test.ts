import { expect, test } from 'vitest'

import { Positions } from './positions.ts'
import { lineAround, readUtf8, windowAround } from './window.ts'

test('a window is bounded, and its offsets lead back to the text', () => {
  const text = Buffer.from(`${'x'.repeat(100)}é kairos${'y'.repeat(100)}`)
  const start = text.indexOf('kairos')
  const window = windowAround(text, start, start + 6, 4, 2)
  expect(readUtf8(window.text)).toBe('xé kairosyy')
  expect(window.text.slice(window.start, window.end)).toBe('kairos')
  expect(window.offset + window.start).toBe(start)
  expect([window.atStart, window.atEnd]).toEqual([false, false])
})

test('a window ends where the text does', () => {
  const window = windowAround(Buffer.from('a kairos'), 2, 8, 100)
  expect(window).toEqual({ text: 'a kairos', offset: 0, start: 2, end: 8, atStart: true, atEnd: true })
})

test.each([
  { text: 'one\na kairos b\ntwo', line: 'a kairos b' },
  { text: 'kairos\ntwo', line: 'kairos' },
  { text: 'one\nkairos', line: 'kairos' },
  { text: '\nkairos\n', line: 'kairos' },
])('the line of a hit: $text', ({ text, line }) => {
  const start = text.indexOf('kairos')
  const window = lineAround(Buffer.from(text), start, start + 6, 100)
  expect(window.text).toBe(line)
  expect(window.text.slice(window.start, window.end)).toBe('kairos')
  expect(window.offset + window.start).toBe(start)
  expect([window.atStart, window.atEnd]).toEqual([true, true])
})

test('positions are the same in whatever order they are asked for', () => {
  const text = Buffer.from(`${'é😀 line\n'.repeat(20_000)}${'z'.repeat(200_000)}`)
  const expected = (offset: number): { line: number; column: number } => {
    const before = text.toString('utf8', 0, offset).split('\n')
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
  }
  const starts = [...text.keys()].filter((offset) => (text[offset] ?? 0) < 0x80)
  const offsets = [0, 1, 5000, 12_345, 19_000, 150_000, 210_000].map((place) => starts[place] ?? 0)
  const positions = new Positions(text)
  for (const offset of [...offsets, ...offsets.toReversed()])
    expect(positions.at(offset)).toEqual(expected(offset))
  expect(positions.at(text.length)).toEqual(expected(text.length))
})
