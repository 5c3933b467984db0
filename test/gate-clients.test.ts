import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { provideClient, type Client, type ClientName } from './clients.ts'
import { makeGateScene, packageFiles, type GateScene } from './gate-scene.ts'

let scene: GateScene
const clients = new Map<ClientName, Client>()

beforeAll(async () => {
  scene = await makeGateScene()
  for (const key of ['pnpm@10', 'bun@1', 'yarn@4'] as const) clients.set(key, await provideClient(key))
})
afterAll(async () => scene.stop())

const leak = 'source-map/embedded-sources'
const publish: { [key in ClientName]?: string[] } = {
  'pnpm@10': ['publish', '--no-git-checks'],
  'bun@1': ['publish'],
  'yarn@4': ['npm', 'publish'],
}
/** Yarn takes a folder for a project of its own where it holds a lockfile. */
const lockfile = { 'yarn.lock': '' }

async function run(key: ClientName, args: string[], cwd: string, more: NodeJS.ProcessEnv = {}) {
  const client = clients.get(key)
  if (client === undefined) throw new Error(`${key} was not provided`)
  return scene.run(client, args, cwd, more)
}

async function readIntegrity(file: string): Promise<string> {
  const document: { artifact: { integrity: string } } = JSON.parse(await readFile(file, 'utf8'))
  return document.artifact.integrity
}

describe.each(['pnpm@10', 'bun@1'] as const)('%s', (key) => {
  const named = (name: string): string => `${name}-${key.replace('@', '-')}`
  const publishing = publish[key] ?? []

  test('a map that prepack builds is stopped in prepublishOnly', async () => {
    const name = named('built-map')
    const prepack = `node -e "require('fs').copyFileSync('leak.json','dist/index.js.map')"`
    const files = packageFiles({ name, scripts: { prepublishOnly: 'stowaway guard', prepack } }, true)
    const { 'dist/index.js.map': map = '', ...clean } = files
    const folder = await scene.write(name, { ...clean, 'leak.json': map })
    const stopped = await run(key, publishing, folder)
    expect(stopped.code).toBe(1)
    expect(stopped.stderr).toContain(leak)
    expect(await scene.published(name)).toEqual({})
  })

  test('in postpack alone it is stopped before anything is sent, and no script runs again', async () => {
    const name = named('postpack-alone')
    const prepack = `node -e "require('fs').appendFileSync('../${name}.count','x')"`
    const scripts = { prepack, postpack: 'stowaway guard' }
    const folder = await scene.write(name, packageFiles({ name, scripts }, true))
    const stopped = await run(key, publishing, folder)
    expect(stopped.code).toBe(1)
    expect(stopped.stderr).toContain(leak)
    expect(await readFile(`${folder}.count`, 'utf8')).toBe('x')
    expect(await scene.published(name)).toEqual({})
  })

  test('the registry gets the bytes that both hooks audited; nested hooks do not audit', async () => {
    const name = named('clean')
    const scripts = {
      prepublishOnly: `stowaway guard --report json=../${name}.before.json`,
      prepack: `node -e "require('fs').appendFileSync('../${name}.count','x')"`,
      postpack: `stowaway guard --report json=../${name}.after.json 2>> ../${name}.log`,
    }
    const folder = await scene.write(name, packageFiles({ name, scripts }, false))
    const passed = await run(key, publishing, folder)
    expect(passed).toMatchObject({ code: 0 })
    const before = await readIntegrity(`${folder}.before.json`)
    expect(await readIntegrity(`${folder}.after.json`)).toBe(before)
    expect(await scene.published(name)).toEqual({ '1.0.0': before })
    const log = await readFile(`${folder}.log`, 'utf8')
    expect(log.match(/^stowaway: the guard that packs here/gm)).toHaveLength(1)
    expect(log.match(/may sail/g)).toHaveLength(1)
    expect(await readFile(`${folder}.count`, 'utf8')).toBe('xx')
  })
})

test('pnpm: a forged STOWAWAY_NESTED does not open postpack', async () => {
  const name = 'forged'
  const scripts = { postpack: 'stowaway guard' }
  const folder = await scene.write(name, packageFiles({ name, scripts }, true))
  const note = await mkdtemp(join(scene.temporary, 'forged-'))
  await writeFile(join(note, 'guard.json'), JSON.stringify({ pid: process.pid, directory: folder }))
  const stopped = await run('pnpm@10', publish['pnpm@10'] ?? [], folder, { STOWAWAY_NESTED: note })
  expect(stopped.code).toBe(1)
  expect(stopped.stderr).toContain(leak)
  expect(await scene.published(name)).toEqual({})
})

test('pnpm: a workspace package is audited with its manifest as pnpm rewrites it', async () => {
  const root = await scene.write('workspace', {
    'package.json': { name: 'workspace-root', private: true },
    'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
  })
  await scene.write('workspace/packages/core', packageFiles({ name: 'ws-core' }, false))
  const scripts = {
    prepublishOnly: 'stowaway guard --report json=../../../before.json',
    postpack: 'stowaway guard --report json=../../../after.json',
  }
  const manifest = { name: 'ws-app', scripts, dependencies: { 'ws-core': 'workspace:*' } }
  await scene.write('workspace/packages/app', packageFiles(manifest, false))
  expect(await run('pnpm@10', ['install'], root)).toMatchObject({ code: 0 })
  const published = await run('pnpm@10', ['--filter', 'ws-app', 'publish', '--no-git-checks'], root)
  expect(published).toMatchObject({ code: 0 })
  const audited = await readIntegrity(join(root, '../after.json'))
  expect(await readIntegrity(join(root, '../before.json'))).toBe(audited)
  expect(await scene.published('ws-app')).toEqual({ '1.0.0': audited })
})

describe('yarn@4', () => {
  test('a map that prepack builds is stopped in prepublish', async () => {
    const name = 'yarn-built-map'
    const prepack = `node -e "require('fs').copyFileSync('leak.json','dist/index.js.map')"`
    const scripts = { prepublish: 'stowaway guard --report json=../yarn-stopped.json', prepack }
    const { 'dist/index.js.map': map = '', ...clean } = packageFiles({ name, scripts }, true)
    const folder = await scene.write(name, { ...clean, ...lockfile, 'leak.json': map })
    expect(await run('yarn@4', ['install'], folder)).toMatchObject({ code: 0 })
    expect((await run('yarn@4', ['npm', 'publish'], folder)).code).toBe(1)
    const document = await readFile(join(folder, '../yarn-stopped.json'), 'utf8')
    expect(JSON.parse(document)).toMatchObject({
      verdict: { outcome: 'block' },
      findings: [{ rule: leak }],
    })
    expect(await scene.published(name)).toEqual({})
  })

  test('the registry gets the bytes that prepublish audited', async () => {
    const name = 'yarn-clean'
    const scripts = { prepublish: 'stowaway guard --report json=../yarn-clean.json', postpack: 'true' }
    const folder = await scene.write(name, { ...packageFiles({ name, scripts }, false), ...lockfile })
    expect(await run('yarn@4', ['install'], folder)).toMatchObject({ code: 0 })
    expect(await run('yarn@4', ['npm', 'publish'], folder)).toMatchObject({ code: 0 })
    const audited = await readIntegrity(join(folder, '../yarn-clean.json'))
    expect(await scene.published(name)).toEqual({ '1.0.0': audited })
  })

  test('its postpack, which comes too late, is refused with the right hook', async () => {
    const name = 'yarn-late'
    const scripts = { postpack: 'stowaway guard 2> ../yarn-late.log' }
    const folder = await scene.write(name, { ...packageFiles({ name, scripts }, false), ...lockfile })
    expect(await run('yarn@4', ['install'], folder)).toMatchObject({ code: 0 })
    expect((await run('yarn@4', ['pack', '--out', '../late.tgz'], folder)).code).not.toBe(0)
    const log = await readFile(join(folder, '../yarn-late.log'), 'utf8')
    expect(log).toContain('Write `stowaway guard` into the hook prepublish')
  })
})

test('nothing is left behind', async () => {
  expect(await scene.leftovers()).toEqual([])
})
