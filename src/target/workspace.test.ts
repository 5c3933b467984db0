import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeSandbox } from '../../test/sandbox.ts'
import type { Sandbox } from '../../test/sandbox.ts'
import { packagesIn } from './pnpm-workspace.ts'
import { findPrivatePackages, findWorkspace, listWorkspaces } from './workspace.ts'

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await makeSandbox()
  await sandbox.write({
    'packages/a/package.json': { name: '@acme/a', version: '1.0.0' },
    'packages/b/package.json': { name: '@acme/b', version: '1.0.0', private: true },
    'packages/c/package.json': { name: '@acme/c' },
    'packages/not-a-package/readme.md': '',
    'tools/d/package.json': { name: 'd', version: '2.0.0' },
    'other/package.json': { name: 'other', version: '1.0.0' },
  })
})

afterEach(() => sandbox.remove())

const root = { name: 'root', private: true }
const pnpm =
  "packages:\n  - 'packages/*'\n  # tools too\n  - \"tools/**\" # all\n  - '!**/c'\ncatalog:\n  x: 1\n"

describe('the packages of a monorepo', () => {
  it.each<[string, { [path: string]: string | object }]>([
    ['workspaces as a list', { 'package.json': { ...root, workspaces: ['packages/*', './tools/*'] } }],
    [
      'workspaces as an object',
      { 'package.json': { ...root, workspaces: { packages: ['packages/*', 'tools/d'] } } },
    ],
    ['pnpm-workspace.yaml', { 'package.json': root, 'pnpm-workspace.yaml': pnpm }],
  ])('are all that are not private: %s', async (_name, files) => {
    await sandbox.write(files)
    // pnpm's list leaves packages/c out.
    const c = 'pnpm-workspace.yaml' in files ? [] : [join(sandbox.folder, 'packages/c')]
    const wanted = [join(sandbox.folder, 'packages/a'), ...c, join(sandbox.folder, 'tools/d')]
    expect(await listWorkspaces('.', sandbox.surroundings)).toEqual(wanted)
    // From a member, too.
    expect(await listWorkspaces('packages/b', sandbox.surroundings)).toEqual(wanted)
  })

  it('count the root in where it may be published itself', async () => {
    await sandbox.write({ 'package.json': { name: 'root', version: '1.0.0', workspaces: ['tools/*'] } })
    expect(await listWorkspaces('.', sandbox.surroundings)).toEqual([
      sandbox.folder,
      join(sandbox.folder, 'tools/d'),
    ])
  })

  it.each<[string, { [path: string]: string | object }]>([
    ['nothing lists any', { 'package.json': root }],
    ['none lie there', { 'package.json': { ...root, workspaces: ['nowhere/*'] } }],
    ['all are private', { 'package.json': { ...root, workspaces: ['packages/b'] } }],
    ['there is no package.json', {}],
  ])('are missing where %s', async (_name, files) => {
    await sandbox.write(files)
    await expect(listWorkspaces('.', sandbox.surroundings)).rejects.toMatchObject({
      code: 'no-workspaces',
      exitCode: 2,
    })
  })

  it('cannot be told where two have one name', async () => {
    await sandbox.write({
      'package.json': { ...root, workspaces: ['packages/*'] },
      'packages/e/package.json': { name: '@acme/a' },
    })
    await expect(listWorkspaces('.', sandbox.surroundings)).rejects.toMatchObject({
      code: 'unusable-package-json',
    })
  })

  it('of a folder that does not exist', async () => {
    await expect(listWorkspaces('nowhere', sandbox.surroundings)).rejects.toMatchObject({
      code: 'no-such-target',
    })
  })
})

describe('the workspace around a folder', () => {
  it('is found from its members, and not from its neighbours', async () => {
    await sandbox.write({ 'package.json': { ...root, workspaces: ['packages/*'] } })
    expect(await findWorkspace(join(sandbox.folder, 'packages/a'))).toMatchObject({ root: sandbox.folder })
    expect(await findWorkspace(sandbox.folder)).toMatchObject({ root: sandbox.folder })
    expect(await findWorkspace(join(sandbox.folder, 'other'))).toBeNull()
  })

  it('tells which packages are private: members, the root, and what is linked in', async () => {
    await sandbox.write({
      'package.json': { ...root, workspaces: ['packages/*'] },
      'linked/package.json': { name: '@acme/linked', private: true },
      'node_modules/.store/node_modules/third/package.json': { name: 'third', private: true },
      'node_modules/plain/package.json': { name: 'plain', private: true },
    })
    await mkdir(join(sandbox.folder, 'node_modules/@acme'))
    await symlink('../../linked', join(sandbox.folder, 'node_modules/@acme/linked'))
    await symlink('../../packages/a', join(sandbox.folder, 'node_modules/@acme/a'))
    await symlink('.store/node_modules/third', join(sandbox.folder, 'node_modules/third'))
    const workspace = await findWorkspace(join(sandbox.folder, 'packages/a'))
    if (workspace === null) throw new Error('no workspace')
    const names = await findPrivatePackages(workspace, join(sandbox.folder, 'packages/a'))
    expect([...names].toSorted()).toEqual(['@acme/b', '@acme/linked', 'root'])
  })
})

describe('pnpm-workspace.yaml', () => {
  it.each([
    [pnpm, ['packages/*', 'tools/**', '!**/c']],
    ['packages: ["a/*", \'b\', c]\n', ['a/*', 'b', 'c']],
    ['packages: [\n  "a/*", # one\n  b\n]\nx: [c]', ['a/*', 'b']],
    ['packages:\r\n- a\r\n\r\n- b # two\r\nnext: 1\r\n- c\r\n', ['a', 'b']],
    ['catalog:\n  packages:\n    - x\n', []],
    ['packages:\n', []],
    ['', []],
  ])('%j', (yaml, patterns) => {
    expect(packagesIn(yaml)).toEqual(patterns)
  })
})
