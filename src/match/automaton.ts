/**
 * One dense Aho-Corasick automaton over bytes for all literals at once (Aho and Corasick, "Efficient string
 * matching", CACM 18(6), 1975). Bytes that no literal holds share one column and both cases of a letter share
 * another, so that the table of 5,000 literals stays small enough for the caches.
 *
 * NUL leaves the state as it is. `k\0a\0i\0r\0o\0s\0` so runs through the states of `kairos`, and UTF-16 costs no
 * pass of its own; whoever takes the hits looks at the bytes before them (src/match/stretch.ts).
 */

/** Where a scan stands: carried from one piece of the bytes to the next. */
export interface Cursor {
  state: number
  /** Offset of the next byte to read. */
  position: number
  /** How many hits the last call has left in `patterns` and `ends`. */
  hits: number
  patterns: Int32Array
  /** Exclusive end offset of each hit. */
  ends: Int32Array
}

export interface Automaton {
  /** Number of states, for measurements. */
  readonly states: number
  /** A scan that begins at this offset, behind nothing. */
  start(position: number): Cursor
  /**
   * Reads on from `cursor.position` to `to` (exclusive), or until the cursor is nearly full: call again until
   * `position` is `to`. Hits come in the order of their ends, at one end the longest first.
   */
  scan(bytes: Uint8Array, to: number, cursor: Cursor): void
}

/** How many hits one call of `scan` gives at most; more only where more patterns end at one byte. */
const roomForHits = 256

/**
 * @param patterns bytes of each pattern, without NUL and not empty; patterns that are equal but for ASCII case are
 *   an error of the caller: only one of them would be reported
 */
export function buildAutomaton(patterns: readonly Uint8Array[]): Automaton {
  const { classes, width } = classifyBytes(patterns)
  const trie = buildTrie(patterns, classes, width)
  const order = closeTrie(trie, width)
  return renumber(trie, order, classes, width)
}

const capitalA = 0x41
const capitalZ = 0x5a

const fold = (byte: number): number => (byte >= capitalA && byte <= capitalZ ? byte | 0x20 : byte)

/** Column of each byte: 0 for bytes of no pattern, 1 for NUL. */
function classifyBytes(patterns: readonly Uint8Array[]): { classes: Uint8Array; width: number } {
  const used = new Uint8Array(256)
  for (const pattern of patterns) for (const byte of pattern) used[fold(byte)] = 1
  const classes = new Uint8Array(256)
  classes[0] = 1
  let width = 2
  for (let byte = 1; byte < 256; byte += 1) {
    if (used[byte] !== 1) continue
    classes[byte] = width
    width += 1
  }
  for (let byte = capitalA; byte <= capitalZ; byte += 1) classes[byte] = classes[byte | 0x20] ?? 0
  return { classes, width }
}

interface Trie {
  /** `next[state * width + column]`, 0 where there is no edge (nothing leads back to the root but failure). */
  next: Int32Array
  states: number
  /** The pattern that ends in a state, or -1. */
  pattern: Int32Array
  /** The nearest state on the failure path in which a pattern ends, or 0. */
  shorter: Int32Array
}

function buildTrie(patterns: readonly Uint8Array[], classes: Uint8Array, width: number): Trie {
  const most = patterns.reduce((sum, pattern) => sum + pattern.length, 1)
  const next = new Int32Array(most * width)
  const endOf = new Int32Array(most).fill(-1)
  let states = 1
  for (const [index, pattern] of patterns.entries()) {
    let state = 0
    for (const byte of pattern) {
      const edge = state * width + (classes[fold(byte)] ?? 0)
      let target = next[edge] ?? 0
      if (target === 0) {
        target = states
        states += 1
        next[edge] = target
      }
      state = target
    }
    endOf[state] = index
  }
  return { next, states, pattern: endOf, shorter: new Int32Array(states) }
}

/** Fills every missing edge with that of the failure state, breadth first; gives the states in that order. */
function closeTrie({ next, states, pattern, shorter }: Trie, width: number): Int32Array {
  const fail = new Int32Array(states)
  const order = new Int32Array(states)
  let known = 1
  for (let read = 0; read < known; read += 1) {
    const state = order[read] ?? 0
    const row = state * width
    const failRow = (fail[state] ?? 0) * width
    for (let column = 0; column < width; column += 1) {
      const target = next[row + column] ?? 0
      if (column === 1) next[row + column] = state
      else if (target === 0) next[row + column] = state === 0 ? 0 : (next[failRow + column] ?? 0)
      else {
        const failure = state === 0 ? 0 : (next[failRow + column] ?? 0)
        fail[target] = failure
        shorter[target] = (pattern[failure] ?? -1) >= 0 ? failure : (shorter[failure] ?? 0)
        order[known] = target
        known += 1
      }
    }
  }
  return order
}

/**
 * Puts the states in which something ends behind all others, so that one comparison tells them apart, and writes
 * states as the offset of their row, which saves a multiplication for each byte.
 */
function renumber(trie: Trie, order: Int32Array, classes: Uint8Array, width: number): Automaton {
  const { next, states, pattern, shorter } = trie
  const reports = (state: number): boolean => (pattern[state] ?? -1) >= 0 || shorter[state] !== 0
  const newOrder = [...order.filter((state) => !reports(state)), ...order.filter(reports)]
  const rowOf = new Int32Array(states)
  for (const [place, state] of newOrder.entries()) rowOf[state] = place * width
  const table = new Int32Array(states * width)
  const endOf = new Int32Array(states)
  const linkOf = new Int32Array(states)
  for (const [place, state] of newOrder.entries()) {
    for (let column = 0; column < width; column += 1)
      table[place * width + column] = rowOf[next[state * width + column] ?? 0] ?? 0
    endOf[place] = pattern[state] ?? -1
    linkOf[place] = (rowOf[shorter[state] ?? 0] ?? 0) / width
  }
  const firstReporting = order.filter((state) => !reports(state)).length * width
  return new DenseAutomaton({ table, classes, width, firstReporting, endOf, linkOf })
}

interface Tables {
  table: Int32Array
  classes: Uint8Array
  width: number
  /** The first row in which something ends. */
  firstReporting: number
  /** By place: the pattern that ends there, or -1; and the place of the next shorter one, or 0. */
  endOf: Int32Array
  linkOf: Int32Array
}

class DenseAutomaton implements Automaton {
  readonly #tables: Tables
  /** The most hits that one byte can give. */
  readonly #longestChain: number

  constructor(tables: Tables) {
    this.#tables = tables
    const lengths = tables.endOf.map((_, place) => this.#chainLength(place))
    this.#longestChain = lengths.reduce((most, length) => Math.max(most, length), 1)
  }

  get states(): number {
    return this.#tables.endOf.length
  }

  start(position: number): Cursor {
    const capacity = Math.max(roomForHits, this.#longestChain)
    const [patterns, ends] = [new Int32Array(capacity), new Int32Array(capacity)]
    return { state: 0, position, hits: 0, patterns, ends }
  }

  scan(bytes: Uint8Array, to: number, cursor: Cursor): void {
    const { table, classes, firstReporting, width } = this.#tables
    const room = cursor.ends.length - this.#longestChain
    const end = Math.min(to, bytes.length)
    let state = cursor.state
    let index = cursor.position
    cursor.hits = 0
    while (index < end) {
      const value = bytes[index] ?? 0
      state = table[state + (classes[value] ?? 0)] ?? 0
      index += 1
      if (state < firstReporting || value === 0) continue
      this.#report(state / width, index, cursor)
      if (cursor.hits > room) break
    }
    cursor.state = state
    cursor.position = index
  }

  /** Adds the pattern that ends here, and the shorter ones that end with it. */
  #report(place: number, end: number, cursor: Cursor): void {
    const { endOf, linkOf } = this.#tables
    for (let at = place; at !== 0; at = linkOf[at] ?? 0) {
      const pattern = endOf[at] ?? -1
      if (pattern < 0) continue
      cursor.patterns[cursor.hits] = pattern
      cursor.ends[cursor.hits] = end
      cursor.hits += 1
    }
  }

  #chainLength(place: number): number {
    let length = 0
    for (let at = place; at !== 0; at = this.#tables.linkOf[at] ?? 0) length += 1
    return length
  }
}
