import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeSandbox } from '../../test/sandbox.ts'
import type { Sandbox } from '../../test/sandbox.ts'
import { choosePacker } from './packer.ts'
import { findWorkspace } from './workspace.ts'

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await makeSandbox()
})

afterEach(() => sandbox.remove())

async function choose(directory = sandbox.folder): Promise<string> {
  const { client } = await choosePacker(directory, await findWorkspace(directory), sandbox.surroundings)
  return client
}

const manifest = { name: 'demo', version: '1.0.0' }

describe('the client that packs', () => {
  it.each<[string, { [path: string]: string | object }, string]>([
    ['nothing tells', {}, 'npm'],
    ['packageManager', { 'package.json': { ...manifest, packageManager: 'pnpm@10.0.0+sha512.abc' } }, 'pnpm'],
    ['packageManager of a stranger', { 'package.json': { ...manifest, packageManager: 'cargo@1' } }, 'npm'],
    [
      'devEngines',
      { 'package.json': { ...manifest, devEngines: { packageManager: { name: 'bun' } } } },
      'bun',
    ],
    [
      'devEngines as a list',
      { 'package.json': { ...manifest, devEngines: { packageManager: [{ name: 'yarn' }] } } },
      'yarn',
    ],
    ['npm, by its lockfile', { 'package-lock.json': '{}' }, 'npm'],
    ['pnpm, by its lockfile', { 'pnpm-lock.yaml': '' }, 'pnpm'],
    ['yarn, by its lockfile', { 'yarn.lock': '' }, 'yarn'],
    ['bun, by its lockfile', { 'bun.lock': '' }, 'bun'],
    ['old bun, by its lockfile', { 'bun.lockb': '' }, 'bun'],
    [
      'the field before the lockfile',
      { 'package.json': { ...manifest, packageManager: 'yarn@4.0.0' }, 'pnpm-lock.yaml': '' },
      'yarn',
    ],
  ])('%s', async (_name, files, client) => {
    await sandbox.write({ 'package.json': manifest, ...files })
    expect(await choose()).toBe(client)
  })

  it('is told by the workspace root, for a member', async () => {
    await sandbox.write({
      'package.json': { private: true, workspaces: ['packages/*'], packageManager: 'yarn@4.18.1' },
      'packages/a/package.json': manifest,
    })
    expect(await choose(join(sandbox.folder, 'packages/a'))).toBe('yarn')
  })

  it('is told by the lockfile of the repository, but not from beyond it', async () => {
    await sandbox.write({ 'pnpm-lock.yaml': '', 'inner/package.json': manifest })
    expect(await choose(join(sandbox.folder, 'inner'))).toBe('npm')
    await mkdir(join(sandbox.folder, '.git'))
    expect(await choose(join(sandbox.folder, 'inner'))).toBe('pnpm')
    await mkdir(join(sandbox.folder, 'inner/.git'))
    expect(await choose(join(sandbox.folder, 'inner'))).toBe('npm')
  })

  it('is npm where lockfiles disagree, and that is said', async () => {
    await sandbox.write({ 'package.json': manifest, 'package-lock.json': '{}', 'yarn.lock': '' })
    const choice = await choosePacker(sandbox.folder, null, sandbox.surroundings)
    expect(choice.client).toBe('npm')
    expect(choice.notice).toContain('Lockfiles of npm and yarn lie in')
  })

  it.each([
    ['prepublishOnly', 'pnpm/10.34.9 npm/? node/v20.20.2 linux x64', 'pnpm'],
    ['postpack', 'bun/1.4.5 npm/? node/v24.3.0 linux x64', 'bun'],
    ['prepublish', 'yarn/4.18.1 npm/? node/v20.20.2 linux x64', 'yarn'],
    // `npm run audit`: nobody publishes here.
    ['audit', 'npm/11.19.1 node/v20.20.2 linux x64', 'yarn'],
    ['prepack', 'lerna/8.0.0 node/v20.20.2', 'yarn'],
  ])('in %s, run by %s', async (event, userAgent, client) => {
    await sandbox.write({ 'package.json': manifest, 'yarn.lock': '' })
    Object.assign(sandbox.surroundings.environment, {
      npm_lifecycle_event: event,
      npm_config_user_agent: userAgent,
    })
    expect(await choose()).toBe(client)
  })
})
