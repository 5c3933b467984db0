import { expect, test } from 'vitest'
import { noSettings } from '../../test/rule-tester.ts'
import { ExaminedContent } from '../unwrap/content.ts'
import { isThorough, lookedAtOf } from './text-look.ts'

const content = (form: ExaminedContent['form'], isFirstParty: boolean) =>
  new ExaminedContent({ address: 'a', path: 'a', form, isFirstParty, bytes: Buffer.from('12345') })
const all = [{ start: 0, end: 5 }]

test('with names of one’s own, everything is looked at and decoded', () => {
  for (const isFirstParty of [true, false]) {
    expect(lookedAtOf(content('recovered-source', isFirstParty), true)).toEqual({
      ranges: all,
      decodable: all,
    })
  }
})

test('without, the sources in maps are: one’s own as they stand, those of other packages not', () => {
  expect(lookedAtOf(content('recovered-source', true), false)).toEqual({ ranges: all, decodable: [] })
  expect(lookedAtOf(content('recovered-source', false), false)).toBeNull()
})

test('what ships as a file is looked at and decoded in any case', () => {
  for (const form of ['entry', 'archive-member', 'decompressed', 'source-map'] as const) {
    expect(lookedAtOf(content(form, false), false)).toEqual({ ranges: all, decodable: all })
  }
})

test.each([
  ['nothing', {}, false],
  ['a host', { internal: { hosts: ['*.corp.example'], scopes: [], markers: [] } }, true],
  ['a pattern', { patterns: [{ id: 'x' }] }, true],
  [
    'a codename',
    {
      codenames: {
        entries: [{ name: 'kairos', alias: null, status: null, level: null, match: 'word' as const }],
        sealed: [],
      },
    },
    true,
  ],
])('%s makes the look thorough: %j', (_, settings, expected) => {
  expect(isThorough({ ...noSettings, ...settings })).toBe(expected)
})
