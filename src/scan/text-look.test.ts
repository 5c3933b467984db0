import { expect, test } from 'vitest'
import { noSettings } from '../../test/rule-tester.ts'
import { ExaminedContent } from '../unwrap/content.ts'
import { isThorough, rangesToLookAt } from './text-look.ts'

const content = (form: ExaminedContent['form'], isFirstParty: boolean) =>
  new ExaminedContent({ address: 'a', path: 'a', form, isFirstParty, bytes: Buffer.from('12345') })
const all = [{ start: 0, end: 5 }]

test('with names of one’s own, everything is looked at', () => {
  for (const isFirstParty of [true, false])
    expect(rangesToLookAt(content('recovered-source', isFirstParty), true)).toEqual(all)
})

test('without, the sources of other packages in maps are left out', () => {
  expect(rangesToLookAt(content('recovered-source', true), false)).toEqual(all)
  expect(rangesToLookAt(content('recovered-source', false), false)).toBeNull()
})

test('what ships as a file is looked at in any case', () => {
  for (const form of ['entry', 'archive-member', 'decompressed', 'source-map'] as const)
    expect(rangesToLookAt(content(form, false), false)).toEqual(all)
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
