import { expect, test } from 'vitest'
import { releasesOf } from './releases.ts'

const sha512 = `sha512-${'A'.repeat(86)}==`

test('a release is what its manifest tells of it', () => {
  const dist = { integrity: sha512, unpackedSize: 12, fileCount: 3 }
  expect(releasesOf({ versions: { '1.0.0': { dist } } })).toEqual([
    { version: '1.0.0', integrity: sha512, unpackedBytes: 12, entries: 3, deprecated: false },
  ])
})

test.each([
  ['a reason', 'do not use', true],
  ['true', true, true],
  ['taken back', '', false],
  ['false', false, false],
  ['null', null, false],
])('deprecated: %s', (_, deprecated, expected) => {
  expect(releasesOf({ versions: { '1.0.0': { deprecated } } })?.[0]?.deprecated).toBe(expected)
})

test.each([
  ['several hashes', `sha1-${'A'.repeat(27)}= ${sha512}?x`, sha512],
  ['sha1 only', `sha1-${'A'.repeat(27)}=`, null],
  ['too short', 'sha512-AAAA==', null],
  ['no text', 7, null],
  ['a path', `sha512-../../${'A'.repeat(80)}==`, null],
  ['a megabyte', `${' '.repeat(1e6)}${sha512}`, null],
])('integrity: %s', (_, integrity, expected) => {
  expect(releasesOf({ versions: { '1.0.0': { dist: { integrity } } } })?.[0]?.integrity).toBe(expected)
})

test.each([['-1'], ['1.5'], ['"12"'], ['1e400'], ['null'], ['[]'], ['9007199254740993']])(
  'a size of %s is unknown',
  (size) => {
    const packument: unknown = JSON.parse(
      `{"versions":{"1.0.0":{"dist":{"unpackedSize":${size},"fileCount":${size}}}}}`,
    )
    expect(releasesOf(packument)).toMatchObject([{ unpackedBytes: null, entries: null }])
  },
)

test.each([
  ['null'],
  ['[]'],
  ['7'],
  ['"x"'],
  ['{}'],
  ['{"versions":null}'],
  ['{"versions":[]}'],
  ['{"versions":"x"}'],
])('%s is no packument', (json) => {
  expect(releasesOf(JSON.parse(json))).toBeNull()
})

test('hostile keys and manifests are left out', () => {
  const versions =
    '{"__proto__":{},"constructor":{},"1.0.0":null,"1.0.1":[],"1.0.2":"x","1.0.3":{"dist":[]},"../1":{}}'
  const found = releasesOf(JSON.parse(`{"versions":${versions},"__proto__":{"versions":{"9.9.9":{}}}}`))
  expect(found?.map(({ version }) => version)).toEqual(['1.0.3'])
})

test('an unpublished package has no releases', () => {
  expect(releasesOf({ name: 'x', time: { unpublished: {} } })).toEqual([])
})
