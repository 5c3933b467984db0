import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { compileKernel } from '../../scripts/kernel.ts'
import { kernelCode } from './code.ts'
import { flag, laneOutputBytes, lanes, layout, marginBytes, pieceBytes } from './kernel.ts'

test('the committed code is what its source compiles to', async () => {
  const [, code] = /'([^']+)'/.exec(await compileKernel()) ?? []
  expect(kernelCode).toBe(code)
})

test('it imports nothing: it can reach no more than its own memory', () => {
  const bytes = Buffer.from(kernelCode, 'base64')
  // Section 2 of a module holds its imports (WebAssembly Core 1.0, 5.5.5); sections come in the order of their numbers.
  const sections: number[] = []
  for (let at = 8; at < bytes.length;) {
    sections.push(bytes[at] ?? 0)
    const { size, end } = readLeb128(bytes, at + 1)
    at = end + size
  }
  expect(sections).toContain(1)
  expect(sections).not.toContain(2)
})

test('both sides agree on what lies where', async () => {
  const source = await readFile(path.join(import.meta.dirname, 'assembly/memory.ts'), 'utf8')
  const numbers = Object.fromEntries(
    [...source.matchAll(/^export const (\w+): \w+ = (\w+)$/gm)].map(([, name, value]) => [
      name,
      Number(value),
    ]),
  )
  expect(numbers).toEqual({
    CLASSES: layout.classes,
    FLAGS: layout.flags,
    SEXTETS: layout.sextets,
    COUNTS: layout.counts,
    TEXT: layout.text,
    OUTPUT: layout.output,
    LANES: lanes,
    LANE_OUTPUT: laneOutputBytes,
    HEAP: layout.heap,
    KINDS: layout.kinds,
    FILTER: layout.filter,
    POWERS: layout.powers,
    RING: layout.ring,
    VALUES: layout.values,
    WORD: flag.word,
    BEGINS_CONSTANT: flag.beginsConstant,
    DIGIT: flag.digit,
    SPACE: flag.space,
    ESCAPED: flag.escaped,
    DOUBLY_ESCAPED: flag.doublyEscaped,
    PERCENT: flag.percent,
    QUOTE: flag.quote,
  })
})

test('what is written has room', () => {
  // A hit has eight bytes, a mark four; a piece has a margin at either end.
  expect(layout.output - layout.text).toBeGreaterThanOrEqual(pieceBytes + 2 * marginBytes)
  expect(lanes * laneOutputBytes).toBeGreaterThanOrEqual(8 * pieceBytes)
  expect(laneOutputBytes).toBeGreaterThanOrEqual(8 * (pieceBytes / lanes + lanes))
  expect(layout.heap - layout.output).toBeGreaterThanOrEqual(lanes * laneOutputBytes)
})

function readLeb128(bytes: Buffer, at: number): { size: number; end: number } {
  let [size, shift, end] = [0, 0, at]
  for (;;) {
    const value = bytes[end] ?? 0
    size += (value & 0x7f) * 2 ** shift
    shift += 7
    end += 1
    if (value < 0x80) return { size, end }
  }
}
