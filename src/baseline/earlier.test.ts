import { describe, expect, test } from 'vitest'
import { earlierReleases, versionsNear } from './earlier.ts'

const releases = (list: string) =>
  list
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ version: word.replace('(deprecated)', ''), deprecated: word.endsWith('(deprecated)') }))

interface Case {
  says: string
  published: string
  audited: string
  expected: string
  limit?: number
}

const cases: Case[] = [
  { says: 'nothing published', published: '', audited: '1.0.0', expected: '' },
  {
    says: 'newest first by semver, not by text',
    published: '1.2.0 1.10.0 1.9.0',
    audited: '1.11.0',
    expected: '1.10.0 1.9.0 1.2.0',
  },
  {
    says: 'the version itself is not earlier',
    published: '1.0.0 1.0.1',
    audited: '1.0.1',
    expected: '1.0.0',
  },
  { says: 'the only version has none before it', published: '1.0.0', audited: '1.0.0', expected: '' },
  {
    says: 'an old version is compared with those before it',
    published: '1.0.0 1.1.0 1.2.0 2.0.0',
    audited: '1.1.5',
    expected: '1.1.0 1.0.0',
  },
  {
    says: 'a backport belongs to its own line',
    published: '1.0.0 1.0.1 2.0.0 2.1.0',
    audited: '1.0.2',
    expected: '1.0.1 1.0.0',
  },
  {
    says: 'other majors are another line',
    published: '1.9.0 2.0.0 2.1.0',
    audited: '2.2.0',
    expected: '2.1.0 2.0.0',
  },
  {
    says: 'a first major looks to the next lower one',
    published: '1.0.0 1.1.0',
    audited: '2.0.0',
    expected: '1.1.0 1.0.0',
  },
  {
    says: 'majors without releases are skipped',
    published: '1.0.0 1.1.0 3.0.0',
    audited: '3.0.0',
    expected: '1.1.0 1.0.0',
  },
  {
    says: '0.x is one line',
    published: '0.1.0 0.2.0 0.3.1',
    audited: '0.4.0',
    expected: '0.3.1 0.2.0 0.1.0',
  },
  { says: '1.0.0 looks to 0.x', published: '0.1.0 0.9.0', audited: '1.0.0', expected: '0.9.0 0.1.0' },
  {
    says: 'deprecated ones were taken back',
    published: '1.0.0 1.1.0(deprecated) 1.2.0',
    audited: '1.3.0',
    expected: '1.2.0 1.0.0',
  },
  {
    says: 'a line of deprecated ones is none',
    published: '1.0.0 2.0.0(deprecated)',
    audited: '2.1.0',
    expected: '1.0.0',
  },
  { says: 'all deprecated', published: '1.0.0(deprecated)', audited: '1.1.0', expected: '' },
  {
    says: 'prereleases do not count for a stable one',
    published: '1.0.0 1.1.0-beta.1 1.1.0-rc.1',
    audited: '1.1.0',
    expected: '1.0.0',
  },
  {
    says: 'a stable one after prereleases only',
    published: '1.0.0-beta.1 1.0.0-beta.2',
    audited: '1.0.0',
    expected: '',
  },
  {
    says: 'a prerelease: its own earlier ones, then stable ones',
    published: '1.0.0 2.0.0 2.1.0-beta.1 2.1.0-beta.2 2.1.0-beta.10',
    audited: '2.1.0-beta.10',
    expected: '2.1.0-beta.2 2.1.0-beta.1 2.0.0',
  },
  {
    says: 'prereleases of another version do not count',
    published: '2.0.0-beta.9 2.0.0 2.1.0-beta.1',
    audited: '2.1.0-beta.2',
    expected: '2.1.0-beta.1 2.0.0',
  },
  {
    says: 'a first prerelease of a first major',
    published: '1.0.0 1.1.0',
    audited: '2.0.0-alpha.0',
    expected: '1.1.0 1.0.0',
  },
  {
    says: 'a later prerelease of a first major has its line',
    published: '1.0.0 2.0.0-alpha.0',
    audited: '2.0.0-alpha.1',
    expected: '2.0.0-alpha.0',
  },
  {
    says: 'a nightly',
    published: '5.8.3 6.0.0-dev.20250101 6.0.0-dev.20250102',
    audited: '6.0.0-dev.20250103',
    expected: '6.0.0-dev.20250102 6.0.0-dev.20250101',
  },
  {
    says: 'build metadata makes no other version',
    published: '1.0.0 1.0.1',
    audited: '1.0.1+build.5',
    expected: '1.0.0',
  },
  {
    says: 'published build metadata',
    published: '1.0.0+a 1.0.0+b',
    audited: '1.0.1',
    expected: '1.0.0+b 1.0.0+a',
  },
  { says: 'a leading v, as npm takes it', published: '1.0.0', audited: 'v1.1.0', expected: '1.0.0' },
  { says: 'what is not semver is not compared', published: '1.0.0', audited: 'next', expected: '' },
  {
    says: 'published garbage is left out',
    published: '1.0.0 latest 1.0 01.0.0 1.0.0.0 __proto__',
    audited: '2.0.0',
    expected: '1.0.0',
  },
  {
    says: 'at most so many',
    published: '1.0.0 1.0.1 1.0.2 1.0.3',
    audited: '1.1.0',
    expected: '1.0.3 1.0.2',
    limit: 2,
  },
]

test.each(cases)('$says', ({ published, audited, expected, limit }) => {
  const found = earlierReleases(releases(published), audited, limit ?? 8)
  expect(found.map(({ version }) => version).join(' ')).toBe(expected)
})

describe('versions near one that does not exist', () => {
  const published = ['1.0.0', '1.1.0', '1.2.0', '2.0.0', '2.1.0-beta.1', 'not semver']
  test.each([
    ['1.1.5', '2.0.0 1.2.0 1.1.0 1.0.0'],
    ['0.9.0', '1.1.0 1.0.0'],
    ['3.0.0', '2.1.0-beta.1 2.0.0 1.2.0'],
    ['latest', '2.0.0 1.2.0 1.1.0 1.0.0'],
    ['', '2.0.0 1.2.0 1.1.0 1.0.0'],
  ])('%s', (wanted, near) => {
    expect(versionsNear(published, wanted).join(' ')).toBe(near)
  })

  test('of a package with prereleases only', () => {
    expect(versionsNear(['1.0.0-a', '1.0.0-b'], 'latest')).toEqual(['1.0.0-b', '1.0.0-a'])
  })
})
