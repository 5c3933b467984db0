import { expect, test } from 'vitest'
import type { CodenameEntry } from '../model.ts'
import { makeCodenameMask } from './mask.ts'
import { openSealed } from './open-sealed.ts'
import { sealList } from './seal.ts'
import { makeKey, readKey } from './sealed-key.ts'

const entries = ['kairos', 'blue falcon', 'zürich'].map((name): CodenameEntry => ({
  name,
  alias: null,
  status: null,
  level: null,
  match: 'word',
}))
const key = readKey(makeKey())
const opened = openSealed(JSON.stringify(sealList(entries, key, 'x')), key)
const sealed = 'list' in opened ? [opened.list] : []

test.each([
  ['in clear', makeCodenameMask({ entries, sealed: [] })],
  ['sealed', makeCodenameMask({ entries: [], sealed })],
])('names are taken out of texts, in every spelling: %s', (_name, mask) => {
  expect(mask('dist/kairos/useBlueFalcon.js!/src/KAIROS_ON.ts')).toBe('dist/…/use….js!/src/…_ON.ts')
  expect(mask('über Zürich nach Köln')).toBe('über … nach Köln')
  expect(mask('kairos')).toBe('…')
  expect(mask('dist/kairology/falcon.js')).toBe('dist/kairology/falcon.js')
  expect(mask('')).toBe('')
})

test('names that overlap leave nothing', () => {
  const all = ['blue falcon', 'falcon nest', 'one blue sky', 'blue'].map((name): CodenameEntry => ({
    name,
    alias: null,
    status: null,
    level: null,
    match: 'word',
  }))
  expect(makeCodenameMask({ entries: all, sealed: [] })('a/blue-falcon-nest/b')).toBe('a/…/b')
  expect(makeCodenameMask({ entries: all, sealed: [] })('a/one-blue-sky/b')).toBe('a/…/b')
})
