import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Baseline, NoBaseline } from '../model.ts'
import { profileOf } from '../artifact/profile.ts'
import { defaultLimits } from '../config/limits.ts'
import { scanTarball } from '../scan/scan.ts'
import { packageName, startTestRegistry } from './baseline.cases.ts'
import type { TestRegistry } from './baseline.cases.ts'
import { deepenBaseline, startBaseline } from './baseline.ts'
import type { BaselineRequest } from './baseline.ts'

let registry: TestRegistry
beforeEach(async () => {
  registry = await startTestRegistry()
})
afterEach(() => registry.close())

const start = (settings: Partial<BaselineRequest> = {}) =>
  startBaseline(registry.request(settings), registry.surroundings)
const tarballsAsked = () => registry.asked.filter((path) => path.endsWith('.tgz'))
// npm's own cache may spare a download, so what was read is told apart by the progress.
const profiled = () => registry.said.filter((message) => message.startsWith('reading '))
const tarball = (version: string) => `/${packageName}/-/${version}.tgz`

function asBaseline(result: Baseline | NoBaseline): Baseline {
  if ('reason' in result) throw new Error(`${result.reason}: ${result.message}`)
  return result
}

test('eight earlier releases: sizes of all, the newest is read', async () => {
  for (let patch = 0; patch < 10; patch++) {
    await registry.publish(`1.0.${patch}`, { files: { 'a.js': 'x'.repeat(1000 * patch) } })
  }
  await registry.publish('1.0.10', { deprecated: 'broken' })
  const baseline = asBaseline(await start({ version: '1.0.11' }))
  expect(baseline.considered).toEqual([
    '1.0.9',
    '1.0.8',
    '1.0.7',
    '1.0.6',
    '1.0.5',
    '1.0.4',
    '1.0.3',
    '1.0.2',
  ])
  expect(baseline.version).toBe('1.0.9')
  const manifestBytes = JSON.stringify({ name: packageName, version: '1.0.0' }).length
  expect(baseline.sizes.map((size) => size.unpackedBytes - manifestBytes)).toEqual(
    [9, 8, 7, 6, 5, 4, 3, 2].map((thousands) => thousands * 1000),
  )
  expect(baseline.medianUnpackedBytes).toBe(5500 + manifestBytes)
  expect(baseline.medianEntries).toBe(2)
  expect(baseline.medianPackedBytes).toBe(baseline.newest.packedBytes)
  expect(baseline.newest).toMatchObject({ version: '1.0.9', files: { 'a.js': 9000 } })
  expect(baseline.profiles).toEqual([baseline.newest])
  expect(baseline.unread).toBeUndefined()
  expect(tarballsAsked()).toEqual([tarball('1.0.9')])
  expect(registry.said).toContain(`downloading ${packageName}@1.0.9 to compare with`)
})

test('a registry that tells no sizes: the tarballs are read', async () => {
  for (const version of ['1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.4.0']) {
    await registry.publish(version, { toldSizes: false, files: { 'a.js': version } })
  }
  const baseline = asBaseline(await start())
  expect(tarballsAsked().toSorted()).toEqual(baseline.considered.map(tarball).toSorted())
  expect(baseline.profiles.map(({ version }) => version)).toEqual(baseline.considered)
  expect(baseline.sizes.map(({ entries }) => entries)).toEqual([2, 2, 2, 2, 2])
  expect(baseline.medianPackedBytes).toBeGreaterThan(100)
})

test('a second audit downloads nothing, another ruleset does', async () => {
  await registry.publish('1.0.0', { toldSizes: false })
  await registry.publish('1.0.1')
  const first = await start()
  registry.forget()
  expect(await start()).toEqual(first)
  expect(tarballsAsked()).toEqual([])
  expect(profiled()).toEqual([])
  await start({ rulesetDigest: 'other' })
  expect(profiled()).toHaveLength(2)
})

test('two audits at once agree', async () => {
  for (const version of ['1.0.0', '1.0.1', '1.0.2']) await registry.publish(version, { toldSizes: false })
  const [one, two] = await Promise.all([start(), start()])
  expect(asBaseline(one).considered).toHaveLength(3)
  expect(two).toEqual(one)
})

test('profiles of the real pipeline go through the cache unchanged', async () => {
  const sourceMap = { version: 3, sources: ['a.ts'], sourcesContent: ['let a\n'], mappings: '' }
  await registry.publish('1.0.0', {
    files: {
      'a.js': '',
      'a.js.map': JSON.stringify(sourceMap),
      constructor: '',
      LICENSE: 'MIT',
      'x.ts': 'let a: 1\n',
    },
  })
  const profileTarball = async (tarballFile: string) => {
    const { artifact } = await scanTarball({
      tarballFile,
      settings: {
        internal: { hosts: [], scopes: [], markers: [] },
        patterns: [],
        codenames: { entries: [], sealed: [] },
        reveal: false,
      },
      limits: defaultLimits,
      rules: [],
      privatePackages: new Set(),
      context: { target: { kind: 'registry', spec: '', directory: null, registryManifest: null } },
      clock: () => performance.now(),
    })
    return profileOf(artifact)
  }
  const first = asBaseline(await start({ profileTarball }))
  expect(first.newest).toMatchObject({ version: '1.0.0', recovered: { firstParty: 1 } })
  expect(first.newest.kinds).toContain('source-map')
  registry.forget()
  expect(await start({ profileTarball })).toEqual(first)
  expect(profiled()).toEqual([])
})

describe('one version named as baseline', () => {
  beforeEach(async () => {
    await registry.publish('1.0.0', { deprecated: 'old' })
    await registry.publish('1.1.0')
    await registry.publish('2.0.0-beta.1')
  })

  test.each(['1.0.0', 'v1.0.0', '2.0.0-beta.1'])('%s', async (baseline) => {
    expect(asBaseline(await start({ baseline, version: '1.0.5' })).considered).toEqual([
      baseline.replace('v', ''),
    ])
  })

  test.each(['1.2.0', 'latest', '__proto__'])('%s, which does not exist', async (baseline) => {
    await expect(start({ baseline })).rejects.toMatchObject({
      code: 'unknown-baseline',
      exitCode: 2,
      where: `${packageName}@${baseline}`,
      next: expect.stringContaining('1.1.0'),
    })
  })

  test('of a package that does not exist', async () => {
    await expect(start({ name: 'nobody', baseline: '1.0.0' })).rejects.toMatchObject({ exitCode: 2 })
  })
})

describe('nothing to compare with', () => {
  test('none asked for', async () => {
    expect(await start({ baseline: 'none' })).toMatchObject({ reason: 'none-requested' })
    expect(registry.asked).toEqual([])
  })

  test.each([
    { name: '' },
    { version: '' },
    { version: 'not semver' },
    { name: 'not a name' },
    { name: '../../etc' },
    { name: 'git+ssh://host/x.git' },
  ])('unnamed: %j', async (settings) => {
    expect(await start(settings)).toMatchObject({ reason: 'unnamed' })
    expect(registry.asked).toEqual([])
  })

  test('a first publish', async () => {
    expect(await start()).toMatchObject({ reason: 'first-publish' })
  })

  test('a first release of what was published later or deprecated only', async () => {
    await registry.publish('1.0.0', { deprecated: 'broken' })
    await registry.publish('2.0.0')
    expect(await start({ version: '1.5.0' })).toMatchObject({ reason: 'no-earlier-release' })
  })
})

const maps = { 'a.js': '', 'a.js.map': '{}' }
const deepen = async (files: { [path: string]: string }, settings: Partial<BaselineRequest> = {}) => {
  await registry.publish('9.0.0', { files })
  const current = asBaseline(await start({ baseline: '9.0.0' })).newest
  const baseline = asBaseline(await start(settings))
  registry.forget()
  return deepenBaseline(baseline, current, registry.request(settings), registry.surroundings)
}

describe('older releases are read when something is new against the newest', () => {
  beforeEach(async () => {
    for (let minor = 0; minor < 8; minor++) {
      await registry.publish(`8.${minor}.0`, { files: minor === 3 ? maps : { 'a.js': '' } })
    }
  })

  test('nothing is new: nothing is read', async () => {
    const baseline = await deepen({ 'b.js': '' })
    expect(baseline.profiles.map(({ version }) => version)).toEqual(['8.7.0'])
    expect(registry.asked).toEqual([])
  })

  test('found in an older one: no further', async () => {
    const baseline = await deepen(maps)
    expect(baseline.profiles.map(({ version }) => version)).toEqual([
      '8.7.0',
      '8.6.0',
      '8.5.0',
      '8.4.0',
      '8.3.0',
    ])
    expect(baseline.newest.version).toBe('8.7.0')
    expect(tarballsAsked()).not.toContain(tarball('8.0.0'))
    expect(baseline.sizes.filter(({ packedBytes }) => packedBytes !== null)).toHaveLength(5)
  })

  test('texts are news where only maps without texts were', async () => {
    await registry.publish('8.8.0', { files: { 'a.js': '', 'a.js.map': '' } })
    expect((await deepen(maps)).profiles.at(-1)?.version).toBe('8.3.0')
    expect((await deepen({ 'a.js.map': '' })).profiles).toHaveLength(1)
  })

  test('found nowhere: all were read', async () => {
    const baseline = await deepen({ 'a.pem': '' })
    expect(baseline.profiles.map(({ version }) => version)).toEqual(baseline.considered)
    expect(baseline.unread).toBeUndefined()
  })

  test('an older one that cannot be read is told', async () => {
    registry.misbehave(/8\.5\.0\.tgz$/, (response) => response.writeHead(500).end())
    const baseline = await deepen({ 'a.pem': '' })
    expect(baseline.profiles).toHaveLength(7)
    expect(baseline.unread).toEqual([{ version: '8.5.0', message: expect.stringContaining('500') }])
  })

  test('without the network, what the cache holds is read', async () => {
    const online = await deepen(maps)
    registry.forget()
    expect(await deepen(maps, { offline: true })).toEqual(online)
    // Two threes were fetched above; the last one is not in the cache, and that is nobody's fault.
    const offline = await deepen({ 'a.pem': '' }, { offline: true })
    expect(offline.profiles.map(({ version }) => version)).toEqual(offline.considered.slice(0, 7))
    expect(offline.unread).toBeUndefined()
    expect(registry.asked.filter((path) => /8\.\d\.0\.tgz$/.test(path))).toEqual([])
  })
})
