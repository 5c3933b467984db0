import { expect, test } from 'vitest'
import type { Profile } from '../model.ts'
import { median, summariseSizes } from './sizes.ts'

test.each([
  [[], null],
  [[7], 7],
  [[1, 9], 5],
  [[1, 2], 2],
  [[9, 1, 5], 5],
  [[10, 1, 2, 4], 3],
  [[100, 20, 3], 20],
  [[0, 0, 0], 0],
])('the median of %j is %j', (numbers, expected) => {
  expect(median(numbers)).toBe(expected)
})

const profile: Profile = {
  version: '1.2.0',
  integrity: 'sha512-x',
  packedBytes: 40,
  unpackedBytes: 120,
  files: { 'package.json': 20, 'a.js': 100 },
  kinds: ['ext:json', 'ext:js'],
  recovered: { firstParty: 0, thirdParty: 0 },
  installScripts: {},
  missingEntryPoints: [],
}

test('what was counted goes before what is told, and what nobody knows is left out', () => {
  const told = [
    { version: '1.2.0', unpackedBytes: 999, entries: 99, packedBytes: null },
    { version: '1.1.0', unpackedBytes: 80, entries: null, packedBytes: null },
    { version: '1.0.0', unpackedBytes: null, entries: null, packedBytes: null },
  ]
  expect(summariseSizes(told, [profile])).toEqual({
    sizes: [
      { version: '1.2.0', unpackedBytes: 120, entries: 2, packedBytes: 40 },
      { version: '1.1.0', unpackedBytes: 80, entries: null, packedBytes: null },
    ],
    medianUnpackedBytes: 100,
    medianEntries: 2,
    medianPackedBytes: 40,
  })
})
