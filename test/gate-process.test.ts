import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtCommand } from './build.ts'
import { provideClient, type Client, type ClientRun } from './clients.ts'
import { bothHooks, makeGateScene, packageFiles, type GateScene } from './gate-scene.ts'

let scene: GateScene
let npm: Client

beforeAll(async () => {
  scene = await makeGateScene()
  npm = await provideClient('npm@11')
})
afterAll(async () => scene.stop())

/** The command as a hook or a shell starts it. */
function start(args: string[], cwd: string, additions: NodeJS.ProcessEnv = {}) {
  const environment = {
    ...npm.environment,
    ...scene.environment,
    PATH: npm.environment['PATH'],
    ...additions,
  }
  return spawn(process.execPath, [builtCommand, 'guard', ...args], {
    cwd,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function guard(args: string[], cwd: string, additions: NodeJS.ProcessEnv = {}): Promise<ClientRun> {
  const child = start(args, cwd, additions)
  const chunks = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (chunks.stdout += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (chunks.stderr += String(chunk)))
  const [code] = await once(child, 'close')
  return { code: Number(code), ...chunks }
}

const inPrepublishOnly = {
  npm_lifecycle_event: 'prepublishOnly',
  npm_config_user_agent: 'npm/11.0.0 node/v20.20.2 linux x64',
}

test('outside of hooks it checks the folder, says so, and reports on standard output', async () => {
  const name = 'by-hand'
  const folder = await scene.write(name, packageFiles({ name, scripts: bothHooks }, false))
  const passed = await guard([], folder)
  expect(passed.code).toBe(0)
  expect(passed.stdout).toMatch(/^✔ stowaway: by-hand@1\.0\.0 sha512-/)
  expect(passed.stderr).toBe(
    'stowaway: no hook is seen here; the folder is audited as `stowaway check` would\n',
  )
  await scene.write(name, packageFiles({ name, scripts: bothHooks }, true))
  const stopped = await guard(['--quiet'], folder)
  expect(stopped.code).toBe(1)
  expect(stopped.stdout).toContain('BLOCKED')
  expect(stopped.stderr).toBe('')
})

test('in a hook --format json leaves one document on standard output, and people get theirs', async () => {
  const name = 'documents'
  const folder = await scene.write(name, packageFiles({ name }, true))
  const stopped = await guard(['--format', 'json'], folder, inPrepublishOnly)
  expect(stopped.code).toBe(1)
  expect(JSON.parse(stopped.stdout)).toMatchObject({ schemaVersion: 1, verdict: { outcome: 'block' } })
  expect(stopped.stderr).toContain('BLOCKED')
  const misplaced = await guard(['--format', 'json'], folder, {
    ...inPrepublishOnly,
    npm_lifecycle_event: 'prepare',
  })
  expect(misplaced.code).toBe(2)
  expect(JSON.parse(misplaced.stdout)).toMatchObject({ error: { code: 'misplaced-guard' } })
})

test('a folder other than the one that is published is named', async () => {
  const name = 'elsewhere'
  const folder = await scene.write(name, packageFiles({ name }, false))
  const run = await guard([], folder, {
    ...inPrepublishOnly,
    npm_package_json: join(folder, '../other/package.json'),
  })
  expect(run.code).toBe(0)
  expect(run.stderr).toContain(
    `npm publishes ${join(folder, '../other')}; audited is the working folder, ${folder}`,
  )
})

test.each([
  ['no package.json', {}, 2, 'holds no package.json'],
  ['a broken one', { 'package.json': '{' }, 2, 'package.json:1:2'],
  ['no version', { 'package.json': { name: 'x' } }, 2, 'it has no version'],
])('%s: a clear error', async (title, files, code, words) => {
  const folder = await scene.write(`bad-${title.replaceAll(' ', '-')}`, { 'README.md': '', ...files })
  const run = await guard([], folder, inPrepublishOnly)
  expect(run.code).toBe(code)
  expect(run.stderr).toContain(words)
  expect(run.stderr.trim().split('\n')).toHaveLength(3)
})

test('two guards at once in one folder', async () => {
  const name = 'twice'
  const folder = await scene.write(name, packageFiles({ name, scripts: { prepack: 'true' } }, false))
  const runs = await Promise.all([guard([], folder, inPrepublishOnly), guard([], folder, inPrepublishOnly)])
  expect(runs.map(({ code }) => code)).toEqual([0, 0])
})

test.each([
  ['no place for a cache', 'a-file/below'],
  ['a cache that takes nothing', 'blocked'],
])('%s: it audits again', async (_, cache) => {
  const name = `audited-twice-${cache.replace('/', '-')}`
  const folder = await scene.write(name, packageFiles({ name, scripts: bothHooks }, false))
  await writeFile(join(folder, '../a-file'), '')
  await scene.write('blocked', { passed: 'a file where the folder of records would be' })
  const additions = { STOWAWAY_CACHE: join(folder, '..', cache) }
  const run = await scene.run(npm, ['publish', '--dry-run'], folder, additions)
  expect(run.code).toBe(0)
  expect(run.stderr.match(/may sail/g)).toHaveLength(2)
})

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s ends it and what it started, and leaves nothing',
  async (signal) => {
    const name = `ended-by-${signal.toLowerCase()}`
    const hang = `require('fs').writeFileSync('../${name}.pid', String(process.pid)); setInterval(() => {}, 1000)`
    const folder = await scene.write(name, {
      ...packageFiles({ name, scripts: { prepack: 'node hang.cjs' } }, false),
      'hang.cjs': hang,
    })
    const child = start([], folder, inPrepublishOnly)
    const ended = once(child, 'close')
    let script = 0
    while (script === 0) {
      await pause(20)
      script = Number(await readFile(`${folder}.pid`, 'utf8').catch(() => '0'))
    }
    expect(await scene.leftovers()).not.toEqual([])
    child.kill(signal)
    const [code] = await ended
    expect(code).toBe({ SIGTERM: 143, SIGINT: 130, SIGHUP: 129 }[signal])
    expect(await scene.leftovers()).toEqual([])
    while (await isRunning(script)) await pause(20)
  },
)

/** A process that has ended stays in the table, as a zombie, until its parent asks; after its parent ended, maybe forever. */
async function isRunning(number: number): Promise<boolean> {
  const state = /\) (\S)/.exec(await readFile(`/proc/${number}/stat`, 'utf8').catch(() => ''))?.[1]
  if (state === 'Z') return false
  try {
    return process.kill(number, 0)
  } catch {
    return false
  }
}
