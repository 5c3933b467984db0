import type { Allocate } from '../artifact/allocate.ts'
import { decodeLiteral } from '../kernel/strings.ts'
import type { StringRange } from './json-scanner.ts'

/**
 * The UTF-8 bytes of a string literal's text: as `decodeString`, without a string in between. The bytes around must be
 * valid UTF-8.
 */
export function decodeBytes(bytes: Buffer, { start, end }: StringRange, allocate: Allocate): Buffer {
  // No escape is shorter than what it stands for.
  const text = allocate(end - start)
  return text.subarray(0, decodeLiteral(bytes, start, end, text))
}
