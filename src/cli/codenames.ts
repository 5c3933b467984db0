import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { rules } from '../../rules/index.ts'
import { labelOf, labelOfSealed } from '../codenames/label.ts'
import { loadCodenames } from '../codenames/load.ts'
import { decodeList, parseList } from '../codenames/parse-list.ts'
import { checkLabels, mergeEqual } from '../codenames/merge.ts'
import { sealList } from '../codenames/seal.ts'
import { keyVariable, makeKey, readKey } from '../codenames/sealed-key.ts'
import { loadConfiguration } from '../config/load.ts'
import { suggest } from '../config/nearest.ts'
import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'
import type { CodenameEntry } from '../model.ts'
import { countOf } from '../numbers.ts'
import { printable } from '../report/printable.ts'
import { writeWholeFile } from '../write-file.ts'
import { write, type Io } from './io.ts'

export interface CodenamesRequest {
  /** `seal` or `list`. */
  action: string
  /** For `seal`: a file, or `env:NAME`. */
  list: string | null
  output: string | null
  /** Seal with a key that is made now, and print it. */
  newKey: boolean
  config: string | null
  /** For `list`: show the names, at a terminal. */
  reveal: boolean
}

const actions = ['seal', 'list']

/** `stowaway codenames seal <list> -o <file>` and `stowaway codenames list`. */
export async function runCodenames(request: CodenamesRequest, io: Io): Promise<number> {
  if (request.action === 'seal') return seal(request, io)
  if (request.action === 'list') return list(request, io)
  throw wrongUse(
    request.action,
    'There is no such thing to do with codenames.',
    suggest(request.action, actions),
  )
}

async function seal(request: CodenamesRequest, io: Io): Promise<number> {
  const { list: source, output } = request
  if (source === null || output === null) {
    throw wrongUse(
      'seal',
      `There is no ${source === null ? 'list to seal' : 'file to write'}.`,
      'Write it as: stowaway codenames seal ../private/codenames.json -o codenames.sealed.json',
    )
  }
  const entries = await readSource(source, io)
  const given = io.environment[keyVariable] ?? ''
  if (request.newKey === (given !== '')) {
    throw wrongUse(
      'seal',
      request.newKey ? `${keyVariable} holds a key already.` : `There is no key in ${keyVariable}.`,
      request.newKey
        ? 'Leave --new-key out to seal with that key, or unset the variable.'
        : `Set it to the key of your release jobs, or make one with --new-key.`,
    )
  }
  const key = request.newKey ? makeKey() : given
  const file = sealList(entries, readKey(key), source)
  const target = path.resolve(io.cwd, output)
  await writeWholeFile(target, `${JSON.stringify(file, null, 2)}\n`)
  await write(
    io.stderr,
    `Sealed ${countOf(entries.length, 'codename')} in ${printable(output)}. Commit that file.\n`,
  )
  if (request.newKey) {
    await write(
      io.stderr,
      `This is its key, shown once: keep it as the secret ${keyVariable} of your release jobs.\n`,
    )
    await write(io.stdout, `${key}\n`)
  }
  return 0
}

async function readSource(source: string, io: Io): Promise<CodenameEntry[]> {
  const text = source.startsWith('env:')
    ? (io.environment[source.slice('env:'.length)] ?? '')
    : decodeList(await readSourceFile(path.resolve(io.cwd, source)), source)
  const read = parseList(text, source).map((entry, index) => ({
    entry,
    where: `${source}, entry ${index + 1}`,
  }))
  if (read.length === 0) {
    throw wrongUse('seal', `There is no codename in ${source}.`, 'Name a list that holds some.')
  }
  const merged = mergeEqual(read)
  const entries = merged.map(({ entry }) => entry)
  checkLabels(merged, { entries, sealed: [] })
  return entries
}

async function readSourceFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new StowawayError(
      failures.wrongUse(
        file,
        `The list cannot be read (${systemCode(error) ?? messageOf(error)}).`,
        'Name a file of codenames, or env:NAME.',
      ),
    )
  }
}

async function list(request: CodenamesRequest, io: Io): Promise<number> {
  if (request.reveal && !io.isTerminal.stdout) {
    throw wrongUse('list --reveal', 'Names are shown at a terminal only.', 'Leave --reveal out.')
  }
  const configuration = await loadConfiguration({
    directory: io.cwd,
    file: request.config,
    preset: null,
    rules,
  })
  const {
    list: names,
    sources,
    sealed,
    missing,
  } = await loadCodenames({ configuration, directory: io.cwd }, io)
  const rows = names.entries.map((entry, index) =>
    describe(labelOf(entry, index), entry, sources[index] ?? '', request.reveal ? entry.name : null),
  )
  for (const [place, { source, entries }] of sealed.entries()) {
    for (const [index, entry] of entries.entries()) {
      rows.push(describe(labelOfSealed(entry, index, place), entry, source, null))
    }
  }
  if (rows.length === 0 && missing.length === 0) rows.push('The configuration names no codenames.')
  await write(io.stdout, rows.map((row) => `${printable(row)}\n`).join(''))
  await write(io.stderr, missing.map((sentence) => `${printable(sentence)}\n`).join(''))
  return missing.length === 0 ? 0 : 3
}

function describe(
  label: string,
  { status, level }: Pick<CodenameEntry, 'status' | 'level'>,
  source: string,
  name: string | null,
): string {
  return [label, name, status, level, `from ${source}`].filter((part) => part !== null).join('  ')
}

function wrongUse(where: string, what: string, next: string): StowawayError {
  return new StowawayError(failures.wrongUse(`stowaway codenames ${where}`, what, next))
}
