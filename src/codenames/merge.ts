import type { CodenameEntry, CodenameList } from '../model.ts'
import { unusable } from './entry.ts'
import { makeCodenameMask } from './mask.ts'
import { wordsOf } from './spellings.ts'

/**
 * Each name once: the same one again says nothing new.
 *
 * @throws StowawayError `unusable-codename` where it says something else
 */
export function mergeEqual<Read extends { entry: CodenameEntry; where: string }>(
  read: readonly Read[],
): Read[] {
  const byWords = new Map<string, Read>()
  for (const one of read) {
    const words = wordsOf(one.entry.name).join('')
    const earlier = byWords.get(words)
    if (earlier === undefined) byWords.set(words, one)
    else if (JSON.stringify({ ...one.entry, name: '' }) !== JSON.stringify({ ...earlier.entry, name: '' })) {
      throw unusable(
        one.where,
        `A codename stands twice, and not with the same alias, status, level and match: see ${earlier.where}.`,
        'Take one of them out.',
      )
    }
  }
  return [...byWords.values()]
}

/**
 * What is printed instead of a name must not hold one.
 *
 * @throws StowawayError `unusable-codename`
 */
export function checkLabels(
  read: readonly { entry: CodenameEntry; where: string }[],
  list: CodenameList,
): void {
  const mask = makeCodenameMask(list)
  for (const { entry, where } of read) {
    for (const key of ['alias', 'status'] as const) {
      const label = entry[key]
      if (label !== null && mask(label) !== label) {
        throw unusable(
          where,
          `The "${key}" of a codename holds a codename, and reports print it.`,
          'Choose another.',
        )
      }
    }
  }
}
