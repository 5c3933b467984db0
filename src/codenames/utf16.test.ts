import { expect, test } from 'vitest'
import { utf16Stretches } from './utf16.ts'

const textsIn = (bytes: Buffer): string[] => Array.from(utf16Stretches(bytes), (text) => text.toString())

test('both byte orders, between other bytes', () => {
  const little = Buffer.from('enableKairos', 'utf16le')
  const big = Buffer.from('BLUE_FALCON', 'utf16le').swap16()
  const bytes = Buffer.concat([
    Buffer.from([1, 0, 0, 7]),
    little,
    Buffer.from([0, 0, 9, 9, 9]),
    big,
    Buffer.from([1]),
  ])
  expect(textsIn(bytes)).toEqual(['enableKairos', 'BLUE_FALCON'])
})

test('at both ends of the bytes, and cut in the middle of a character', () => {
  const little = Buffer.from('kairos', 'utf16le')
  expect(textsIn(little)).toEqual(['kairos'])
  expect(textsIn(little.subarray(0, -1))).toEqual(['kairos'])
})

test('neither short ones nor zeros alone nor plain text', () => {
  expect(textsIn(Buffer.from('abc', 'utf16le'))).toEqual([])
  expect(textsIn(Buffer.alloc(1000))).toEqual([])
  expect(textsIn(Buffer.from('enableKairos\0and more\0'))).toEqual([])
})
