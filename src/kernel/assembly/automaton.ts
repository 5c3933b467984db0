/** One dense Aho-Corasick automaton (src/match/automaton.ts says what it is). One for each instance. */
import { CLASSES, COUNTS, HEAP, LANE_OUTPUT, LANES, OUTPUT, TEXT } from './memory'

/** By state: the number of the pattern that ends there, plus 1; the nearest shorter state in which one ends, or 0. */
let patterns: usize = 0
let shorter: usize = 0
/** The states in the order of their rows, which is that of their lengths. */
let order: usize = 0
/** By state: the row of the longest state that what was read leads to if its first bytes are left out. */
let failures: usize = 0
/** By state: the first of those one byte longer, the next of its like, and the column of its last byte. */
let children: usize = 0
let siblings: usize = 0
let columns: usize = 0
/**
 * `table[state][column]`: the offset of the next state's row in bytes, and 1 more where a pattern ends in it, which
 * saves a look for each byte.
 */
let table: usize = 0
/** Bytes of a row. */
let stride: u32 = 0
let states: u32 = 1

/** Where `scan` has ended. */
export let state: u32 = 0

/** Makes room for so many columns and states; gives the bytes of memory that patterns take. */
export function plan(width: u32, most: u32): usize {
  const list = most << 2
  stride = width << 2
  patterns = HEAP
  shorter = patterns + list
  failures = shorter + list
  order = failures + list
  children = order + list
  siblings = children + list
  columns = siblings + list
  table = (columns + list + 63) & ~63
  return table
}

/** The bytes of memory that `close` needs. */
export function size(): usize {
  return table + states * stride
}

/** Adds the pattern that lies in `TEXT`. */
export function add(length: u32, number: u32): void {
  let at: u32 = 0
  for (let index: u32 = 0; index < length; index++) at = childOf(at, columnAt(TEXT + index))
  set(patterns, at, number + 1)
}

function childOf(parent: u32, column: u32): u32 {
  for (let child = get(children, parent); child != 0; child = get(siblings, child))
    if (get(columns, child) == column) return child
  const child = states++
  set(columns, child, column)
  set(siblings, child, get(children, parent))
  set(children, parent, child)
  return child
}

/**
 * Writes the table, breadth first: a row is that of the failure state but for the state's own children. The rows lie in
 * that order too, so that those of the short states, where nearly all of the time is spent, are close together.
 */
export function close(): void {
  let known: u32 = 1
  for (let read: u32 = 0; read < known; read++) {
    const at = get(order, read)
    const row = table + read * stride
    if (read != 0) memory.copy(row, table + get(failures, at) * stride, stride)
    for (let child = get(children, at); child != 0; child = get(siblings, child)) {
      const edge = row + (get(columns, child) << 2)
      // What the failure state does with this byte, before it is overwritten.
      const failure = load<u32>(edge) / stride
      const next = get(order, failure)
      set(failures, child, failure)
      set(shorter, child, get(patterns, next) != 0 ? next : get(shorter, next))
      const ends = get(patterns, child) | get(shorter, child)
      store<u32>(edge, known * stride + u32(ends != 0))
      set(order, known++, child)
    }
    // NUL leaves the state as it is.
    store<u32>(row, read * stride, 4)
  }
}

function get(list: usize, state: u32): u32 {
  return load<u32>(list + (state << 2))
}

function set(list: usize, state: u32, value: u32): void {
  store<u32>(list + (state << 2), value)
}

/** What ends in a state, longest first: writes the patterns' numbers to `OUTPUT` and gives how many. */
export function patternsAt(row: u32): u32 {
  let count: u32 = 0
  for (let at = get(order, row / stride); at != 0; at = get(shorter, at)) {
    const pattern = get(patterns, at)
    if (pattern == 0) continue
    store<u32>(OUTPUT + (count << 2), pattern - 1)
    count++
  }
  return count
}

export function countStates(): u32 {
  return states
}

/**
 * Reads the first `length` bytes of `TEXT`, from state `from`. Each hit is the row of a state and the offset behind
 * its last byte. In four lanes of `quarter` bytes, because each step waits for the memory: the later ones begin in the
 * state behind nothing, `warmUp` bytes early, and have caught up where their part begins. One lane where `quarter` is 0.
 */
export function scan(from: u32, length: u32, quarter: u32, warmUp: u32): void {
  for (let lane: u32 = 0; lane < LANES; lane++) store<u32>(COUNTS + (lane << 2), 0)
  let a = from
  if (quarter == 0) {
    state = runLane(0, a, 0, length, 0)
    return
  }
  let b: u32 = 0
  let c: u32 = 0
  let d: u32 = 0
  const beginB = quarter - warmUp
  const beginC = beginB + quarter
  const beginD = beginC + quarter
  for (let index: u32 = 0; index < quarter; index++) {
    a = load<u32>(table + a + (columnAt(TEXT + index) << 2))
    b = load<u32>(table + b + (columnAt(TEXT + beginB + index) << 2))
    c = load<u32>(table + c + (columnAt(TEXT + beginC + index) << 2))
    d = load<u32>(table + d + (columnAt(TEXT + beginD + index) << 2))
    if (((a | b | c | d) & 1) == 0) continue
    if (a & 1) hit(0, (a ^= 1), index + 1, 0)
    if (b & 1) hit(1, (b ^= 1), beginB + index + 1, quarter)
    if (c & 1) hit(2, (c ^= 1), beginC + index + 1, 2 * quarter)
    if (d & 1) hit(3, (d ^= 1), beginD + index + 1, 3 * quarter)
  }
  runLane(1, b, beginC, 2 * quarter, quarter)
  runLane(2, c, beginD, 3 * quarter, 2 * quarter)
  state = runLane(3, d, beginD + quarter, length, 3 * quarter)
}

function runLane(lane: u32, from: u32, begin: u32, end: u32, behind: u32): u32 {
  let at = from
  for (let index = begin; index < end; index++) {
    at = load<u32>(table + at + (columnAt(TEXT + index) << 2))
    if (at & 1) hit(lane, (at ^= 1), index + 1, behind)
  }
  return at
}

function columnAt(address: usize): u32 {
  return load<u8>(load<u8>(address), CLASSES)
}

/** Hits that end before its part are those of the lane before. */
function hit(lane: u32, row: u32, end: u32, behind: u32): void {
  if (end <= behind) return
  const count = COUNTS + (lane << 2)
  const place = OUTPUT + lane * LANE_OUTPUT + (load<u32>(count) << 3)
  store<u32>(place, row)
  store<u32>(place, end, 4)
  store<u32>(count, load<u32>(count) + 1)
}
