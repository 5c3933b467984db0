import { failures, StowawayError } from '../errors.ts'
import type { CodenameEntry, Level } from '../model.ts'
import { isCommonWord } from './common-words.ts'
import { wordsOf } from './spellings.ts'

/** In characters. A codename is a name: longer ones are a text that was pasted by mistake. */
const longestName = 100
const longestLabel = 60
const mostWords = 8

const keys = ['name', 'alias', 'status', 'level', 'match'] as const
const levels: readonly Level[] = ['off', 'note', 'confirm', 'block']

/** Letters, digits, and what joins words. */
const WRITTEN = /^[\p{L}\p{M}\p{N} _\-./+:]+$/u
/** One line of what every terminal shows. */
const LABEL = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u

/**
 * Checks one entry of a list: a name, or an object with `name`, `alias`, `status`, `level` and `match`.
 *
 * @param where source and place, `env:NAME, entry 3`
 * @throws StowawayError `unusable-codename`, which never says what stands there
 */
export function readEntry(written: unknown, where: string): CodenameEntry {
  const fields = toFields(written, where)
  for (const key of Object.keys(fields)) {
    // An unknown key is not repeated: it may be a name that was written as one.
    if (!keys.some((known) => known === key)) {
      throw unusable(where, 'A codename has a key that is not known.', `The keys are ${keys.join(', ')}.`)
    }
  }
  const name = readName(fields['name'], where)
  const alias = readLabel(fields['alias'], 'alias', where)
  const status = readLabel(fields['status'], 'status', where)
  const level = levels.find((known) => known === fields['level']) ?? null
  if (level === null && fields['level'] !== undefined && fields['level'] !== null) {
    throw unusable(where, 'The level of a codename is not known.', `The levels are ${levels.join(', ')}.`)
  }
  const { match = 'word' } = fields
  if (match !== 'word' && match !== 'substring') {
    throw unusable(where, 'The "match" of a codename is not known.', 'It is "word" or "substring".')
  }
  return { name, alias, status, level, match }
}

function toFields(written: unknown, where: string): { [key: string]: unknown } {
  if (typeof written === 'string') return { name: written }
  if (typeof written === 'object' && written !== null && !Array.isArray(written)) return { ...written }
  throw unusable(
    where,
    'A codename is neither text nor an object.',
    'Write it as "name", or as { "name": …, "alias": … }.',
  )
}

function readName(written: unknown, where: string): string {
  if (typeof written !== 'string') {
    throw unusable(where, 'A codename has no name.', 'Give the entry a "name", or take it out.')
  }
  const name = written.trim().normalize('NFC')
  if (name === '') throw unusable(where, 'A codename is empty.', 'Take the entry out.')
  if (name.length > longestName) {
    throw unusable(
      where,
      `A codename has more than ${longestName} characters.`,
      'Give each codename an entry of its own.',
    )
  }
  if (!WRITTEN.test(name)) {
    throw unusable(
      where,
      'A codename holds a character that is neither letter nor digit nor one of blank _ - . / + :',
      'Write one codename for each entry, with its letters and digits alone.',
    )
  }
  const words = wordsOf(name)
  const letters = words.join('')
  if (!/\p{L}/u.test(letters) || Array.from(letters).length < 2) {
    throw unusable(
      where,
      'A codename has fewer than two letters: every file would hold it.',
      'Leave it out, or look for it with a pattern of "patterns" that says what stands around it.',
    )
  }
  if (words.length > mostWords) {
    throw unusable(
      where,
      `A codename has more than ${mostWords} words.`,
      'Give the words that tell it from other text.',
    )
  }
  if (isCommonWord(letters)) {
    throw unusable(
      where,
      'A codename is a keyword of the language or a word that every package holds.',
      'Leave it out, or look for it with a pattern of "patterns" that says what stands around it.',
    )
  }
  return name
}

/** What reports print: public, on one line. */
function readLabel(written: unknown, key: string, where: string): string | null {
  if (written === undefined || written === null) return null
  if (typeof written === 'string') {
    const label = written.trim()
    if (label !== '' && label.length <= longestLabel && LABEL.test(label)) return label
  }
  throw unusable(
    where,
    `The "${key}" of a codename cannot be printed.`,
    `Give one line of at most ${longestLabel} characters, or leave it out.`,
  )
}

/** The failure of one entry. */
export function unusable(where: string, what: string, next: string): StowawayError {
  return new StowawayError(failures.unusableCodename(where, what, next))
}
