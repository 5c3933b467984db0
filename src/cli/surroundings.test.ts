import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeIo } from '../../test/command-line.ts'
import { findCacheDirectory, openSession } from './surroundings.ts'

let home = ''
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'stowaway-home-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

test.each<[string, string, (home: string) => NodeJS.ProcessEnv, string]>([
  [
    'its own variable first',
    'linux',
    (at) => ({ STOWAWAY_CACHE: path.join(at, 'own'), XDG_CACHE_HOME: at }),
    'own',
  ],
  ['XDG', 'linux', (at) => ({ XDG_CACHE_HOME: at, HOME: '/nope' }), 'stowaway'],
  [
    'a relative one is none',
    'linux',
    (at) => ({ STOWAWAY_CACHE: 'own', XDG_CACHE_HOME: 'x', HOME: at }),
    '.cache/stowaway',
  ],
  ['macOS', 'darwin', (at) => ({ HOME: at }), 'Library/Caches/stowaway'],
  ['Windows', 'win32', (at) => ({ LOCALAPPDATA: at }), 'stowaway/Cache'],
])('the cache: %s', (_what, platform, environment, expected) => {
  const found = findCacheDirectory(environment(home), platform)
  expect(found).toBe(path.join(home, expected))
  expect(existsSync(path.join(home, expected))).toBe(true)
})

test('no cache where none can be made', async () => {
  await writeFile(path.join(home, 'file'), '')
  expect(findCacheDirectory({ STOWAWAY_CACHE: path.join(home, 'file', 'x') }, 'linux')).toBeNull()
  expect(findCacheDirectory({}, 'win32')).toBeNull()
})

test('an interruption takes the temporary folder away at once', () => {
  const stop = new AbortController()
  const { io } = makeIo({ cwd: home, environment: { STOWAWAY_CACHE: home }, interruption: stop.signal })
  const { surroundings } = openSession(io, true)
  expect(existsSync(surroundings.temporaryDirectory)).toBe(true)
  stop.abort()
  expect(existsSync(surroundings.temporaryDirectory)).toBe(false)
  expect(surroundings.signal?.aborted).toBe(true)
})
