import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCommandLine, type CommandLineRun } from '../../test/command-line.ts'
import { makeSandbox, type Sandbox } from '../../test/sandbox.ts'
import { readApprovals } from '../verdict/approvals.ts'

const map = JSON.stringify({
  version: 3,
  sources: ['../src/a.ts'],
  sourcesContent: ['let a\n'],
  mappings: '',
})
const manifest = { name: 'a', version: '1.0.0', license: 'UNLICENSED', files: ['dist'] }
const CHECK = ['check', '--baseline', 'none', '--packer', 'builtin', '--offline', '--format', 'json']

let sandbox: Sandbox
let environment: NodeJS.ProcessEnv
beforeEach(async () => {
  sandbox = await makeSandbox()
  const cache = path.join(sandbox.folder, '..', 'cache')
  environment = { ...sandbox.surroundings.environment, STOWAWAY_CACHE: cache, GIT_CONFIG_NOSYSTEM: '1' }
  await sandbox.write({ 'package.json': manifest, 'dist/a.js.map': map })
})
afterEach(() => sandbox.remove())

const stowaway = async (argv: string[], cwd = sandbox.folder): Promise<CommandLineRun> =>
  runCommandLine(argv, { cwd, environment, now: new Date('2026-06-01T12:00:00Z') })

async function fingerprints(argv: string[] = CHECK, cwd = sandbox.folder): Promise<string[]> {
  const document: {
    findings?: { fingerprint: string }[]
    results?: { findings: { fingerprint: string }[] }[]
  } = JSON.parse((await stowaway(argv, cwd)).stdout)
  const findings = document.findings ?? document.results?.flatMap((result) => result.findings) ?? []
  return findings.map(({ fingerprint }) => fingerprint)
}

const approve = async (fingerprint: string, ...argv: string[]): Promise<CommandLineRun> =>
  stowaway(['approve', fingerprint, '--reason', '  a public\n demo ', ...argv])

test('an approved finding passes; the record says who, why and until when', async () => {
  execFileSync('git', ['init', '-q'], { cwd: sandbox.folder, env: environment })
  execFileSync('git', ['config', 'user.name', 'Ada'], { cwd: sandbox.folder, env: environment })
  execFileSync('git', ['config', 'user.email', 'ada@example.org'], { cwd: sandbox.folder, env: environment })
  const [fingerprint = ''] = await fingerprints()
  const run = await approve(fingerprint, '--expires', '2026-12-31')
  expect(run).toMatchObject({ exitCode: 0, stderr: '' })
  expect(run.stdout).toContain('Approved source-map/embedded-sources at dist/a.js.map (a@1.0.0)')
  expect(run.stdout).toContain('Commit .stowaway/approvals.json')
  expect(await readApprovals(sandbox.folder)).toEqual([
    {
      fingerprint,
      rule: 'source-map/embedded-sources',
      address: 'dist/a.js.map',
      reason: 'a public demo',
      approvedBy: 'Ada <ada@example.org>',
      approvedOn: '2026-06-01',
      expires: '2026-12-31',
    },
  ])
  expect(await stowaway(CHECK)).toMatchObject({ exitCode: 0 })
})

test('without git settings the user of the system approves', async () => {
  const [fingerprint = ''] = await fingerprints()
  await approve(fingerprint.toUpperCase())
  expect(await readApprovals(sandbox.folder)).toMatchObject([
    { approvedBy: userInfo().username, expires: null },
  ])
})

test('in a monorepo, an approval goes to the package that it is for', async () => {
  await sandbox.write({
    'package.json': { name: 'root', private: true, workspaces: ['packages/*'] },
    'packages/b/package.json': { ...manifest, name: 'b' },
    'packages/b/dist/b.js.map': map,
  })
  const [fingerprint = ''] = await fingerprints([...CHECK, '--workspaces'])
  expect(await approve(fingerprint)).toMatchObject({ exitCode: 0 })
  expect(await readApprovals(sandbox.folder)).toEqual([])
  expect(await readApprovals(path.join(sandbox.folder, 'packages/b'))).toMatchObject([{ fingerprint }])
  expect(await stowaway([...CHECK, '--workspaces'])).toMatchObject({ exitCode: 0 })
})

test('a look at another package in between changes nothing; a fixed finding is forgotten', async () => {
  const [fingerprint = ''] = await fingerprints()
  await sandbox.write({ 'other/package.json': { name: 'other', version: '1.0.0' } })
  await stowaway([...CHECK, 'other'])
  expect(await approve(fingerprint)).toMatchObject({ exitCode: 0 })
  await sandbox.write({ 'dist/a.js.map': '{}' })
  await stowaway(CHECK)
  expect(await approve(fingerprint)).toMatchObject({ exitCode: 2 })
})

test('an unknown fingerprint: those that are open are listed', async () => {
  const [fingerprint = ''] = await fingerprints()
  const run = await approve('0123456789abcdef')
  expect(run).toMatchObject({ exitCode: 2, stdout: '' })
  expect(run.stderr).toContain('reported no such finding')
  expect(run.stderr).toContain(`Open are: ${fingerprint} (source-map/embedded-sources at dist/a.js.map).`)
})

test('without an audit there is nothing to approve', async () => {
  expect((await approve('0123456789abcdef')).stderr).toContain('Run `stowaway check` here first')
})

test('a note needs none', async () => {
  await sandbox.write({ 'stowaway.config.json': { rules: { 'source-map/embedded-sources': 'note' } } })
  const [fingerprint = ''] = await fingerprints()
  expect((await approve(fingerprint)).stderr).toContain('passes without an approval')
})

test.each([
  [['--reason', ' \n'], 'An approval needs a reason.'],
  [['--expires', '31.12.2026'], 'This is not a date.'],
  [['--expires', '2026-02-30'], 'This is not a date.'],
  [['--expires', '2026-05-31'], 'This day has passed.'],
])('%j is refused', async (argv, what) => {
  const [fingerprint = ''] = await fingerprints()
  const run = await approve(fingerprint, ...argv)
  expect(run.exitCode).toBe(2)
  expect(run.stderr).toContain(what)
  expect(await readApprovals(sandbox.folder)).toEqual([])
})

test('a broken file of approvals stops audits and approvals, and is left as it is', async () => {
  const [fingerprint = ''] = await fingerprints()
  await sandbox.write({ '.stowaway/approvals.json': '<<<<<<< HEAD' })
  for (const run of [await stowaway(CHECK), await approve(fingerprint)]) {
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toContain('The approvals are not JSON.')
  }
  expect(await readFile(path.join(sandbox.folder, '.stowaway/approvals.json'), 'utf8')).toBe('<<<<<<< HEAD')
})
