import {
  laneOutputBytes,
  lanes,
  layout,
  pieceBytes,
  startKernel,
  wordAt,
  type Kernel,
} from '../kernel/kernel.ts'

/**
 * One dense Aho-Corasick automaton over bytes for all literals at once (Aho and Corasick, "Efficient string
 * matching", CACM 18(6), 1975); src/kernel/assembly/automaton.ts builds and runs it. Bytes that no literal holds share one
 * column and both cases of a letter share another, so that the table of 5,000 literals stays small enough for the
 * caches.
 *
 * NUL leaves the state as it is. `k\0a\0i\0r\0o\0s\0` so runs through the states of `kairos`, and UTF-16 costs no
 * pass of its own; whoever takes the hits looks at the bytes before them (src/match/stretch.ts).
 */

/** Where a scan stands: carried from one piece of the bytes to the next. */
export interface Cursor {
  state: number
  /** Offset of the next byte to read. */
  position: number
  /** What the last call has left. */
  hits: Int32Array
}

/** Places in `Cursor.hits`: a state for `patternsAt`, and the exclusive end offset. */
export const hitWords = 2

export interface Automaton {
  /** Number of states, for measurements. */
  readonly states: number
  /** A scan that begins at this offset, behind nothing. */
  start(position: number): Cursor
  /**
   * Reads on from `cursor.position` towards `to` (exclusive): call again until `position` is `to`. Hits come in the
   * order of their ends.
   */
  scan(bytes: Buffer, to: number, cursor: Cursor): void
  /** The patterns that end where a hit is, the longest first. */
  patternsAt(state: number): readonly number[]
}

/**
 * @param patterns bytes of each pattern, without NUL and not empty; patterns that are equal but for ASCII case are
 *   an error of the caller: only one of them would be reported. None is longer than `pieceBytes`.
 */
export function buildAutomaton(patterns: readonly Uint8Array[]): Automaton {
  const longest = patterns.reduce((most, { length }) => Math.max(most, length), 1)
  if (longest > pieceBytes) throw new Error(`a pattern of more than ${pieceBytes} bytes`)
  const kernel = startKernel()
  const { classes, columns } = classifyBytes(patterns)
  const states = patterns.reduce((sum, { length }) => sum + length, 1)
  kernel.grow(kernel.get('plan')(columns, states))
  kernel.bytes.set(classes, layout.classes)
  const add = kernel.get('add')
  for (const [number, pattern] of patterns.entries()) {
    kernel.bytes.set(pattern, layout.text)
    add(pattern.length, number)
  }
  // Most patterns share their beginnings: there are far fewer states than bytes.
  kernel.grow(kernel.get('size')())
  kernel.get('close')()
  return new KernelAutomaton(kernel, longest)
}

const capitalA = 0x41
const capitalZ = 0x5a

const fold = (byte: number): number => (byte >= capitalA && byte <= capitalZ ? byte | 0x20 : byte)

/** Column of each byte: 0 for bytes of no pattern, 1 for NUL. */
function classifyBytes(patterns: readonly Uint8Array[]): { classes: Uint8Array; columns: number } {
  const used = new Uint8Array(256)
  for (const pattern of patterns) for (const byte of pattern) used[fold(byte)] = 1
  const classes = new Uint8Array(256)
  classes[0] = 1
  let columns = 2
  for (let byte = 1; byte < 256; byte += 1) {
    if (used[byte] !== 1) continue
    classes[byte] = columns
    columns += 1
  }
  for (let byte = capitalA; byte <= capitalZ; byte += 1) classes[byte] = classes[byte | 0x20] ?? 0
  return { classes, columns }
}

/** Lanes that are not so many times longer than their warm-up are not worth it. */
const worthLanes = 3
const noHits = new Int32Array(0)

class KernelAutomaton implements Automaton {
  readonly states: number
  readonly #kernel: Kernel
  readonly #scan: (state: number, length: number, quarter: number, warmUp: number) => number
  readonly #state: () => number
  readonly #warmUp: number
  readonly #patterns = new Map<number, readonly number[]>()

  constructor(kernel: Kernel, longestPattern: number) {
    this.#kernel = kernel
    this.#scan = kernel.get('scan')
    this.#state = kernel.read('state')
    // As UTF-16 a pattern has twice the bytes.
    this.#warmUp = 2 * longestPattern + 2
    this.states = kernel.get('countStates')()
  }

  start(position: number): Cursor {
    return { state: 0, position, hits: noHits }
  }

  scan(bytes: Buffer, to: number, cursor: Cursor): void {
    const from = cursor.position
    const length = Math.min(to, bytes.length, from + pieceBytes) - from
    bytes.copy(this.#kernel.bytes, layout.text, from, from + length)
    const quarter = Math.floor(length / lanes)
    this.#scan(cursor.state, length, quarter > worthLanes * this.#warmUp ? quarter : 0, this.#warmUp)
    cursor.state = this.#state()
    cursor.position = from + length
    cursor.hits = this.#takeHits(from)
  }

  patternsAt(state: number): readonly number[] {
    const known = this.#patterns.get(state)
    if (known !== undefined) return known
    const count = this.#kernel.get('patternsAt')(state)
    const start = wordAt(layout.output)
    const patterns = [...this.#kernel.words.subarray(start, start + count)]
    this.#patterns.set(state, patterns)
    return patterns
  }

  /** A copy, with the offsets in the text. */
  #takeHits(from: number): Int32Array {
    const { words } = this.#kernel
    const counts = wordAt(layout.counts)
    let length = 0
    for (let lane = 0; lane < lanes; lane += 1) length += (words[counts + lane] ?? 0) * hitWords
    if (length === 0) return noHits
    const hits = new Int32Array(length)
    let filled = 0
    for (let lane = 0; lane < lanes; lane += 1) {
      const start = wordAt(layout.output + lane * laneOutputBytes)
      const end = start + (words[counts + lane] ?? 0) * hitWords
      hits.set(words.subarray(start, end), filled)
      filled += end - start
    }
    for (let index = 1; index < length; index += hitWords) hits[index] = (hits[index] ?? 0) + from
    return hits
  }
}
