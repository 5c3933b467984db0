import { expect, test } from 'vitest'
import type { Profile } from '../model.ts'
import { parseProfile, parseReleases } from './stored.ts'

const profile: Profile = {
  version: '1.0.0',
  integrity: 'sha512-x',
  packedBytes: 10,
  unpackedBytes: 20,
  files: { 'package.json': 20 },
  kinds: ['ext:json', 'source-map'],
  recovered: { firstParty: 1, thirdParty: 0 },
  installScripts: { postinstall: 'node x.js' },
  missingEntryPoints: ['dist/x.js'],
}
const release = { version: '1.0.0', integrity: null, unpackedBytes: 1, entries: null, deprecated: false }

test('what was stored comes back, hostile file names included', () => {
  const files: Profile['files'] = JSON.parse('{"__proto__":1,"constructor":2}')
  const stored = { ...profile, files }
  expect(JSON.stringify(parseProfile(JSON.parse(JSON.stringify(stored))))).toBe(JSON.stringify(stored))
  expect(parseReleases([release])).toEqual([release])
})

test.each([
  { version: 1 },
  { integrity: null },
  { packedBytes: -1 },
  { unpackedBytes: '20' },
  { files: [] },
  { files: { a: 'x' } },
  { kinds: ['nonsense'] },
  { kinds: ['toString'] },
  { kinds: {} },
  { recovered: null },
  { recovered: { firstParty: 1 } },
  { recovered: { firstParty: 0.5, thirdParty: 0 } },
  { installScripts: { postinstall: null } },
  { installScripts: null },
  { missingEntryPoints: [1] },
  { missingEntryPoints: undefined },
])('no profile: %j', (broken) => {
  expect(parseProfile({ ...profile, ...broken })).toBeNull()
})

test.each([[null], [[]], ['x'], [7]])('no profile: %j', (value) => {
  expect(parseProfile(value)).toBeNull()
})

test.each([
  { version: 'x' },
  { version: 1 },
  { integrity: 7 },
  { unpackedBytes: -1 },
  { entries: '3' },
  { deprecated: 'yes' },
])('no releases: %j', (broken) => {
  expect(parseReleases([release, { ...release, ...broken }])).toBeNull()
})

test.each([[null], [{}], [[null]]])('no releases: %j', (value) => {
  expect(parseReleases(value)).toBeNull()
})
