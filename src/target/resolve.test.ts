import { createHash } from 'node:crypto'
import { copyFile, readdir, readFile, rename, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startRegistry } from '../../test/registry.ts'
import type { TestRegistry } from '../../test/registry.ts'
import { makeSandbox } from '../../test/sandbox.ts'
import type { Sandbox } from '../../test/sandbox.ts'
import { entriesOf } from '../../test/tarball-entries.ts'
import { resolveTarget } from './resolve.ts'
import type { TargetRequest } from './resolve.ts'

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await makeSandbox()
})

afterEach(() => sandbox.remove())

function request(spec: string, more: Partial<TargetRequest> = {}): TargetRequest {
  return { spec, packer: 'builtin', runPackScripts: false, offline: false, registry: null, ...more }
}

const demo = { 'package.json': { name: 'demo', version: '1.0.0' }, 'index.js': '1\n' }

describe('a folder', () => {
  it.each<[string, { [path: string]: string }, string, RegExp]>([
    ['no package.json', {}, 'no-package-json', /holds no package\.json/],
    ['a broken one', { 'package.json': '{"name": "demo",' }, 'unusable-package-json', /it is not JSON/],
    ['an empty one', { 'package.json': '' }, 'unusable-package-json', /it is not JSON/],
    ['one that is no object', { 'package.json': '[]' }, 'unusable-package-json', /not a JSON object/],
    ['null', { 'package.json': 'null' }, 'unusable-package-json', /not a JSON object/],
    ['no name', { 'package.json': '{"version":"1.0.0"}' }, 'unusable-package-json', /has no name/],
    [
      'an empty name',
      { 'package.json': '{"name":" ","version":"1.0.0"}' },
      'unusable-package-json',
      /has no name/,
    ],
    ['no version', { 'package.json': '{"name":"demo"}' }, 'unusable-package-json', /has no version/],
    [
      'a version that is none',
      { 'package.json': '{"name":"demo","version":"one"}' },
      'unusable-package-json',
      /1\.2\.3/,
    ],
    ['a folder of that name', { 'package.json/x': '' }, 'unusable-package-json', /cannot be read \(EISDIR\)/],
  ])('with %s is refused before any client runs', async (_name, files, code, message) => {
    await sandbox.write(files)
    // There is no client at all: one that were started would be the failure.
    sandbox.surroundings.environment['PATH'] = '/nowhere'
    const refused = resolveTarget(request('.', { packer: 'npm' }), sandbox.surroundings)
    await expect(refused).rejects.toMatchObject({
      code,
      exitCode: 2,
      message: expect.stringMatching(message),
    })
    expect(await readdir(sandbox.temporary)).toEqual([])
  })

  it('may begin its package.json with a byte order mark', async () => {
    await sandbox.write({ 'package.json': '\uFEFF{"name":"demo","version":"1.0.0"}' })
    const target = await resolveTarget(request('.'), sandbox.surroundings)
    expect(await entriesOf(target.tarballFile)).toEqual(['package.json'])
  })

  it('is told where it really lies, and goes on existing', async () => {
    await sandbox.write({ 'real/package.json': demo['package.json'] })
    await symlink('real', join(sandbox.folder, 'link'))
    const target = await resolveTarget(request('link'), sandbox.surroundings)
    expect(target).toMatchObject({ kind: 'directory', spec: 'link', directory: join(sandbox.folder, 'real') })
    await target.dispose()
    await target.dispose()
    expect(await readdir(sandbox.temporary)).toEqual([])
    expect(await readdir(join(sandbox.folder, 'real'))).toEqual(['package.json'])
  })

  it('of a workspace knows its private neighbours, and takes its ignore files from the root', async () => {
    await sandbox.write({
      'package.json': { private: true, workspaces: ['packages/*'] },
      '.gitignore': '*.map\n',
      'packages/a/package.json': { name: '@acme/a', version: '1.0.0' },
      'packages/a/cli.js': '1',
      'packages/a/cli.js.map': '1',
      'packages/b/package.json': { name: '@acme/b', version: '1.0.0', private: true },
    })
    for (const packer of ['builtin', 'npm'] as const) {
      const target = await resolveTarget(request('packages/a', { packer }), sandbox.surroundings)
      expect([...target.privatePackages]).toEqual(['@acme/b'])
      expect(await entriesOf(target.tarballFile)).toEqual(['cli.js', 'package.json'])
    }
  })
})

describe('a tarball', () => {
  it('is used where it lies, and stays there', async () => {
    await sandbox.write(demo)
    const packed = await resolveTarget(request('.'), sandbox.surroundings)
    await rename(packed.tarballFile, join(sandbox.folder, 'demo.tgz'))
    await copyFile(join(sandbox.folder, 'demo.tgz'), join(sandbox.folder, 'copy'))
    await packed.dispose()
    for (const spec of ['demo.tgz', './copy', join(sandbox.folder, 'demo.tgz')]) {
      const target = await resolveTarget(request(spec), sandbox.surroundings)
      expect(target).toMatchObject({
        kind: 'tarball',
        spec,
        packer: null,
        directory: null,
        registryManifest: null,
      })
      await target.dispose()
      expect(await entriesOf(target.tarballFile)).toEqual(['index.js', 'package.json'])
    }
  })
})

describe('a published package', () => {
  let registry: TestRegistry

  beforeAll(async () => {
    registry = await startRegistry()
    const source = await makeSandbox()
    for (const version of ['1.0.0', '1.1.0']) {
      await source.write({ ...demo, 'package.json': { name: '@acme/demo', version } })
      await registry.publish(source.folder, { manifest: { onlyInRegistry: version } })
    }
    await source.write({ ...demo, 'package.json': { name: '@acme/demo', version: '2.0.0-beta.1' } })
    await registry.publish(source.folder, { tag: 'next' })
    await source.remove()
  })

  afterAll(() => registry.stop())

  it.each([
    ['@acme/demo', '1.1.0'],
    ['@acme/demo@1.0.0', '1.0.0'],
    ['@acme/demo@next', '2.0.0-beta.1'],
    ['@acme/demo@^1.0.0', '1.1.0'],
  ])('%s is fetched and named exactly', async (spec, version) => {
    const target = await resolveTarget(request(spec, { registry: registry.url }), sandbox.surroundings)
    expect(target).toMatchObject({
      kind: 'registry',
      spec: `@acme/demo@${version}`,
      packer: null,
      directory: null,
      registryManifest: { name: '@acme/demo', version },
    })
    const sha512 = createHash('sha512')
      .update(await readFile(target.tarballFile))
      .digest('base64')
    expect(target.registryManifest?.['dist']).toMatchObject({ integrity: `sha512-${sha512}` })
    await target.dispose()
    await target.dispose()
    expect(await readdir(sandbox.temporary)).toEqual([])
  })

  it('has the metadata of the registry beside what its tarball says', async () => {
    const target = await resolveTarget(
      request('@acme/demo@1.0.0', { registry: registry.url }),
      sandbox.surroundings,
    )
    expect(target.registryManifest).toMatchObject({ onlyInRegistry: '1.0.0' })
    await target.dispose()
  })

  it.each([
    ['nothing-here', /There is no package named nothing-here/],
    ['@acme/demo@7.7.7', /has no version 7\.7\.7/],
  ])('%s is no such package', async (spec, message) => {
    const refused = resolveTarget(request(spec, { registry: registry.url }), sandbox.surroundings)
    const failure = { code: 'spec-not-found', exitCode: 2, message: expect.stringMatching(message) }
    await expect(refused).rejects.toMatchObject(failure)
    expect(await readdir(sandbox.temporary)).toEqual([])
  })
})
