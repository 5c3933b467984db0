import { createHash } from 'node:crypto'
import { labelOf, labelOfSealed, levelOfEntry } from '../../src/codenames/label.ts'
import { makeCodenameMask } from '../../src/codenames/mask.ts'
import { spell } from '../../src/codenames/spellings.ts'
import { utf16Stretches } from '../../src/codenames/utf16.ts'
import { defineRule } from '../../src/define-rule.ts'
import { formatCount } from '../../src/numbers.ts'
import type {
  CodenameEntry,
  CodenameFile,
  CodenameList,
  Content,
  Hit,
  Matching,
  Problem,
  TextView,
} from '../../src/model.ts'

export const codename = defineRule({
  id: 'identifiers/codename',
  level: 'block',
  docs: {
    summary: 'Codenames from your private list, in any spelling, file names and encodings included',
    why: 'A codename in a published package announces what is not announced yet, and nothing takes it back. A name is found as a word of any identifier, in any case and join, in file names, maps, recovered sources, native binaries and in what strings decode to. The report never shows it: findings carry its public alias, or its number in the list, and addresses have … in its place. In bundled dependencies a name is only asked about: it is likely their own word.',
    bad: 'enableKairosMode, KAIROS_ENABLED, dist/kairos-mode.js or "\\x6bairos", where the list holds "kairos"',
    good: 'a word that only holds the letters, as "unfenneclike" for "fennec"; a name with the status "released" is a note',
    fix: 'Take the name out of the source or have the build replace it, then look at maps, documentation and file names too. `stowaway codenames list` tells which one it is.',
  },

  match: ({ codenames, reveal }) => matchCodenames(codenames, reveal),
})

function matchCodenames(list: CodenameList, reveal: boolean): Matching | null {
  const { sealed, files = [] } = list
  const entries = list.entries.map((entry, index) => ({
    entry,
    label: labelOf(entry, index),
    spellings: spell(entry),
  }))
  const literals = entries.flatMap((one) => one.spellings.literals.map((literal) => ({ literal, ...one })))
  if (literals.length + sealed.length + files.length === 0) return null
  const tallies = new Tallies(makeCodenameMask(list), reveal)
  return {
    literals: literals.map(({ literal }) => literal),
    *examine(hit) {
      const found = literals[hit.literal]
      const place = found?.spellings.locate(hit.text, hit.start, hit.end) ?? null
      if (found === undefined || place === null || found.entry.level === 'off') return
      yield tallies.count({
        ...found,
        content: hit.content,
        manner: mannerOf(hit.view, hit.text, place),
        position: () => hit.position(),
        text: hit.text.toString('utf8', place.start, place.end),
      })
    },
    *read(view) {
      if (view.view === 'path' && isOwnList(view.content, files)) yield tallies.ofList(view.content)
      for (const [index, one] of sealed.entries()) {
        for (const { text, manner } of textsOf(view)) {
          for (const hit of one.search(text)) {
            if (hit.level === 'off') continue
            yield tallies.count({
              entry: hit,
              label: labelOfSealed(hit, hit.index, index),
              content: view.content,
              manner: manner ?? mannerOf(view.view, text, hit),
              position: () => (manner === null ? view.positionOf(hit.start) : null),
              text: text.toString('utf8', hit.start, hit.end),
            })
          }
        }
      }
    },
  }
}

/** In binaries, texts of two bytes for each character too. */
function* textsOf(view: TextView): Generator<{ text: Buffer; manner: string | null }> {
  yield { text: view.text, manner: null }
  if (view.view === 'plain' && !view.content.isText) {
    for (const text of utf16Stretches(view.text)) yield { text, manner: UTF16 }
  }
}

const UTF16 = 'in UTF-16 text'

function mannerOf(view: Hit['view'], text: Buffer, { start, end }: { start: number; end: number }): string {
  if (view === 'path') return 'in the file name'
  if (view === 'utf-16') return UTF16
  if (view === 'decoded') return 'encoded'
  return isNameByte(text[start - 1]) || isNameByte(text[end]) ? 'in an identifier' : 'as a word'
}

function isNameByte(byte: number | undefined): boolean {
  return byte !== undefined && /[A-Za-z0-9_$]/.test(String.fromCharCode(byte))
}

interface Occurrence {
  entry: Pick<CodenameEntry, 'status' | 'level'>
  label: string
  content: Content
  /** How it is written there. */
  manner: string
  position(): { line: number; column: number } | null
  /** The name as it stands there: shown on request only. */
  text: string
}

/** One problem for each codename and content: where it stands first, how often, and in which manners. */
class Tallies {
  readonly #mask: (text: string) => string
  readonly #reveal: boolean
  readonly #byContent = new WeakMap<Content, Map<string, Tally>>()

  constructor(mask: (text: string) => string, reveal: boolean) {
    this.#mask = reveal ? (text) => text : mask
    this.#reveal = reveal
  }

  /** The problem that says all that was counted so far. */
  count(occurrence: Occurrence): Problem {
    const { content, label, manner } = occurrence
    const labels = this.#byContent.get(content) ?? new Map<string, Tally>()
    this.#byContent.set(content, labels)
    const tally = labels.get(label) ?? { problem: this.#begin(occurrence), count: 0, manners: [] }
    labels.set(label, tally)
    tally.count += 1
    if (!tally.manners.includes(manner)) tally.manners.push(manner)
    if (tally.problem.line === undefined) Object.assign(tally.problem, occurrence.position() ?? {})
    tally.problem.message = describe(occurrence, tally, this.#reveal)
    tally.problem.fix = fixFor(tally)
    return tally.problem
  }

  /** A list in clear, which holds all the names at once. */
  ofList(content: Content): Problem {
    return {
      address: this.#mask(content.address),
      message: 'The list of codenames itself ships',
      level: 'block',
      identity: 'list',
      fix: 'Keep the list outside of the package, or seal it with `stowaway codenames seal`.',
    }
  }

  #begin({ content, entry, label }: Occurrence): Problem {
    const level = levelOfEntry(entry) ?? (content.isFirstParty ? null : 'confirm')
    return {
      address: this.#mask(content.address),
      message: '',
      identity: label,
      ...(level === null ? {} : { level }),
    }
  }
}

interface Tally {
  problem: Problem
  count: number
  manners: string[]
}

function describe({ entry, label, text }: Occurrence, { count, manners }: Tally, reveal: boolean): string {
  const status = entry.status === null ? '' : ` (${entry.status})`
  const often = count === 1 ? '' : `, ${formatCount(count)} times`
  const shown = reveal ? ` "${text}"` : ''
  return `Holds ${label}${shown}${status}${often}: ${manners.join(', ')}`
}

function fixFor({ manners }: Tally): string {
  return manners.every((manner) => manner === 'in the file name')
    ? 'Rename the file, and whatever refers to it.'
    : 'Take the name out of the source or have the build replace it, then build and look again.'
}

/** The list in clear, under whatever name. */
function isOwnList({ address, bytes: content }: Content, files: readonly CodenameFile[]): boolean {
  return files.some(
    ({ path, bytes, sha256 }) =>
      (path !== null && address === path) ||
      (bytes === content.length && sha256 === createHash('sha256').update(content).digest('hex')),
  )
}
