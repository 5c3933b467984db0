import * as v from 'valibot'
import { readSize, SIZE } from '../../src/numbers.ts'

/** Bytes as a number, or as a text with a decimal unit. Checked only: `bytesOf` reads it. */
export const sizeOption = v.union([
  v.pipe(v.number(), v.integer('a whole number of bytes'), v.minValue(1, 'a number of 1 or more')),
  v.pipe(v.string(), v.regex(SIZE, 'a size such as "5MB" (decimal units: 1 MB is 1,000,000 bytes)')),
])

/** A checked size in bytes; 0 for a text such as `0B`. */
export function bytesOf(size: number | string): number {
  return readSize(size) ?? 0
}
