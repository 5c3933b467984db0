import { expect, test } from 'vitest'
import { foldMiddle, wrapWords } from './layout.ts'
import { drawSparkline } from './sparkline.ts'
import { displayWidth } from './width.ts'

test.each([
  ['dist/cli.js', 11],
  ['源码地图', 8],
  ['ｆｕｌｌ', 8],
  ['한국어', 6],
  ['ｶﾅ', 2],
  ['🚢', 2],
  ['e\u0301', 1],
  ['✖ ▲ · ◌ ✔ … ▂█ ×', 16],
])('%s takes %i columns', (text, columns) => {
  expect(displayWidth(text)).toBe(columns)
})

test('wraps between words and cuts what is longer than a line after a slash', () => {
  expect(wrapWords('one two three four', 9)).toEqual(['one two', 'three', 'four'])
  expect(wrapWords('see dist/vendor/deep/name.js', 14)).toEqual(['see', 'dist/vendor/', 'deep/name.js'])
  expect(wrapWords('x'.repeat(25), 10)).toEqual(['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)])
  expect(wrapWords('源码地图源码', 5)).toEqual(['源码', '地图', '源码'])
  expect(wrapWords('', 10)).toEqual([])
})

test('folds in the middle and keeps the file name', () => {
  expect(foldMiddle('dist/cli.js', 11)).toBe('dist/cli.js')
  expect(foldMiddle('dist/some/long/way/down/cli.js', 16)).toBe('dist/s…wn/cli.js')
  expect(displayWidth(foldMiddle('源码地图源码地图', 9))).toBeLessThanOrEqual(9)
})

test('a sparkline is flat for steady sizes and jumps with a jump', () => {
  expect(drawSparkline([100, 101, 99, 100])).toBe('▄▄▄▄')
  expect(drawSparkline([100, 101, 99, 630])).toBe('▁▁▁█')
  expect(drawSparkline([0, 0])).toBe('▁▁')
  expect(drawSparkline([])).toBe('')
})
