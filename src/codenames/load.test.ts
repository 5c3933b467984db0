import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StowawayError } from '../errors.ts'
import { loadCodenames } from './load.ts'
import { parseList } from './parse-list.ts'
import { sealList } from './seal.ts'
import { makeKey, readKey } from './sealed-key.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'stowaway-codenames-'))
  await mkdir(path.join(folder, 'package'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const load = (from: string[], environment: NodeJS.ProcessEnv = {}) =>
  loadCodenames(
    {
      configuration: {
        codenames: from.map((one) => ({ from: one })),
        file: path.join(folder, 'package', 'stowaway.config.json'),
        root: folder,
      },
      directory: path.join(folder, 'package'),
    },
    { environment },
  )

const write = (name: string, content: string | Buffer) => writeFile(path.join(folder, name), content)

/** What an error says, all of it. */
async function failureOf(promise: Promise<unknown>): Promise<StowawayError> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof StowawayError)) throw new Error(`no StowawayError: ${String(error)}`)
  return error
}

describe('sources', () => {
  test('an environment variable holds JSON, or names parted by commas and lines', async () => {
    const json = '["kairos", { "name": "blue falcon", "alias": "B", "level": "confirm" }]'
    const { list, missing } = await load(['env:A'], { A: json })
    expect(list.entries).toEqual([
      { name: 'kairos', alias: null, status: null, level: null, match: 'word' },
      { name: 'blue falcon', alias: 'B', status: null, level: 'confirm', match: 'word' },
    ])
    expect(missing).toEqual([])
    const lines = await load(['env:A'], { A: 'kairos, blue falcon\n# a comment\nfennec # one more\n' })
    expect(lines.list.entries.map(({ name }) => name)).toEqual(['kairos', 'blue falcon', 'fennec'])
  })

  test('a file holds JSON or lines, lies relative to the configuration, and is known by its bytes', async () => {
    await write('package/list.txt', '\uFEFFkairos\r\n\r\nblue falcon\r\n')
    await write('list.json', '{ "codenames": ["fennec"] }')
    const { list, sources } = await load(['file:list.txt', 'file:../list.json'])
    expect(list.entries.map(({ name }) => name)).toEqual(['kairos', 'blue falcon', 'fennec'])
    expect(sources).toEqual(['file:list.txt', 'file:list.txt', 'file:../list.json'])
    expect(list.files?.map((file) => file.path)).toEqual(['list.txt', null])
    expect(list.files?.every((file) => /^[0-9a-f]{64}$/.test(file.sha256))).toBe(true)
  })

  test.each([
    ['env:NOT_SET', 'the environment variable NOT_SET is not set. Set it where this runs.'],
    ['file:none.txt', 'there is no such file. Put the file there, or take it out of "codenames".'],
    ['file:.', 'the file cannot be read (EISDIR). Put the file there, or take it out of "codenames".'],
    ['sealed:none.json', 'there is no such file. Put the file there, or take it out of "codenames".'],
  ])('%s, which is not there, is told and not skipped', async (from, reason) => {
    const { list, missing } = await load([from])
    expect(missing).toEqual([`The codenames of ${from} were not looked for: ${reason}`])
    expect(list.entries).toEqual([])
  })

  test('so is an environment variable that holds nothing', async () => {
    const { missing } = await load(['env:BLANK'], { BLANK: ' \n' })
    expect(missing).toEqual([
      'The codenames of env:BLANK were not looked for: the environment variable BLANK is empty. Set it where this runs.',
    ])
  })

  test('an empty list is told too', async () => {
    await write('package/empty.json', '[]')
    expect((await load(['file:empty.json'])).missing).toHaveLength(1)
  })
})

describe('entries that cannot be used', () => {
  const long = 'k'.repeat(10_000)
  test.each<[string, unknown, string]>([
    ['one letter', 'k', 'A codename has fewer than two letters: every file would hold it.'],
    ['digits', '42', 'A codename has fewer than two letters: every file would hold it.'],
    ['blanks', '   ', 'A codename is empty.'],
    ['10,000 characters', long, 'A codename has more than 100 characters.'],
    ['nine words', 'a b c d e f g h i', 'A codename has more than 8 words.'],
    ['a keyword', 'Function', 'A codename is a keyword of the language or a word that every package holds.'],
    ['a common word', 'Index', 'A codename is a keyword of the language or a word that every package holds.'],
    [
      'a pattern',
      'kairos.*?',
      'A codename holds a character that is neither letter nor digit nor one of blank _ - . / + :',
    ],
    ['a number', 7, 'A codename is neither text nor an object.'],
    ['no name', { alias: 'x' }, 'A codename has no name.'],
    ['another key', { kairos: 'x', name: 'fennec' }, 'A codename has a key that is not known.'],
    ['a level', { name: 'kairos', level: 'kairos' }, 'The level of a codename is not known.'],
    ['a match', { name: 'kairos', match: 'kairos' }, 'The "match" of a codename is not known.'],
    [
      'an alias of two lines',
      { name: 'kairos', alias: 'kairos\nx' },
      'The "alias" of a codename cannot be printed.',
    ],
    [
      'an alias that tells',
      { name: 'kairos', alias: 'the Kairos one' },
      'The "alias" of a codename holds a codename, and reports print it.',
    ],
    [
      'a status that tells of another',
      { name: 'kairos', status: 'after fennec' },
      'The "status" of a codename holds a codename, and reports print it.',
    ],
  ])('%s', async (_name, entry, message) => {
    const error = await failureOf(load(['env:A'], { A: JSON.stringify(['fennec', entry]) }))
    expect([error.message, error.where, error.exitCode]).toEqual([message, 'env:A, entry 2', 2])
    expect(`${error.message}${error.where}${error.next}`).not.toMatch(/kairos|fennec|kkkk/i)
  })

  test('the same name twice is one entry, unless the two differ', async () => {
    const { list } = await load(['env:A', 'env:B'], { A: 'kairos, Kairos, blue falcon', B: 'BlueFalcon' })
    expect(list.entries.map(({ name }) => name)).toEqual(['kairos', 'blue falcon'])
    const error = await failureOf(load(['env:A'], { A: '["kairos", { "name": "KAIROS", "alias": "x" }]' }))
    expect([error.where, error.message]).toEqual([
      'env:A, entry 2',
      'A codename stands twice, and not with the same alias, status, level and match: see env:A, entry 1.',
    ])
  })
})

describe('lists that cannot be read', () => {
  test('broken JSON is told by its line, and not quoted', async () => {
    await write('package/broken.json', '[\n  "kairos",\n  kairos\n]')
    const error = await failureOf(load(['file:broken.json']))
    expect(error.message).toBe('The list of codenames is no JSON: it breaks on line 3.')
    expect(`${error.message}${error.where}${error.next}`).not.toMatch(/kairos/)
  })

  test('what is not UTF-8', async () => {
    await write('package/latin1.txt', Buffer.from([0x6b, 0xe9, 0x0a]))
    const error = await failureOf(load(['file:latin1.txt']))
    expect([error.message, error.exitCode]).toEqual(['The list of codenames is not UTF-8 text.', 2])
  })

  test('JSON of another form, and far too much of it', () => {
    expect(() => parseList('{"a":1}', 'x')).toThrow('neither a list')
    expect(() => parseList(JSON.stringify(Array.from({ length: 10_001 }, () => 'kairos')), 'x')).toThrow(
      '10000',
    )
  })
})

describe('sealed lists', () => {
  const key = makeKey()
  const entry = { name: 'kairos', alias: 'K', status: 'unreleased', level: null, match: 'word' } as const
  const seal = () => sealList([entry], readKey(key), 'x')
  const reasonFor = async (content: string, given: string | undefined): Promise<string | undefined> => {
    await write('package/s.json', content)
    return (await load(['sealed:s.json'], given === undefined ? {} : { STOWAWAY_CODENAMES_KEY: given }))
      .missing[0]
  }

  test('opens with its key, and tells what is public', async () => {
    await write('package/s.json', JSON.stringify(seal()))
    const { list, sealed, missing } = await load(['sealed:s.json'], { STOWAWAY_CODENAMES_KEY: key })
    expect(missing).toEqual([])
    expect(sealed).toEqual([
      { source: 'sealed:s.json', entries: [{ alias: 'K', status: 'unreleased', level: null }] },
    ])
    expect([...(list.sealed[0]?.search(Buffer.from('is KAIROS on')) ?? [])]).toEqual([
      { alias: 'K', status: 'unreleased', level: null, index: 0, start: 3, end: 9 },
    ])
  })

  test('stays closed, and says why', async () => {
    const file = seal()
    const text = JSON.stringify(file)
    const prefix = 'The codenames of sealed:s.json were not looked for: '
    expect(await reasonFor(text, undefined)).toBe(
      `${prefix}STOWAWAY_CODENAMES_KEY is not set. Set STOWAWAY_CODENAMES_KEY to the key that it was sealed with.`,
    )
    expect(await reasonFor(text, 'correct horse battery staple')).toContain(
      'STOWAWAY_CODENAMES_KEY holds no key.',
    )
    expect(await reasonFor(text, `swk1_${'a'.repeat(43)}`)).toContain('STOWAWAY_CODENAMES_KEY holds no key.')
    expect(await reasonFor(text, makeKey())).toContain('is not the one that it was sealed with.')
    expect(await reasonFor('{"schemaVersion":2}', key)).toContain('it is of version 2, and this version of')
    expect(await reasonFor('kairos', key)).toContain('it is not a sealed list.')
    expect(await reasonFor(JSON.stringify({ ...file, tags: file.tags.slice(1) }), key)).toContain(
      'it was changed after it was sealed.',
    )
    expect(await reasonFor(JSON.stringify({ ...file, details: 'AAAA' }), key)).toContain('it was changed')
  })

  test('gives nothing away: no name, no number of names, no two files alike', () => {
    const one = seal()
    const two = seal()
    expect(JSON.stringify(one)).not.toMatch(/kairos|unreleased/i)
    expect(one.tags).toHaveLength(64)
    expect(one.tags.filter((tag) => two.tags.includes(tag))).toEqual([])
    expect(one.details).toHaveLength(two.details.length)
    expect(sealList([], readKey(key), 'x').tags).toHaveLength(64)
  })

  test('what cannot be sealed is told by its place', () => {
    expect(() => sealList([{ ...entry, match: 'substring' }], readKey(key), 'x')).toThrow('cannot be sealed')
    expect(() => sealList([{ ...entry, name: 'aa bb cc dd ee ff gg' }], readKey(key), 'x')).toThrow(
      'more than 6',
    )
  })
})
