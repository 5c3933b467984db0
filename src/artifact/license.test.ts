import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../model.ts'
import { isOpenLicense } from './license.ts'
import { licenseOf } from './manifest.ts'

const open: JsonObject[] = [
  { license: 'MIT' },
  { license: ' mit ' },
  { license: 'Apache-2.0' },
  { license: '(MIT OR BUSL-1.1)' },
  { license: 'MIT AND Apache-2.0' },
  { license: 'GPL-2.0+' },
  { license: 'GPL-2.0-only WITH Classpath-exception-2.0' },
  { license: 'Apache License, Version 2.0' },
  { license: 'The MIT License (MIT)' },
  { license: 'GPLv3' },
  { license: 'BSD 3-Clause' },
  { license: 'Public Domain' },
  { license: 'https://opensource.org/licenses/MIT' },
  { license: { type: 'ISC', url: 'https://example.com' } },
  { licenses: [{ type: 'MIT' }, { type: 'Commercial' }] },
  { license: ['MIT'] },
]

const closed: JsonObject[] = [
  {},
  { license: '' },
  { license: null },
  { license: 5 },
  { license: 'UNLICENSED' },
  { license: 'SEE LICENSE IN LICENSE.md' },
  { license: 'BUSL-1.1' },
  { license: 'SSPL-1.0' },
  { license: 'Elastic-2.0' },
  { license: 'CC-BY-NC-4.0' },
  { license: 'PolyForm-Noncommercial-1.0.0' },
  { license: 'FSL-1.1-MIT' },
  { license: 'MIT AND BUSL-1.1' },
  { license: 'MIT AND LicenseRef-acme' },
  { license: 'Apache-2.0 with Commons Clause' },
  { license: 'Proprietary, copying not permitted' },
  { license: 'Commercial' },
  { license: 'UNLICENSED', licenses: [{ type: 'MIT' }] },
  { license: { type: { type: 'MIT' } } },
  { license: [['MIT']] },
  { license: '('.repeat(10_000) },
  { license: `${'(MIT AND '.repeat(40)}MIT` },
  JSON.parse('{ "__proto__": { "license": "MIT" } }'),
]

describe('isOpenLicense', () => {
  it.each(open)('takes %j as open', (manifest) => {
    expect(isOpenLicense(manifest)).toBe(true)
  })

  it.each(closed)('does not take %j as open', (manifest) => {
    expect(isOpenLicense(manifest)).toBe(false)
  })
})

describe('licenseOf', () => {
  it('shows what the package says, alternatives joined', () => {
    expect(licenseOf({ licenses: [{ type: 'MIT' }, 'ISC'] })).toBe('MIT or ISC')
    expect(licenseOf({ license: 5 })).toBeNull()
  })
})
