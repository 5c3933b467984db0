import { expect, test } from 'vitest'
import { nearest, suggest } from './nearest.ts'

const words = ['extends', 'rules', 'overrides', 'baseline', 'source-map/embedded-sources', 'size/growth']

test.each([
  ['extend', 'extends'],
  ['RULES', 'rules'],
  ['rulse', 'rules'],
  ['embeddedSources', 'source-map/embedded-sources'],
  ['sourcemap/embedded-source', 'source-map/embedded-sources'],
  ['growth', 'size/growth'],
  ['base', 'baseline'],
  ['colour', null],
  ['', null],
  ['x'.repeat(100_000), null],
])('%.30s → %s', (word, meant) => {
  expect(nearest(word, words)).toBe(meant)
})

test('without a near one, all are listed', () => {
  expect(suggest('colour', ['a', 'b'])).toBe('Use one of: a, b.')
})
