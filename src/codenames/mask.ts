import type { CodenameList } from '../model.ts'
import { foldByte, holdsAt, spell, type Spellings } from './spellings.ts'

/** What stands in the place of a name. */
const MASK = '…'

interface Place {
  start: number
  end: number
}

/**
 * Makes the function that takes every name of the list out of a short text: an address, a message. Names are
 * found as the rule finds them, in every spelling; each becomes `…`.
 */
export function makeCodenameMask(list: CodenameList): (text: string) => string {
  const places = findPlain(list)
  return (text) => {
    if (text === '') return text
    const bytes = Buffer.from(text)
    const found = places(bytes)
    for (const sealed of list.sealed) found.push(...sealed.search(bytes))
    return found.length === 0 ? text : cut(bytes, found)
  }
}

/** Literals by their first two bytes: a lookup for each place of the text, whatever the list's length. */
function findPlain(list: CodenameList): (bytes: Buffer) => Place[] {
  const index = new Map<number, { literal: Buffer; spellings: Spellings }[]>()
  for (const entry of list.entries) {
    const spellings = spell(entry)
    for (const text of spellings.literals) {
      const literal = Buffer.from(text)
      const key = keyOf(literal, 0)
      const bucket = index.get(key)
      if (bucket === undefined) index.set(key, [{ literal, spellings }])
      else bucket.push({ literal, spellings })
    }
  }
  return (bytes) => {
    const found: Place[] = []
    for (let start = 0; start < bytes.length; start++) {
      for (const { literal, spellings } of index.get(keyOf(bytes, start)) ?? []) {
        const place = holdsAt(bytes, start, literal)
          ? spellings.locate(bytes, start, start + literal.length)
          : null
        if (place !== null) found.push(place)
      }
    }
    return found
  }
}

const keyOf = (bytes: Buffer, at: number): number =>
  (foldByte(bytes[at] ?? 0) << 8) | foldByte(bytes[at + 1] ?? 0)

function cut(bytes: Buffer, found: readonly Place[]): string {
  let text = ''
  let done = 0
  for (const { start, end } of found.toSorted((left, right) => left.start - right.start)) {
    if (end <= done) continue
    if (start >= done) text += `${bytes.toString('utf8', done, start)}${MASK}`
    done = end
  }
  return text + bytes.toString('utf8', done)
}
