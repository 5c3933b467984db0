import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { provideClient } from '../../test/clients.ts'
import type { Client, ClientName } from '../../test/clients.ts'
import { makeSandbox } from '../../test/sandbox.ts'
import type { Sandbox } from '../../test/sandbox.ts'
import { entriesOf } from '../../test/tarball-entries.ts'
import type { Target } from '../model.ts'
import { resolveTarget } from './resolve.ts'
import type { TargetRequest } from './resolve.ts'

const names: ClientName[] = ['npm@10', 'npm@11', 'npm@12', 'pnpm@10', 'yarn@4', 'bun@1']
const clients = new Map<ClientName, Client>()

let sandbox: Sandbox
let targets: Target[] = []

beforeAll(async () => {
  for (const name of names) clients.set(name, await provideClient(name))
}, 600_000)

beforeEach(() => {
  targets = []
})

afterEach(async () => {
  await Promise.all(targets.map((target) => target.dispose()))
  const left = await readdir(sandbox.temporary)
  if (left.length > 0) throw new Error(`temporary files are left behind: ${left.join(', ')}`)
  await sandbox.remove()
})

/** A sandbox with a package in it, for which this client is the only one on the PATH. */
async function enter(name: ClientName, manifest: object): Promise<Client> {
  const client = clients.get(name)
  if (client === undefined) throw new Error(`${name} is not provided`)
  sandbox = await makeSandbox(client.environment)
  await sandbox.write({
    'package.json': { name: 'demo', version: '1.0.0', ...manifest },
    'dist/cli.js': 'console.log(1)\n',
    'dist/cli.js.map': '{"version":3}\n',
  })
  if (client.name !== 'yarn') return client
  await sandbox.write({
    'yarn.lock': '',
    '.yarnrc.yml': 'enableTelemetry: false\nnodeLinker: node-modules\n',
  })
  // Yarn packs nothing that has scripts before it was installed once.
  const installed = await client.run(['install'], {
    cwd: sandbox.folder,
    environment: { ...sandbox.surroundings.environment, CI: '' },
  })
  if (installed.code !== 0) throw new Error(installed.stdout)
  return client
}

async function resolve(request: Partial<TargetRequest>): Promise<Target> {
  const usual: TargetRequest = {
    spec: '.',
    packer: 'auto',
    runPackScripts: false,
    offline: false,
    registry: null,
  }
  const target = await resolveTarget({ ...usual, ...request }, sandbox.surroundings)
  targets.push(target)
  return target
}

describe.each(names)('%s', (name) => {
  // Which of these patterns keep maps out depends on the client.
  it.each([
    [
      ['dist', '!*.map'],
      ['npm@12', 'pnpm@10'],
    ],
    [
      ['!**/*.map', 'dist'],
      ['npm@10', 'npm@11', 'npm@12'],
    ],
    [['dist', '!**/*.map'], []],
  ])('packs what it ships with files %j', async (files, shipMaps: string[]) => {
    const client = await enter(name, { files })
    const target = await resolve({ packer: client.name })
    const maps = shipMaps.includes(name) ? ['dist/cli.js.map'] : []
    expect(await entriesOf(target.tarballFile)).toEqual(['dist/cli.js', ...maps, 'package.json'])
    expect(target).toMatchObject({
      kind: 'directory',
      packer: `${client.name}@${client.version}`,
      notices: [],
    })
    expect(await readdir(sandbox.folder)).not.toContain('demo-1.0.0.tgz')
  })

  const scripts = {
    prepack: "node -e \"console.log('{[noise');fs.writeFileSync('dist/built.js','1')\"",
    postpack: "node -e \"fs.writeFileSync('postpack-ran','1')\"",
  }

  it('does not run prepare either', async () => {
    const client = await enter(name, { files: ['dist'], scripts: { prepare: 'touch RAN' } })
    // Installing runs it, with yarn.
    await rm(join(sandbox.folder, 'RAN'), { force: true })
    await resolve({ packer: client.name })
    expect(await readdir(sandbox.folder)).not.toContain('RAN')
  })

  it('runs no scripts unless asked to, and says so', async () => {
    const client = await enter(name, { files: ['dist'], scripts })
    const target = await resolve({ packer: client.name })
    expect(await entriesOf(target.tarballFile)).not.toContain('dist/built.js')
    expect(await readdir(sandbox.folder)).not.toContain('postpack-ran')
    expect(target.notices).toEqual([
      'Packed as the folder lies there: prepack was not run, and may change what is published.',
    ])
  })

  it('runs them where the real publish would', async () => {
    const client = await enter(name, { files: ['dist'], scripts })
    const target = await resolve({ packer: client.name, runPackScripts: true })
    expect(await entriesOf(target.tarballFile)).toContain('dist/built.js')
    expect(await readdir(sandbox.folder)).toContain('postpack-ran')
    expect(target.notices).toEqual([])
  })

  it('packs below an outer run that packs nothing', async () => {
    const client = await enter(name, { files: ['dist'] })
    Object.assign(sandbox.surroundings.environment, {
      npm_config_dry_run: 'true',
      npm_config_json: 'true',
      npm_config_pack_destination: '/nowhere',
      npm_config_workspaces: 'true',
      npm_config_workspace: 'other',
      npm_config_ignore_scripts: 'true',
      npm_config_loglevel: 'silent',
      pnpm_config_recursive: 'true',
      npm_package_name: 'outer',
    })
    const target = await resolve({ packer: client.name })
    expect(await entriesOf(target.tarballFile)).toContain('dist/cli.js')
  })

  it('packs a folder of a workspace, chosen by what its root says', async () => {
    const client = await enter(name, {
      name: 'root',
      private: true,
      workspaces: ['packages/*'],
      packageManager: `${clients.get(name)?.name}@${clients.get(name)?.version}`,
    })
    await sandbox.write({
      'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
      'packages/a/package.json': { name: '@acme/a', version: '1.0.0', files: ['*.js'] },
      'packages/a/index.js': '1\n',
      'packages/b/package.json': { name: '@acme/b', version: '1.0.0', private: true },
    })
    const target = await resolve({ spec: 'packages/a' })
    expect(await entriesOf(target.tarballFile)).toEqual(['index.js', 'package.json'])
    expect(target.packer).toBe(`${client.name}@${client.version}`)
    expect([...target.privatePackages].toSorted()).toEqual(['@acme/b', 'root'])
  })
})

describe('builtin', () => {
  it('gives the bytes of npm 11, and runs no scripts', async () => {
    await enter('npm@11', { files: ['dist'], scripts: { prepare: 'exit 1', prepack: 'exit 1' } })
    await sandbox.write({ '.npmignore': 'x', 'README.md': '# demo', 'dist/.gitignore': '*.map' })
    const sha512 = async (target: Target): Promise<string> =>
      createHash('sha512')
        .update(await readFile(target.tarballFile))
        .digest('hex')
    const builtin = await resolve({ packer: 'builtin', runPackScripts: true })
    const npm = await resolve({ packer: 'npm' })
    expect(builtin.packer).toBe('builtin')
    expect(await sha512(builtin)).toBe(await sha512(npm))
  })
})
