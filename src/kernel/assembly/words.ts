/**
 * Stretches between word boundaries whose sum is that of a sealed name: src/codenames/sealed-search.ts in words, for
 * ASCII. Where another character stands, or the text goes on behind what is here, the caller goes on by itself.
 */
import { FILTER, KINDS, OUTPUT, OUTPUT_BYTES, POWERS, RING, TEXT, VALUES } from './memory'

const OTHER: u32 = 0
const LOWER: u32 = 1
const UPPER: u32 = 2
const HIGH: u32 = 5

const RING_SIZE: u32 = 1024
const RING_MASK: u32 = RING_SIZE - 1
const BLANK: u32 = 0x20
/** What is looked at behind the beginning of a run, in bytes. */
const LONGEST_ESCAPE: u32 = 16

let multiplier: u32 = 0
let mostGaps: u32 = 0
let shortestWord: u32 = 0
let shortestBytes: u32 = 0
let longestBytes: u32 = 0
let valueMask: u32 = 0

/** Pairs of offsets that `search` has written to `OUTPUT`. */
export let accepted: u32 = 0

let first: u32 = 0
let next: u32 = 0

/** Whether `search` has stopped because the text goes on. */
export let wantsMore: bool = false

/** `KINDS`, `FILTER`, `POWERS` and `VALUES` are the caller's to fill. */
export function setUpSearch(by: u32, gaps: u32, word: u32, shortest: u32, longest: u32, mask: u32): void {
  valueMask = mask
  multiplier = by
  mostGaps = gaps
  shortestWord = word
  shortestBytes = shortest
  longestBytes = longest
}

/**
 * Reads `TEXT` from `from`, where no word has begun, to `end`. Gives where it has stopped: `end`, or the beginning of
 * the words that it cannot read to their end.
 */
export function search(from: u32, end: u32, isLast: bool): u32 {
  accepted = 0
  wantsMore = false
  first = 0
  next = 0
  let sum: u32 = 0
  let shift: u32 = 0
  let gaps: u32 = 0
  let hasRun = false
  let runEnd: u32 = 0
  /** Where the words began that are joined to what is read. */
  let chain = from
  let chainAccepted: u32 = 0
  let offset = findRun(from, end)
  while (offset < end) {
    let kind = kindAt(offset)
    if (kind == OTHER) {
      offset = findRun(offset + 1, end)
      continue
    }
    const isJoined = mostGaps > 0 && hasRun && isJoin(runEnd, offset)
    if (!isJoined) {
      chain = offset
      chainAccepted = accepted
    }
    if (kind == HIGH) return giveUp(chain, chainAccepted, false)
    if (!isLast && end - offset < LONGEST_ESCAPE) return giveUp(chain, chainAccepted, true)
    const escapeEnd = escapeAcross(offset)
    if (isJoined) {
      sum = sum * multiplier + BLANK
      shift += 1 - (offset - runEnd)
      gaps++
    } else {
      first = next
      sum = 0
      gaps = 0
    }
    if (next - first >= RING_SIZE - 2) first = next - RING_SIZE + 2
    beginAt(offset, sum, offset + shift, gaps)

    let previous = OTHER
    while (true) {
      const segment = offset
      const stop = escapeEnd > offset ? escapeEnd : end
      let before = sum
      let last = offset
      while (offset < end && kindAt(offset) == kind && (offset == segment || offset != stop)) {
        before = sum
        last = offset
        sum = sum * multiplier + fold(byteAt(offset))
        offset++
      }
      if (offset >= end && !isLast) return giveUp(chain, chainAccepted, true)
      const after = offset < end ? kindAt(offset) : OTHER
      if (after == HIGH) return giveUp(chain, chainAccepted, false)

      if (kind == UPPER && after == LOWER) {
        const isSeveral = last > segment || previous == UPPER
        if (last > segment) {
          endAt(last, before, last + shift, gaps)
          beginAt(last, before, last + shift, gaps)
        }
        if (!isSeveral && offset != escapeEnd) {
          previous = kind
          kind = after
          continue
        }
      }
      endAt(offset, sum, offset + shift, gaps)
      if (accepted >= OUTPUT_BYTES / 8 - RING_SIZE) return giveUp(chain, chainAccepted, false)
      if (after == OTHER) break
      beginAt(offset, sum, offset + shift, gaps)
      previous = kind
      kind = after
      if (next - first >= RING_SIZE - 2) first = next - RING_SIZE + 2
    }
    runEnd = offset
    hasRun = true
  }
  if (isLast) return end
  // A run that has begun, or one that may be joined to the last words.
  let tail = end
  while (tail > from && kindAt(tail - 1) != OTHER) tail--
  if (hasRun && tail - runEnd <= 2) return giveUp(chain, chainAccepted, true)
  wantsMore = tail < end
  return tail
}

function giveUp(chain: u32, acceptedBefore: u32, more: bool): u32 {
  accepted = acceptedBefore
  wantsMore = more
  return chain
}

/** Tests every stretch that ends here. Two begin at one place at most. */
function endAt(offset: u32, sum: u32, place: u32, gaps: u32): void {
  for (let index = next; index > first;) {
    index--
    const slot = RING + ((index & RING_MASK) << 4)
    const length = place - load<u32>(slot, 4)
    if (length < shortestBytes) continue
    if (length > longestBytes || gaps - load<u32>(slot, 12) > mostGaps) return
    const difference = sum - load<u32>(slot) * load<u32>(POWERS + (length << 2))
    const value = (difference ^ (difference >> 15)) * multiplier
    if (load<u8>(FILTER + (value >> 16)) == 0 || !isValue(value)) continue
    store<u32>(OUTPUT + (accepted << 3), load<u32>(slot, 8))
    store<u32>(OUTPUT + (accepted << 3), offset, 4)
    accepted++
  }
}

function isValue(value: u32): bool {
  let index = value
  while (true) {
    const known = load<u32>(VALUES + ((index & valueMask) << 2))
    if (known == value || known == 0) return known == value
    index++
  }
}

function beginAt(offset: u32, sum: u32, place: u32, gaps: u32): void {
  const slot = RING + ((next & RING_MASK) << 4)
  store<u32>(slot, sum)
  store<u32>(slot, place, 4)
  store<u32>(slot, offset, 8)
  store<u32>(slot, gaps, 12)
  next++
}

/** Where the next run of at least so many letters and digits begins, or the end; `findRun` of byte-runs.ts. */
function findRun(from: u32, size: u32): u32 {
  let floor = from
  let probe = from + shortestWord - 1
  while (probe < size) {
    if (kindAt(probe) == OTHER) {
      floor = probe + 1
      probe += shortestWord
      continue
    }
    let start = probe
    while (start > floor && kindAt(start - 1) != OTHER) start--
    let end = probe + 1
    while (end < start + shortestWord && end < size && kindAt(end) != OTHER) end++
    if (end >= start + shortestWord) return start
    floor = end
    probe = end + shortestWord - 1
  }
  return size
}

/** src/codenames/spellings.ts lists them. */
function isJoin(from: u32, to: u32): bool {
  const byte = byteAt(from)
  if (to - from == 1) {
    return (
      byte == 0x20 ||
      byte == 0x5f ||
      byte == 0x2d ||
      byte == 0x2e ||
      byte == 0x2f ||
      byte == 0x2b ||
      byte == 0x0a
    )
  }
  if (to - from != 2) return false
  const second = byteAt(from + 1)
  if (byte == 0x0d) return second == 0x0a
  return byte == second && (byte == 0x5f || byte == 0x2d || byte == 0x3a)
}

/** src/codenames/escapes.ts; 0 for none. */
function escapeAcross(start: u32): u32 {
  const lead = byteAt(start - 1)
  if (lead == 0x5c || lead == 0x25 || lead == 0x5b) return endOfEscape(start - 1)
  if (lead != 0x3b) return 0
  let open = start - 1
  while (start - open <= 10 && isParameter(byteAt(open))) open--
  return byteAt(open) == 0x5b ? endOfEscape(open) : 0
}

function endOfEscape(offset: u32): u32 {
  const letter = byteAt(offset + 1) | 0x20
  switch (byteAt(offset)) {
    case 0x5c:
      if (letter == 0x78) return areHexadecimal(offset + 2, 2) ? offset + 4 : 0
      if (letter == 0x75) return areHexadecimal(offset + 2, 4) ? offset + 6 : 0
      return letter == 0x62 ||
        letter == 0x66 ||
        letter == 0x6e ||
        letter == 0x72 ||
        letter == 0x74 ||
        letter == 0x76
        ? offset + 2
        : 0
    case 0x25:
      return areHexadecimal(offset + 1, 2) ? offset + 3 : 0
    default: {
      let end = offset + 1
      while (end - offset <= 9 && isParameter(byteAt(end))) end++
      return end > offset + 1 && (byteAt(end) | 0x20) == 0x6d ? end + 1 : 0
    }
  }
}

function isParameter(byte: u32): bool {
  return (byte >= 0x30 && byte <= 0x39) || byte == 0x3b
}

function areHexadecimal(from: u32, count: u32): bool {
  for (let index = from; index < from + count; index++) {
    const byte = byteAt(index) | 0x20
    if (!((byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66))) return false
  }
  return true
}

function kindAt(at: u32): u32 {
  return load<u8>(byteAt(at), KINDS)
}

function fold(byte: u32): u32 {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
}

function byteAt(at: u32): u32 {
  return load<u8>(TEXT + at)
}
