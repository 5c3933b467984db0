import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { randomFrom, withChecksum } from '../rules/secrets/sample.cases.ts'
import type { Finding, Verdict } from '../src/model.ts'
import { cleanEnvironment } from './clients.ts'
import { runCommandLine } from './command-line.ts'

/**
 * The agent CLI of the fixtures knows codenames, internal hosts and a staging token in its sources, and ships none of
 * them. Each way in which they get out is taken once.
 */
const project = path.resolve(import.meta.dirname, '..')
/** Made up here, so that no file of the project holds one. */
const token = randomFrom(20260330).write(withChecksum('npm_'))
/** What no report may show. */
const secrets = ['brinelark', 'tidewraith', token.toLowerCase()]

let stage = ''
let folder = ''

beforeEach(async () => {
  stage = await mkdtemp(path.join(tmpdir(), 'stowaway-fixture-leaks-'))
  folder = path.join(stage, 'agent-cli')
  const fixture = path.join(project, 'fixtures/agent-cli')
  const isSource = (file: string): boolean => path.relative(fixture, file) !== 'dist'
  await cp(fixture, folder, { recursive: true, filter: isSource })
  await cp(path.join(fixture, '../private'), path.join(stage, 'private'), { recursive: true })
  await symlink(path.join(project, 'node_modules'), path.join(stage, 'node_modules'), 'junction')
  await edit('src/config/environments.ts', '<staging token>', token)
})
afterEach(async () => rm(stage, { recursive: true, force: true }))

test('the clean build knows nothing of it, and passes', async () => {
  await build()
  const bundle = (await readFile(path.join(folder, 'dist/cli.js'), 'utf8')).toLowerCase()
  for (const text of [...secrets, 'wraith', 'harbor.internal', 'corp.harbor'])
    expect(bundle).not.toContain(text)
  expect(await check()).toMatchObject({
    exitCode: 0,
    findings: [],
    verdict: { outcome: 'pass', reasons: [] },
  })
})

test('without its list of codenames it does not pass', async () => {
  await build()
  await rm(path.join(stage, 'private'), { recursive: true })
  expect(await check()).toMatchObject({ exitCode: 3, verdict: { outcome: 'incomplete' } })
})

test('by map: each name, host and token in the source that holds it', async () => {
  await build()
  await editManifest((manifest) => ({ ...manifest, files: ['dist'] }))
  const { exitCode, findings } = await check()
  expect(exitCode).toBe(1)
  expect(blocksOf(findings)).toEqual(
    expect.arrayContaining([
      'identifiers/codename dist/cli.js.map!/src/config/codenames.ts',
      'identifiers/internal-host dist/cli.js.map!/src/config/environments.ts',
      'secrets/credential dist/cli.js.map!/src/config/environments.ts',
      'source-map/embedded-sources dist/cli.js.map',
    ]),
  )
})

describe('by bundle', () => {
  test('a build that was meant for inside', async () => {
    await build('--internal')
    const { exitCode, findings } = await check()
    expect(exitCode).toBe(1)
    expect(new Set(blocksOf(findings))).toEqual(
      new Set([
        'identifiers/codename dist/cli.js',
        'identifiers/internal-host dist/cli.js',
        'secrets/credential dist/cli.js',
      ]),
    )
    expect(findings.filter(({ rule }) => rule === 'identifiers/codename')).toHaveLength(2)
    expect(findings.filter(({ rule }) => rule === 'identifiers/internal-host')).toHaveLength(2)
    // The map lies beside the bundle on disk and does not ship: it tells where the text comes from.
    const traced = findings.map(({ rule, message }) => `${rule}: ${message}`).join('\n')
    expect(traced).toMatch(/identifiers\/codename: .*src\/config\/codenames\.ts:6/)
    expect(traced).toMatch(/secrets\/credential: .*src\/config\/environments\.ts:5/)
  })

  test('a codename that is put together from character codes', async () => {
    await edit(
      'src/agent/system-prompt.ts',
      "'Tools:',",
      `\`Behave as \${((from) => from(${codesOf('brinelark')}))(String.fromCharCode)} would.\`,\n    'Tools:',`,
    )
    await build()
    const bundle = await readFile(path.join(folder, 'dist/cli.js'), 'utf8')
    expect(bundle).not.toContain('brinelark')
    const { exitCode, findings } = await check()
    expect(exitCode).toBe(1)
    expect(blocksOf(findings)).toEqual(['identifiers/codename dist/cli.js'])
    expect(findings[0]?.message).toContain('the next small model')
  })

  test('an internal host alone, and a token alone', async () => {
    await edit('src/config/environments.ts', 'api.harbor-agent.example', 'api.corp.harbor.example')
    await build()
    expect(blocksOf((await check()).findings)).toEqual(['identifiers/internal-host dist/cli.js'])
    await edit('src/config/environments.ts', 'https://api.corp.harbor.example/v1', token)
    await build()
    expect(blocksOf((await check()).findings)).toEqual(['secrets/credential dist/cli.js'])
  })
})

test('by executable name', async () => {
  await build()
  await rename(path.join(folder, 'dist/cli.js'), path.join(folder, 'dist/tide-wraith.js'))
  await editManifest((manifest) => ({ ...manifest, bin: { 'tide-wraith': 'dist/tide-wraith.js' } }))
  const { exitCode, findings } = await check()
  expect(exitCode).toBe(1)
  const blocks = blocksOf(findings)
  expect(new Set(blocks.map((block) => block.split(' ')[0]))).toEqual(new Set(['identifiers/codename']))
  expect(blocks).toContain('identifiers/codename package.json')
  expect(blocks).toContain('identifiers/codename dist/….js')
})

test('by README', async () => {
  await build()
  await edit(
    'README.md',
    'works offline',
    `works offline, TideWraith at https://wiki.corp.harbor.example (${token})`,
  )
  const { exitCode, findings } = await check()
  expect(exitCode).toBe(1)
  expect(new Set(blocksOf(findings))).toEqual(
    new Set([
      'identifiers/codename README.md',
      'identifiers/internal-host README.md',
      'secrets/credential README.md',
    ]),
  )
})

interface Checked {
  exitCode: number
  findings: Finding[]
  verdict: Verdict
}

/** `stowaway check` there, with nothing compared; whatever it finds, it shows none of it. */
async function check(): Promise<Checked> {
  const shared = ['check', '--packer', 'builtin', '--baseline', 'none', '--offline']
  const environment = { STOWAWAY_CACHE: path.join(stage, 'cache') }
  const people = await runCommandLine(shared, { cwd: folder, environment })
  const { exitCode, stdout, stderr } = await runCommandLine([...shared, '--format', 'json'], {
    cwd: folder,
    environment,
  })
  const shown = [people.stdout, people.stderr, stdout, stderr].join('\n').toLowerCase()
  for (const text of secrets) {
    expect(shown).not.toContain(text)
    expect(shown.replaceAll(/[\s_.-]/g, '')).not.toContain(text)
  }
  return { exitCode, ...JSON.parse(stdout) }
}

const blocksOf = (findings: readonly Finding[]): string[] =>
  findings.filter(({ level }) => level === 'block').map(({ rule, address }) => `${rule} ${address}`)

const codesOf = (text: string): string => Array.from(text, (letter) => letter.charCodeAt(0)).join(', ')

async function build(...args: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, ['build.mjs', ...args], {
    cwd: folder,
    env: cleanEnvironment(process.env),
  })
}

async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(path.join(folder, file), 'utf8')
  expect(text).toContain(from)
  await writeFile(
    path.join(folder, file),
    text.replace(from, () => to),
  )
}

async function editManifest(change: (manifest: object) => object): Promise<void> {
  const file = path.join(folder, 'package.json')
  const manifest: object = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, `${JSON.stringify(change(manifest), null, 2)}\n`)
}
