import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { configuration } from '../test/rule-tester.ts'
import { makeTarball } from '../test/tarball.ts'
import { audit } from './audit.ts'
import type { AuditRequest, AuditResult, Configuration, Surroundings } from './model.ts'
import { reporters } from './report/formats.ts'

const map = JSON.stringify({
  version: 3,
  sources: ['../src/a.ts'],
  sourcesContent: ['secret\n'],
  mappings: '',
})
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stowaway-audit-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function auditFiles(
  files: { [path: string]: string },
  changed: Partial<Configuration> = {},
  request: Partial<AuditRequest> = {},
  manifest: object = { license: 'UNLICENSED' },
): Promise<AuditResult> {
  const target = join(folder, 'a.tgz')
  await writeFile(
    target,
    makeTarball({ name: 'a', version: '1.0.0', main: 'a.js', ...manifest }, { 'a.js': '1', ...files }),
  )
  const surroundings: Surroundings = {
    cwd: folder,
    environment: {},
    now: new Date('2026-06-01T00:00:00Z'),
    cacheDirectory: null,
    temporaryDirectory: folder,
    progress: () => undefined,
  }
  return audit(
    {
      target,
      packer: 'auto',
      runPackScripts: false,
      baseline: 'none',
      offline: true,
      registry: null,
      reveal: false,
      configuration: { ...configuration, root: folder, ...changed },
      ...request,
    },
    surroundings,
  )
}

test('a clean package passes, with everything looked at', async () => {
  const result = await auditFiles({ 'README.md': '# a' })
  expect(result.verdict).toEqual({ outcome: 'pass', reasons: [] })
  expect(result.findings).toEqual([])
  expect(result.coverage).toMatchObject({ complete: true, contents: 3 })
  expect(result.baselineReason).not.toBeNull()
})

test('the incident: blocked, with what, where, why and the fix', async () => {
  const result = await auditFiles({ 'a.js.map': map }, {}, {}, { files: ['a.js*'] })
  expect(result.verdict.outcome).toBe('block')
  expect(result.findings).toEqual([
    {
      rule: 'source-map/embedded-sources',
      level: 'block',
      message: 'A stranger can rebuild one of your files (src/a.ts), 1 line, from a.js.map',
      address: 'a.js.map',
      line: null,
      column: null,
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      approval: null,
      why: 'shipped because "files" lists "a.js*" and nothing excludes it',
      fix: 'Add "!**/*.map" at the end of "files", behind the folder: ["dist", "!**/*.map"].',
    },
  ])
})

test('an approval lets it pass until it expires, and is told when it matches nothing', async () => {
  const blocked = await auditFiles({ 'a.js.map': map })
  const approval = {
    fingerprint: blocked.findings[0]?.fingerprint,
    rule: 'source-map/embedded-sources',
    address: 'a.js.map',
    reason: 'public anyway',
    approvedBy: 'A Person',
    approvedOn: '2026-05-01',
    expires: '2026-06-01',
  }
  await mkdir(join(folder, '.stowaway'), { recursive: true })
  const file = join(folder, '.stowaway', 'approvals.json')
  const store = (expires: string) =>
    writeFile(file, JSON.stringify({ schemaVersion: 1, approvals: [{ ...approval, expires }] }))
  try {
    await store('2026-06-01')
    expect((await auditFiles({ 'a.js.map': map })).verdict.outcome).toBe('pass')
    expect((await auditFiles({})).approvalNotices).toHaveLength(1)
    await store('2026-05-31')
    const expired = await auditFiles({ 'a.js.map': map })
    expect([expired.verdict.outcome, expired.approvalNotices.length]).toEqual(['block', 1])
  } finally {
    await rm(file)
  }
})

test('past a limit the verdict is incomplete and says what was left out', async () => {
  const limits = { ...configuration.limits, contentBytes: 100 }
  const result = await auditFiles({ 'big.js': 'x'.repeat(500) }, { limits })
  expect(result.verdict.outcome).toBe('incomplete')
  expect(result.coverage).toMatchObject({
    complete: false,
    unexamined: [{ address: 'big.js', reason: 'larger than 100 bytes (limits.contentBytes)' }],
  })
})

test('codenames that are configured and cannot be read are incomplete, never ignored', async () => {
  const result = await auditFiles({}, { codenames: [{ from: 'env:NAMES' }] })
  expect(result.verdict).toEqual({ outcome: 'incomplete', reasons: [expect.stringContaining('env:NAMES')] })
})

test('the same input gives the same bytes', async () => {
  const render = async () => {
    const result = await auditFiles({ 'b.js.map': map, 'a.js.map': map, '.env': 'TOKEN=abc' })
    return reporters['json']?.render(
      { results: [result], verdict: result.verdict, isCollection: false },
      { color: false, columns: 80, fold: 5 },
    )
  }
  expect(await render()).toBe(await render())
})

test('a rule that is off says nothing, one that is off in a folder speaks elsewhere', async () => {
  const off = { 'source-map/embedded-sources': { level: 'off' as const, options: undefined } }
  expect((await auditFiles({ 'a.js.map': map }, { rules: off })).findings).toEqual([])
  const overrides = [{ files: ['vendor/**'], rules: { 'source-map/embedded-sources': 'off' as const } }]
  const result = await auditFiles({ 'vendor/a.js.map': map, 'b.js.map': map }, { overrides })
  expect(result.findings.map(({ address }) => address)).toEqual(['b.js.map'])
})

test('two names that differ in hostile ways are both examined, and the report prints neither raw', async () => {
  const result = await auditFiles({ 'a\u001b[2J.map': map, '::error::x.map': map })
  const text = reporters['terminal']?.render(
    { results: [result], verdict: result.verdict, isCollection: false },
    { color: false, columns: 80, fold: Infinity },
  )
  expect(text).toContain('\\x1b[2J')
  expect(text).not.toContain('\u001b')
  expect(result.recovered.texts).toBe(2)
})

test('an approval of a map does not hold for a map with more of your files', async () => {
  const grown = JSON.stringify({
    version: 3,
    sources: ['a.ts', 'b.ts'],
    sourcesContent: ['1', '2'],
    mappings: '',
  })
  const [one, other] = [await auditFiles({ 'a.js.map': map }), await auditFiles({ 'a.js.map': grown })]
  expect(one.findings[0]?.fingerprint).not.toBe(other.findings[0]?.fingerprint)
})

test('the fix fits a package without a list of files', async () => {
  const result = await auditFiles({ 'a.js.map': map })
  expect(result.findings[0]?.fix).toBe(
    'Add "*.map" to .npmignore, or list in "files" what is to ship, with "!**/*.map" at its end.',
  )
})
