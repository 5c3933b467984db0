import { layout, pieceBytes, scratchKernel, type Kernel } from './kernel.ts'

interface Strings {
  kernel: Kernel
  endOfString: (from: number, length: number, quote: number) => number
  decode: (length: number, isLast: number) => number
  written: () => number
}

/** What the loops of assembly/strings.ts are called by; looked up once. */
let strings: Strings | null = null

function connect(): Strings {
  const kernel = scratchKernel()
  return {
    kernel,
    endOfString: kernel.get('endOfString'),
    decode: kernel.get('decode'),
    written: kernel.read('written'),
  }
}

const firstPieceBytes = 1024

/** The offset of the quote that ends a string of which `from` is a part; that of the end of the bytes where it never comes. */
export function findEndOfString(bytes: Buffer, from: number, quote: number): number {
  strings ??= connect()
  const { kernel, endOfString } = strings
  let index = from
  // Larger and larger pieces: no string is copied many times over.
  for (let size = firstPieceBytes; index < bytes.length; size = Math.min(4 * size, pieceBytes)) {
    const length = Math.min(size, bytes.length - index)
    bytes.copy(kernel.bytes, layout.text, index, index + length)
    const found = endOfString(0, length, quote)
    index += found
    if (found < length) return index
  }
  return bytes.length
}

/** Writes what a literal says, from `start` to `end`, to `text`, which is as long, and gives its length in bytes. */
export function decodeLiteral(bytes: Buffer, start: number, end: number, text: Buffer): number {
  strings ??= connect()
  const { kernel, decode, written } = strings
  let filled = 0
  for (let index = start; index < end;) {
    const length = Math.min(pieceBytes, end - index)
    bytes.copy(kernel.bytes, layout.text, index, index + length)
    index += decode(length, index + length === end ? 1 : 0)
    filled += kernel.bytes.copy(text, filled, layout.output, layout.output + written())
  }
  return filled
}
