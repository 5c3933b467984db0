import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits, noSettings } from '../../test/rule-tester.ts'
import { makeTarball, tarBytes } from '../../test/tarball.ts'
import { checkArtifact } from './check-artifact.ts'
import { defineRule } from '../define-rule.ts'
import type { Rule } from '../model.ts'
import { scanTarball } from './scan.ts'

const docs = { summary: 's', why: 'w', bad: 'b', good: 'g', fix: 'f' }
const seen: string[] = []
const notes = defineRule({
  id: 'contents/notes',
  level: 'note',
  docs,
  *scan({ address }) {
    seen.push(address)
    yield { address, message: `saw ${address}` }
  },
})
const throws = defineRule({
  id: 'contents/throws',
  level: 'note',
  docs,
  *scan({ address }) {
    if (address === 'b.js') throw new Error('no idea')
    yield { address, message: address }
  },
})
const hangs = defineRule({
  id: 'contents/hangs',
  level: 'note',
  docs,
  scan({ address }) {
    if (address === 'b.js') /^(a+)+$/.test(`${'a'.repeat(60)}!`)
    return []
  },
})

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stowaway-scan-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function scan(rules: Rule[], files: { [path: string]: string }, more: object = {}) {
  seen.length = 0
  const tarballFile = join(folder, 'a.tgz')
  await writeFile(tarballFile, makeTarball({ name: 'a', version: '1.0.0' }, files))
  return scanTarball({
    tarballFile,
    limits,
    settings: noSettings,
    rules: rules.map((rule) => ({ rule, options: undefined })),
    privatePackages: new Set(),
    context: { target: { kind: 'tarball', spec: 'a', directory: null, registryManifest: null } },
    clock: () => performance.now(),
    ...more,
  })
}

const files = { 'a.js': '1', 'b.js': '2', 'c.js': '3' }
const all = ['package.json', 'a.js', 'b.js', 'c.js']

test('a rule that throws is named, and the others see everything', async () => {
  const { failures, problems } = await scan([throws, notes], files)
  expect(failures).toEqual([{ rule: 'contents/throws', message: 'no idea' }])
  expect(seen).toEqual(all)
  expect(problems.filter(({ rule }) => rule === notes)).toHaveLength(4)
})

test('a rule that hangs is ended and named, and the others see everything', async () => {
  const { failures } = await scan([hangs, notes], files, { pieceMilliseconds: 300 })
  expect(failures).toEqual([{ rule: 'contents/hangs', message: 'did not end within 0.3 s' }])
  expect(seen).toEqual(all)
})

test('a check that throws or hangs is named, and the others run', async () => {
  const { artifact } = await scan([], files)
  const broken = defineRule({
    id: 'size/broken',
    level: 'note',
    docs,
    check: () => {
      throw new Error('broken')
    },
  })
  const counts = defineRule({
    id: 'size/counts',
    level: 'note',
    docs,
    *check({ entries }) {
      yield { address: '', message: `${entries.length} entries` }
    },
  })
  const context = {
    target: { kind: 'tarball', spec: 'a', directory: null, registryManifest: null },
    baseline: null,
    noBaseline: null,
  } as const
  const { failures, problems } = checkArtifact(
    [broken, counts].map((rule) => ({ rule, options: undefined })),
    artifact,
    context,
  )
  expect(failures).toEqual([{ rule: 'size/broken', message: 'broken' }])
  expect(problems.map(({ problem }) => problem.message)).toEqual(['4 entries'])
})

test('past the time limit, what was not looked at is told', async () => {
  let now = 0
  const { artifact } = await scan([], files, { limits: { ...limits, seconds: 0 }, clock: () => (now += 1) })
  expect(artifact.coverage.complete).toBe(false)
  expect(artifact.coverage.unexamined).toContainEqual({
    address: 'c.js',
    reason: 'more than 0 seconds (limits.seconds)',
  })
  expect(artifact.entries.map(({ path }) => path)).toEqual(all)
})

test('private packages of the workspace are own code, other dependencies are not', async () => {
  const map = JSON.stringify({
    version: 3,
    mappings: '',
    sources: ['../node_modules/@acme/core/a.ts', '../node_modules/left-pad/index.js'],
    sourcesContent: ['own\n', 'theirs\n'],
  })
  const { artifact } = await scan([], { 'a.js.map': map }, { privatePackages: new Set(['@acme/core']) })
  expect(artifact.recovered.firstParty).toEqual({ uniqueTexts: 1, uniqueLines: 1 })
  expect(artifact.recovered.thirdParty).toEqual({ uniqueTexts: 1, uniqueLines: 1 })
})

test('counts are over distinct texts; repeats count as texts', async () => {
  const map = (texts: string[]) =>
    JSON.stringify({
      version: 3,
      mappings: '',
      sources: texts.map((_, index) => `${index}.ts`),
      sourcesContent: texts,
    })
  const { artifact } = await scan([], { 'a.map': map(['a\nb', 'a\nb', '']), 'b.map': map(['a\nb', 'é\n']) })
  expect(artifact.recovered).toMatchObject({
    texts: 5,
    uniqueTexts: 3,
    uniqueLines: 3,
    uniqueBytes: 6,
    firstParty: { uniqueTexts: 3, uniqueLines: 3 },
    thirdParty: { uniqueTexts: 0, uniqueLines: 0 },
    forms: [{ form: 'source-map', texts: 5 }],
  })
})

test('a tarball without package.json is an error', async () => {
  const tarballFile = join(folder, 'none.tgz')
  await writeFile(tarballFile, gzipSync(tarBytes([{ path: 'package/a.js', bytes: '1' }])))
  await expect(scan([], {}, { tarballFile })).rejects.toMatchObject({ code: 'no-manifest', exitCode: 3 })
})

test.each([
  ['broken JSON', '{"name":'],
  ['an array', '[]'],
  ['null', 'null'],
])('a package.json that is %s', async (_, bytes) => {
  await expect(scan([], { 'package.json': bytes })).rejects.toMatchObject({
    code: 'broken-manifest',
    exitCode: 3,
  })
})

test.each([
  ['name', { version: '1.0.0' }],
  ['version', { name: 'a' }],
  ['name', { name: 7, version: '1.0.0' }],
])('a package.json without a %s is an error: %j', async (field, manifest) => {
  await expect(scan([], { 'package.json': JSON.stringify(manifest) })).rejects.toMatchObject({
    code: 'broken-manifest',
    message: expect.stringContaining(`it has no ${field}`),
  })
})

test('a limit that comes before package.json is named as that', async () => {
  const tight = { ...limits, contentBytes: 10 }
  await expect(scan([], files, { limits: tight })).rejects.toMatchObject({
    code: 'manifest-not-reached',
    exitCode: 3,
    message: expect.stringContaining('limits.contentBytes'),
  })
})

test('a map of more texts than the limit is told, and the rest goes on', async () => {
  const texts = `"x",`.repeat(300_000)
  const map = `{"version":3,"mappings":"","sources":[${texts}"a"],"sourcesContent":[${texts}"a"]}`
  const { artifact } = await scan([notes], { 'a.js.map': map, 'b.js': '1' })
  expect(artifact.coverage.unexamined).toEqual([
    { address: 'a.js.map', reason: 'a source map of more than 200000 elements (limits.entries)' },
  ])
  expect(seen).toContain('b.js')
})
