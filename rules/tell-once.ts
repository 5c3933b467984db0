import type { Content } from '../src/model.ts'

/** Counts what one rule told of each content, so that nothing is told twice and no file floods a report. */
export interface Told {
  /**
   * The place of this value among those of its kind in this content, from 1; null where the value was told before, as
   * whatever kind, or where `most` others of the kind were. Values never leave here.
   */
  place(content: Content, kind: string, value: string, most: number): number | null
}

/** One for each rule and run: rules hold no state of their own. */
export function tellOnce(): Told {
  const told = new WeakMap<Content, { values: Set<string>; counts: Map<string, number> }>()
  return {
    place(content, kind, value, most) {
      const known = told.get(content) ?? { values: new Set(), counts: new Map() }
      told.set(content, known)
      const place = (known.counts.get(kind) ?? 0) + 1
      if (known.values.has(value) || place > most) return null
      known.values.add(value)
      known.counts.set(kind, place)
      return place
    },
  }
}
