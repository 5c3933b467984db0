import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import { loadConfiguration } from '../config/load.ts'
import type { Configuration, Surroundings } from '../model.ts'
import { recallPass, rememberPass, type Judged } from './record.ts'

let cacheDirectory = ''
let configuration: Configuration

beforeEach(async () => {
  cacheDirectory = await mkdtemp(join(tmpdir(), 'stowaway-record-'))
  configuration = await loadConfiguration({ directory: cacheDirectory, file: null, preset: null, rules })
})
afterEach(async () => rm(cacheDirectory, { recursive: true, force: true }))

const start = Date.parse('2026-01-01T00:00:00Z')

const at = (minutes: number, cache: string | null = cacheDirectory): Surroundings => ({
  cwd: cacheDirectory,
  environment: {},
  now: new Date(start + minutes * 60_000),
  cacheDirectory: cache,
  temporaryDirectory: tmpdir(),
  progress: () => {},
})

const judged = (changes: Partial<Judged> = {}, request: Partial<Judged['request']> = {}): Judged => ({
  directory: '/p',
  integrity: 'sha512-abc==',
  ...changes,
  request: { configuration, baseline: 'auto', offline: false, registry: null, ...request },
})

test('a pass holds for a quarter of an hour, with what was confirmed', async () => {
  expect(await recallPass(judged(), at(0))).toBeNull()
  await rememberPass(judged(), ['3f2a9c01d4e5b6a7'], at(0))
  expect(await recallPass(judged(), at(0))).toEqual(['3f2a9c01d4e5b6a7'])
  expect(await recallPass(judged(), at(15))).toEqual(['3f2a9c01d4e5b6a7'])
  expect(await recallPass(judged(), at(15.1))).toBeNull()
  expect(await recallPass(judged(), at(-1)), 'a clock set back').toBeNull()
})

test('other bytes, another folder, other conditions: no pass', async () => {
  await rememberPass(judged(), [], at(0))
  const others = [
    judged({ integrity: 'sha512-abd==' }),
    judged({ directory: '/q' }),
    judged({}, { baseline: 'none' }),
    judged({}, { offline: true }),
    judged({}, { registry: 'https://registry.example/' }),
    judged({}, { configuration: { ...configuration, digest: 'other' } }),
  ]
  for (const other of others) expect(await recallPass(other, at(1))).toBeNull()
})

test('a broken record is none, and without a cache there is none', async () => {
  await rememberPass(judged(), [], at(0))
  const folder = join(cacheDirectory, 'passed')
  for (const file of await readdir(folder)) await writeFile(join(folder, file), '{"format":1')
  expect(await recallPass(judged(), at(1))).toBeNull()
  await rememberPass(judged(), [], at(0, null))
  expect(await recallPass(judged(), at(1, null))).toBeNull()
})
