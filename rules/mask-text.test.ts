import { expect, test } from 'vitest'
import { makeTextMask } from './mask-text.ts'
import { randomFrom, withChecksum } from './secrets/sample.cases.ts'

const mask = makeTextMask({
  internal: { hosts: ['*.corp.example'], scopes: ['@acme-internal'], markers: ['Project Heron'] },
})
const token = randomFrom(7).write(withChecksum('ghp_'))
const login = randomFrom(7).write('postgres://app:{alnum:16}@db.acme.io')

test.each([
  [`dist/${token}.js`, 'dist/….js'],
  [`größe/${token}.js!/src/${token}`, 'größe/….js!/src/…'],
  [`cannot parse ${login}/app`, 'cannot parse …/app'],
  ['certs/vault.corp.example.pem', 'certs/….pem'],
  ['a.corp.example and B.Corp.Example', '… and …'],
  ['node_modules/@acme-internal/rollout/index.js', 'node_modules/…/index.js'],
  ['docs/project heron.md', 'docs/….md'],
  ['dist/cli.js', 'dist/cli.js'],
  ['node_modules/left-pad/index.js', 'node_modules/left-pad/index.js'],
])('%s', (text, masked) => {
  expect(mask(text)).toBe(masked)
})
