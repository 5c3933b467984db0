/** A small seeded generator of numbers (mulberry32): the same seed gives the same incident everywhere. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** An integer in [low, high]. */
  between(low: number, high: number): number
  pick<T>(items: readonly [T, ...T[]]): T
  /** Prefers early items, the way a code base prefers some of its words. */
  pickSkewed<T>(items: readonly [T, ...T[]]): T
  /** True this often, 0 to 1. */
  chance(probability: number): boolean
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    pickSkewed: (items) => items[Math.floor(next() ** 2 * items.length)] ?? items[0],
    chance: (probability) => next() < probability,
  }
}
