import { scanJson } from '../config/json-text.ts'
import { failures, StowawayError } from '../errors.ts'
import type { CodenameEntry } from '../model.ts'
import { readEntry } from './entry.ts'

/** Far above any list; what lies beyond is another sort of file. */
const mostEntries = 10_000

/**
 * Reads one list: JSON (names and entries, or an object with them under `codenames`), or text with a name on
 * each line, where `#` begins a comment. In an environment variable commas part names too.
 *
 * @param source as the configuration names it: `env:NAME`, `file:path`
 * @throws StowawayError `unusable-codename` with the place of the entry, never its name
 */
export function parseList(text: string, source: string): CodenameEntry[] {
  const plain = text.replace(/^\uFEFF/, '')
  const written = /^\s*[[{]/.test(plain) ? readJsonList(plain, source) : readLines(plain, source)
  if (written.length > mostEntries) {
    throw fail(source, `The list holds more than ${mostEntries} codenames.`, 'Name a list of codenames.')
  }
  return written.map((entry, index) => readEntry(entry, `${source}, entry ${index + 1}`))
}

/** The bytes as UTF-8. @throws StowawayError `unusable-codename` where they are something else */
export function decodeList(bytes: Buffer, source: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw fail(source, 'The list of codenames is not UTF-8 text.', 'Save it as UTF-8.')
  }
}

function readJsonList(text: string, source: string): unknown[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The message of JSON.parse quotes the text; only the place is told.
    const offset = scanJson(text).error?.offset ?? 0
    const line = text.slice(0, offset).split('\n').length
    throw fail(source, `The list of codenames is no JSON: it breaks on line ${line}.`, 'Correct it there.')
  }
  if (Array.isArray(value)) return value
  const inside: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'codenames') : null
  if (Array.isArray(inside)) return inside
  throw fail(
    source,
    'The list of codenames is neither a list nor an object with "codenames".',
    'Write it as ["name", { "name": …, "alias": … }].',
  )
}

function readLines(text: string, source: string): string[] {
  const separator = source.startsWith('env:') ? /[\r\n,]+/ : /[\r\n]+/
  return text
    .split(separator)
    .map((line) => line.replace(/(?:^|\s)#.*/, '').trim())
    .filter((line) => line !== '')
}

function fail(source: string, what: string, next: string): StowawayError {
  return new StowawayError(failures.unusableCodename(source, what, next))
}
