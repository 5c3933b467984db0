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
  let places: ((bytes: Buffer) => Place[]) | null = null
  return (text) => {
    if (text === '') return text
    const bytes = Buffer.from(text)
    // Most contents hold nothing that is to be masked.
    places ??= findPlain(list)
    const found = places(bytes)
    for (const sealed of list.sealed) found.push(...sealed.search(bytes))
    return found.length === 0 ? text : cut(bytes, found)
  }
}

/** Spellings by their first two bytes: a lookup for each place of the text, whatever the list's length. */
function findPlain(list: CodenameList): (bytes: Buffer) => Place[] {
  const index = new Map<number, Sought[]>()
  for (const entry of list.entries) {
    const spellings = spell(entry)
    const sought: Sought = { spellings, literals: null }
    // Nearly all of them begin alike.
    const beginnings = new Set(spellings.literals.map((literal) => literal.slice(0, 2)))
    const keys = new Set([...beginnings].map((beginning) => keyOf(Buffer.from(beginning), 0)))
    for (const key of keys) {
      const bucket = index.get(key)
      if (bucket === undefined) index.set(key, [sought])
      else bucket.push(sought)
    }
  }
  return (bytes) => {
    const found: Place[] = []
    for (let start = 0; start < bytes.length; start++) {
      for (const sought of index.get(keyOf(bytes, start)) ?? []) {
        sought.literals ??= sought.spellings.literals.map((literal) => Buffer.from(literal))
        for (const literal of sought.literals) {
          if (!holdsAt(bytes, start, literal)) continue
          const place = sought.spellings.locate(bytes, start, start + literal.length)
          if (place !== null) found.push(place)
        }
      }
    }
    return found
  }
}

/** One entry; its literals as bytes once somebody asks for them. */
interface Sought {
  spellings: Spellings
  literals: Buffer[] | null
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
