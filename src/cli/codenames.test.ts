import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeBench, type Bench } from '../../test/command-line.ts'

let bench: Bench
beforeEach(async () => {
  bench = await makeBench()
  await bench.putPackage({ 'names.json': ['kairos', { name: 'blue falcon', alias: 'project B' }] })
})
afterEach(() => bench.remove())

const SEAL = ['codenames', 'seal', 'names.json', '-o', 'sealed.json']

test('seals with a new key, prints it once, and lists what the sealed list tells', async () => {
  const sealing = await bench.stowaway([...SEAL, '--new-key'])
  expect(sealing.exitCode).toBe(0)
  expect(sealing.stdout).toMatch(/^swk1_[\w-]{43}\n$/)
  expect(sealing.stderr).toContain('Sealed 2 codenames in sealed.json. Commit that file.')
  const file = await readFile(bench.inside('sealed.json'), 'utf8')
  expect(`${file}${sealing.stderr}`).not.toMatch(/kairos|falcon|project B/i)

  const environment = { STOWAWAY_CODENAMES_KEY: sealing.stdout.trim(), NAMES: 'fennec' }
  await bench.sandbox.write({
    'stowaway.config.json': { codenames: [{ from: 'env:NAMES' }, { from: 'sealed:sealed.json' }] },
  })
  const listing = await bench.stowaway(['codenames', 'list'], { environment })
  expect(listing).toEqual({
    exitCode: 0,
    stderr: '',
    stdout:
      'codename 1  from env:NAMES\nsealed codename 1  from sealed:sealed.json\n"project B"  from sealed:sealed.json\n',
  })
  const closed = await bench.stowaway(['codenames', 'list'], { environment: { NAMES: 'fennec' } })
  expect([closed.exitCode, closed.stdout]).toEqual([3, 'codename 1  from env:NAMES\n'])
  expect(closed.stderr).toContain('STOWAWAY_CODENAMES_KEY is not set.')

  const again = await bench.stowaway(SEAL, { environment })
  expect([again.exitCode, again.stdout]).toEqual([0, ''])
})

test('shows names at a terminal only, and only when asked', async () => {
  const environment = { NAMES: 'fennec' }
  await bench.sandbox.write({ 'stowaway.config.json': { codenames: [{ from: 'env:NAMES' }] } })
  const hidden = await bench.stowaway(['codenames', 'list'], { environment, typed: '' })
  expect(hidden.stdout).not.toContain('fennec')
  const revealed = await bench.stowaway(['codenames', 'list', '--reveal'], { environment, typed: '' })
  expect(revealed.stdout).toBe('codename 1  fennec  from env:NAMES\n')
  const piped = await bench.stowaway(['codenames', 'list', '--reveal'], { environment })
  expect([piped.exitCode, piped.stdout]).toEqual([2, ''])
})

test.each<[string, string[], { [name: string]: string }, string]>([
  ['no key', SEAL, {}, 'There is no key in STOWAWAY_CODENAMES_KEY.'],
  [
    'two keys',
    [...SEAL, '--new-key'],
    { STOWAWAY_CODENAMES_KEY: 'x' },
    'STOWAWAY_CODENAMES_KEY holds a key already.',
  ],
  ['a passphrase', SEAL, { STOWAWAY_CODENAMES_KEY: 'correct horse' }, 'This is not a key for sealed lists'],
  ['no list', ['codenames', 'seal', '-o', 'x.json', '--new-key'], {}, 'There is no list to seal.'],
  ['no output', ['codenames', 'seal', 'names.json', '--new-key'], {}, 'There is no file to write.'],
  [
    'no such list',
    ['codenames', 'seal', 'none', '-o', 'x', '--new-key'],
    {},
    'The list cannot be read (ENOENT).',
  ],
  [
    'an empty variable',
    ['codenames', 'seal', 'env:NO', '-o', 'x', '--new-key'],
    {},
    'There is no codename in env:NO.',
  ],
  ['a typo', ['codenames', 'sael'], {}, 'There is no such thing to do with codenames.'],
])('wrong use: %s', async (_name, argv, environment, message) => {
  const { exitCode, stdout, stderr } = await bench.stowaway(argv, { environment })
  expect([exitCode, stdout]).toEqual([2, ''])
  expect(stderr).toContain(message)
  expect(stderr).not.toMatch(/correct horse|kairos/)
})
