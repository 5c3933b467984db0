import { expect, test } from 'vitest'
import { countOf, formatBytes, formatCount, formatRatio } from './numbers.ts'

test('numbers are as people write them', () => {
  expect(['0', '999', '1,906', '512,000', '12,345,678']).toEqual(
    [0, 999, 1906, 512_000, 12_345_678].map(formatCount),
  )
  expect([0, 999, 1000, 59_812_345, 999_949, 999_950, 4_000_000_000].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '59.8 MB',
    '999.9 kB',
    '1.0 MB',
    '4.0 GB',
  ])
  expect([0.5, 1, 6.295, 41.29].map(formatRatio)).toEqual(['0.50×', '1.00×', '6.29×', '41.3×'])
  expect([countOf(1, 'entry', 'entries'), countOf(2, 'entry', 'entries')]).toEqual(['1 entry', '2 entries'])
})
