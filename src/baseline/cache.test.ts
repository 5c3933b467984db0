import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openCache } from './cache.ts'

let root: string
let said: string[]
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stowaway-cache-'))
  said = []
})
afterEach(() => rm(root, { recursive: true, force: true }))

const surroundings = (cacheDirectory: string | null) => ({
  cacheDirectory,
  now: new Date('2026-04-01T00:00:00Z'),
  progress: (message: string) => void said.push(message),
})
const asText = (value: unknown) => (typeof value === 'string' ? value : null)

test('keeps values by key, in files whose names are hashes', async () => {
  const cache = openCache('shelf', surroundings(root))
  await cache.write('../../etc/passwd', 'one')
  await cache.write('two', 'two')
  expect(await cache.read('../../etc/passwd', asText)).toBe('one')
  expect(await cache.read('two', asText)).toBe('two')
  expect(await cache.read('three', asText)).toBeNull()
  const names = await readdir(join(root, 'shelf'))
  expect(names.every((name) => /^[0-9a-f]{64}\.json$/.test(name))).toBe(true)
  expect(await openCache('other', surroundings(root)).read('two', asText)).toBeNull()
})

describe('a file that is not ours is not there, and is written anew', () => {
  const key = 'key'
  test.each([
    ['empty', () => ''],
    ['half', (whole: string) => whole.slice(0, whole.length / 2)],
    ['of another format', (whole: string) => whole.replace('"format":1', '"format":0')],
    ['of another key', (whole: string) => whole.replace('"key":"key"', '"key":"other"')],
    ['of another shape', (whole: string) => whole.replace('"value":"kept"', '"value":[7]')],
    ['null', () => 'null'],
    ['binary', () => '\u0000\u0001'],
  ])('%s', async (_, broken) => {
    const cache = openCache('shelf', surroundings(root))
    await cache.write(key, 'kept')
    const [name = ''] = await readdir(join(root, 'shelf'))
    const file = join(root, 'shelf', name)
    await writeFile(file, broken(await readFile(file, 'utf8')))
    expect(await cache.read(key, asText)).toBeNull()
    await cache.write(key, 'again')
    expect(await cache.read(key, asText)).toBe('again')
  })
})

describe('goes on without', () => {
  test('a folder', async () => {
    const cache = openCache('shelf', surroundings(null))
    await cache.write('key', 'value')
    expect(await cache.read('key', asText)).toBeNull()
    expect(said).toEqual([])
  })

  test('a folder that cannot be written, and says so once', async () => {
    await writeFile(join(root, 'file'), '')
    const cache = openCache('shelf', surroundings(join(root, 'file', 'cache')))
    await cache.write('key', 'value')
    await cache.write('other', 'value')
    expect(await cache.read('key', asText)).toBeNull()
    expect(said).toEqual(['going on without the cache: ENOTDIR'])
  })

  test('a file whose place is taken by a folder', async () => {
    const cache = openCache('shelf', surroundings(root))
    await cache.write('key', 'value')
    const [name = ''] = await readdir(join(root, 'shelf'))
    await rm(join(root, 'shelf', name))
    await mkdir(join(root, 'shelf', name))
    await cache.write('key', 'value')
    expect(await cache.read('key', asText)).toBeNull()
    expect(await readdir(join(root, 'shelf'))).toEqual([name])
  })
})

test('two at once leave one whole file', async () => {
  const [one, two] = [openCache('shelf', surroundings(root)), openCache('shelf', surroundings(root))]
  const values = Array.from({ length: 20 }, (_, index) => `${index}${'x'.repeat(300_000)}`)
  await Promise.all(values.map((value, index) => (index % 2 === 0 ? one : two).write('key', value)))
  expect(values).toContain(await one.read('key', asText))
  expect(await readdir(join(root, 'shelf'))).toHaveLength(1)
  expect(said).toEqual([])
})

test('the files not used for the longest time go once there are more than 500', async () => {
  const folder = join(root, 'shelf')
  const cache = openCache('shelf', surroundings(root))
  await cache.write('long ago, but read again', 'kept')
  const [kept = ''] = await readdir(folder)
  await utimes(join(folder, kept), 1, 1)
  await Promise.all(
    Array.from({ length: 499 }, async (_, index) => {
      const file = join(folder, `old-${index}`)
      await writeFile(file, '')
      await utimes(file, 1000 + index, 1000 + index)
    }),
  )
  expect(await cache.read('long ago, but read again', asText)).toBe('kept')
  expect(await readdir(folder)).toHaveLength(500)
  await cache.write('one more', 'new')
  const left = await readdir(folder)
  expect(left).toHaveLength(400)
  expect(left).toContain(kept)
  expect(left).toContain('old-498')
  expect(left).not.toContain('old-0')
  expect(await cache.read('one more', asText)).toBe('new')
})
