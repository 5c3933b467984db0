import { layout, marginBytes, pieceBytes, startKernel, wordAt, type Kernel } from '../kernel/kernel.ts'
import { kinds } from './byte-runs.ts'
import type { Accept, SealedFilter } from './sealed-search.ts'

const mostPowers = (layout.ring - layout.powers) / Int32Array.BYTES_PER_ELEMENT

export interface WordKernel {
  kernel: Kernel
  search: (from: number, end: number, isLast: number) => number
  accepted: () => number
  wantsMore: () => number
}

/** The search of the kernel, ready for these names; null where a name is too long for it. */
export function makeWordKernel(filter: SealedFilter & { powers: Int32Array }): WordKernel | null {
  const { multiplier, values, longestWords, shortestWord, shortestBytes, longestBytes, powers } = filter
  if (powers.length > mostPowers) return null
  // At most a quarter of the places is taken, so that a look ends soon.
  const room = 2 ** Math.ceil(Math.log2(4 * values.length + 4))
  const kernel = startKernel()
  kernel.grow(layout.values + room * Int32Array.BYTES_PER_ELEMENT)
  const { bytes, words } = kernel
  bytes.set(kinds, layout.kinds)
  words.set(powers, wordAt(layout.powers))
  const table = words.subarray(wordAt(layout.values), wordAt(layout.values) + room)
  for (const value of values) {
    bytes[layout.filter + (value >>> 16)] = 1
    let index = value & (room - 1)
    while (table[index] !== 0) index = (index + 1) & (room - 1)
    table[index] = value
  }
  kernel.get('setUpSearch')(multiplier, longestWords - 1, shortestWord, shortestBytes, longestBytes, room - 1)
  return {
    kernel,
    search: kernel.get('search'),
    accepted: kernel.read('accepted'),
    wantsMore: kernel.read('wantsMore'),
  }
}

/**
 * Searches a text piece by piece with the kernel, and with `searchOn` where the kernel gives up: words with characters
 * beyond ASCII, and words that go on for longer than a piece.
 */
export function searchText(
  words: WordKernel | null,
  searchOn: (text: Buffer, from: number, accept: Accept) => number,
): (text: Buffer, accept: Accept) => void {
  return (text, accept) => {
    let offset = 0
    while (offset < text.length) {
      offset = words === null ? searchOn(text, offset, accept) : searchPiece(words, text, offset, accept)
    }
  }

  function searchPiece(
    { kernel, search, accepted, wantsMore }: WordKernel,
    text: Buffer,
    start: number,
    accept: Accept,
  ): number {
    const end = Math.min(text.length, start + pieceBytes - 2 * marginBytes)
    const isLast = end === text.length ? 1 : 0
    const margin = Math.min(marginBytes, start)
    const begin = layout.text + marginBytes
    kernel.bytes.fill(0, layout.text, begin - margin)
    const copied = text.copy(kernel.bytes, begin - margin, start - margin, end)
    kernel.bytes.fill(0, begin - margin + copied, begin - margin + copied + marginBytes)
    /** What is added to an offset in the kernel's text. */
    const base = start - marginBytes
    let from = start
    while (from < end) {
      const stopped = base + search(from - base, end - base, isLast)
      const output = wordAt(layout.output)
      const count = accepted()
      for (let index = output; index < output + 2 * count; index += 2)
        accept(base + (kernel.words[index] ?? 0), base + (kernel.words[index + 1] ?? 0))
      if (stopped >= end || (wantsMore() === 1 && stopped > start)) return stopped
      from = searchOn(text, stopped, accept)
    }
    return from
  }
}
