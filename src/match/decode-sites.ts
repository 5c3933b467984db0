import { readEscaped } from './decode/escapes.ts'
import {
  readCall,
  readList,
  readMethod,
  readNumbers,
  readSubstitution,
  readSum,
  type Reading,
} from './decode/expressions.ts'
import { Finder, type Mark } from './decode/find.ts'
import { findMarks, type FindMarks } from './decode/marks.ts'
import { readPercent, readReferences } from './decode/markup.ts'
import { readRun } from './decode/runs.ts'
import type { Fuel, Site, Source } from './decode/site.ts'

export type { Fuel, Site } from './decode/site.ts'

/** Encodings within encodings: base64 of escaped text, say. */
const levels = 2
/**
 * How often a byte may be read by the evaluator, on average, before it is given up for this text: long messages put
 * together by `+` and join take up to 14 in published packages, hostile nesting takes thousands.
 */
const readingsOfAByte = 24
/** What every text may cost, in bytes read: some milliseconds. */
const readingsOfAnyText = 2_000_000

/** How many marks are looked at before the caller gets a chance to stop: less than a millisecond. */
const marksOfAPiece = 256

export const fuelFor = (length: number): Fuel => ({ left: readingsOfAByte * length + readingsOfAnyText })

/**
 * The places of a text that evaluate to another text: escapes, character codes, concatenations and the like, base64,
 * hexadecimal, percent codes and character references. Nothing is run, and nothing but the single expression is
 * parsed. The work is bounded by the length of the text, whatever it holds.
 *
 * @param start byte offset at which to begin
 * @param end byte offset, exclusive
 */
export function* decodeSites(bytes: Buffer, start = 0, end = bytes.length): Generator<Site> {
  for (const site of searchSites(bytes, start, end, fuelFor(end - start))) if (site !== null) yield site
}

/**
 * As `decodeSites`, and gives null now and then where it has found nothing: so that the caller can stop.
 *
 * @param fuel below zero in the end where more expressions stand than are evaluated
 * @param find finds marks; tests compare with one that reads every byte
 */
export function* searchSites(
  bytes: Buffer,
  start: number,
  end: number,
  fuel: Fuel,
  find: FindMarks = findMarks,
): Generator<Site | null> {
  yield* searchLevel({ bytes, start, end, isDecoded: false, fuel }, levels, find)
}

function* searchLevel(source: Source, levelsLeft: number, find: FindMarks): Generator<Site | null> {
  const finder = new Finder(source, find)
  let marks = 0
  for (let mark = finder.next(); mark !== null; mark = finder.next()) {
    const { position, runEnd } = finder
    if (mark === 'run') {
      for (const site of readRun(source, position, runEnd))
        yield* withInner(site, source.fuel, levelsLeft, find)
      finder.resumeAt(runEnd)
    } else {
      const { sites, end } = readMark(mark, source, position)
      finder.resumeAt(Math.max(end, position + 1))
      for (const site of sites) yield* withInner(site, source.fuel, levelsLeft, find)
    }
    marks += 1
    if (marks % marksOfAPiece === 0) yield null
  }
}

/** A site, and what is encoded once more within it: at the same place in the content. */
function* withInner(site: Site, fuel: Fuel, levelsLeft: number, find: FindMarks): Generator<Site | null> {
  if (site.text.length < 2) return
  yield site
  if (levelsLeft < 2) return
  const { text, start, end } = site
  const inner = { bytes: text, start: 0, end: text.length, isDecoded: true, fuel }
  for (const found of searchLevel(inner, levelsLeft - 1, find))
    yield found === null ? null : { start, end, text: found.text }
}

function readMark(mark: Exclude<Mark, 'run'>, source: Source, at: number): Reading {
  switch (mark) {
    case 'escape':
      return asReading(readEscaped(source, at))
    case 'percent':
      return asReading(readPercent(source, at))
    case 'reference':
      return asReading(readReferences(source, at))
    case 'codes':
      return readNumbers(source, at)
    case 'list':
      return readList(source, at)
    case 'call':
      return readCall(source, at)
    case 'method':
      return readMethod(source, at)
    case 'sum':
      return readSum(source, at)
    case 'substitution':
      return readSubstitution(source, at)
  }
}

const asReading = (site: Site): Reading => ({ sites: [site], end: site.end })
