import { expect, test } from 'vitest'
import { digestOf, entropyOf, isMadeUp } from './made-up.ts'
import { documentedSamples } from './documented-samples.ts'
import { randomFrom } from './sample.cases.ts'

test('entropy is in bits for each character', () => {
  expect(entropyOf('aaaa')).toBe(0)
  expect(entropyOf('abab')).toBe(1)
  expect(entropyOf('abcdefgh')).toBe(3)
})

test.each([
  'xxxxxxxxxxxxxxxxxxxxxxxx',
  'IOSFODNN7EXAMPLE',
  'your-api-key-goes-here-12',
  'abcdefghijklmnopqrstuvwxyz',
  'a1b2c3d4e5f6g7h8i9j0',
  '0123456789abcdef0123456789abcdef',
  'q8Zr2Lq8Zr2Lq8Zr2L',
  'this-is-my-access-token',
  '<token>aB3dE5fG7hJ9',
])('%s was made up by a person', (text) => {
  expect(isMadeUp(text, 2)).toBe(true)
})

test('what was drawn at random was not', () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const random = randomFrom(seed)
    expect(isMadeUp(random.take('alnum', 36), 3.5)).toBe(false)
    expect(isMadeUp(random.take('hex', 32), 3)).toBe(false)
  }
})

test('samples of documentation are known by their digest alone', () => {
  const storageEmulator = [
    'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq',
    'K1SZFPTOtr',
    'KBHBeksoGMGw==',
  ]
  expect(documentedSamples.has(digestOf(storageEmulator.join('/')))).toBe(true)
})
