import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeConfigurationFolder, type ConfigurationFolder } from '../../test/configuration-folder.ts'

let at: ConfigurationFolder
beforeEach(async () => {
  at = await makeConfigurationFolder()
})
afterEach(() => at.remove())

describe('what is read', () => {
  test('nothing: the defaults', async () => {
    await at.put({ 'package.json': { name: 'a' } })
    expect(await at.load()).toEqual({
      file: null,
      root: at.folder,
      rules: {},
      overrides: [],
      baseline: { versions: 8 },
      limits: {
        unpackedBytes: 4_000_000_000,
        contentBytes: 512_000_000,
        depth: 8,
        entries: 200_000,
        seconds: 120,
      },
      codenames: [],
      internal: { hosts: [], scopes: [], markers: [] },
      patterns: [],
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('every key, with sizes in decimal units', async () => {
    await at.put({
      'stowaway.config.json': {
        $schema: './schema.json',
        extends: ['recommended'],
        rules: { 'source-map/embedded-sources': 'note', 'size/growth': ['block', { ratio: 3 }] },
        overrides: [{ files: ['dist/vendor/**'], rules: { 'source-map/exposed-paths': 'off' } }],
        baseline: { versions: 3 },
        codenames: [{ from: 'env:NAMES' }, { from: 'file:../names.json' }],
        internal: { hosts: ['*.corp.example'], scopes: ['@acme'], markers: ['INTERNAL'] },
        patterns: [
          { id: 'acme/ticket', keywords: ['ACME-'], pattern: 'ACME-[0-9]+', level: 'confirm', message: 'm' },
        ],
        limits: { unpackedBytes: '1.5GB', contentBytes: 1000, depth: 2, entries: 10, seconds: 0.5 },
      },
    })
    expect(await at.load()).toMatchObject({
      file: path.join(at.folder, 'stowaway.config.json'),
      rules: {
        'source-map/embedded-sources': { level: 'note' },
        'size/growth': { level: 'block', options: { ratio: 3 } },
      },
      overrides: [{ files: ['dist/vendor/**'], rules: { 'source-map/exposed-paths': 'off' } }],
      baseline: { versions: 3 },
      limits: { unpackedBytes: 1_500_000_000, contentBytes: 1000, depth: 2, entries: 10, seconds: 0.5 },
      codenames: [{ from: 'env:NAMES' }, { from: 'file:../names.json' }],
      internal: { hosts: ['*.corp.example'], scopes: ['@acme'], markers: ['INTERNAL'] },
      patterns: [
        { id: 'acme/ticket', keywords: ['ACME-'], pattern: 'ACME-[0-9]+', level: 'confirm', message: 'm' },
      ],
    })
  })

  test('the key of package.json', async () => {
    await at.put({ 'package.json': { name: 'a', stowaway: { baseline: { versions: 2 } } } })
    expect(await at.load()).toMatchObject({
      file: path.join(at.folder, 'package.json'),
      baseline: { versions: 2 },
    })
  })

  test('a byte order mark is no part of the file', async () => {
    await at.put({ 'stowaway.config.json': '\uFEFF{ "baseline": { "versions": 2 } }' })
    expect((await at.load()).baseline.versions).toBe(2)
  })

  test('a level alone has no options, and the defaults of options are filled in', async () => {
    await at.put({
      'stowaway.config.json': {
        rules: { 'size/growth': ['block', {}], 'source-map/exposed-paths': ['off'] },
      },
    })
    expect((await at.load()).rules).toEqual({
      'size/growth': { level: 'block', options: { ratio: 1.5 } },
      'source-map/exposed-paths': { level: 'off', options: undefined },
    })
  })
})

describe('where it is found', () => {
  test('in the nearest folder, up to the repository', async () => {
    await at.put({
      'stowaway.config.json': { baseline: { versions: 1 } },
      'repo/.git/HEAD': '',
      'repo/stowaway.config.json': { baseline: { versions: 2 } },
      'repo/packages/a/package.json': { name: 'a' },
      'repo/packages/b/package.json': { name: 'b' },
      'repo/packages/b/stowaway.config.json': { baseline: { versions: 3 } },
    })
    const root = path.join(at.folder, 'repo', 'packages')
    expect(await at.load({ below: 'repo/packages/a' })).toMatchObject({
      baseline: { versions: 2 },
      root: path.join(root, 'a'),
    })
    expect(await at.load({ below: 'repo/packages/b' })).toMatchObject({
      baseline: { versions: 3 },
      root: path.join(root, 'b'),
    })
  })

  test.each([
    ['a repository', { 'repo/.git/HEAD': '' }],
    ['a workspace of npm', { 'repo/package.json': { workspaces: ['packages/*'] } }],
    ['a workspace of pnpm', { 'repo/pnpm-workspace.yaml': '' }],
    ['a package where there is neither', { 'repo/package.json': { name: 'repo' } }],
  ])('never above %s', async (_what, files) => {
    await at.put({ 'stowaway.config.json': { baseline: { versions: 1 } }, ...files, 'repo/src/a.js': '' })
    expect(await at.load({ below: 'repo' })).toMatchObject({ file: null })
    expect(await at.load({ below: 'repo/src' })).toMatchObject({ file: null })
  })

  test('not above a folder that belongs to nothing', async () => {
    await at.put({ 'stowaway.config.json': { baseline: { versions: 1 } }, 'loose/a.tgz': '' })
    expect(await at.load({ below: 'loose' })).toMatchObject({
      file: null,
      root: path.join(at.folder, 'loose'),
    })
  })

  test('two in one folder are one too many', async () => {
    await at.put({ 'stowaway.config.json': {}, 'package.json': { name: 'a', stowaway: {} } })
    expect(await at.failure()).toEqual({
      exitCode: 2,
      what: 'There are two configurations in one folder, this one and the key at package.json:3:3.',
      where: 'stowaway.config.json',
      next: 'Keep one of them.',
    })
  })
})

describe('--config', () => {
  test('names one, whatever lies in the folder', async () => {
    await at.put({
      'stowaway.config.json': { baseline: { versions: 1 } },
      'ci/other.json': { baseline: { versions: 5 } },
    })
    expect(await at.load({ file: 'ci/other.json' })).toMatchObject({
      baseline: { versions: 5 },
      root: at.folder,
    })
  })

  test('may be a module, which nothing else may', async () => {
    await at.put({ 'own.mjs': 'export default { baseline: { versions: 4 } }' })
    expect((await at.load({ file: 'own.mjs' })).baseline.versions).toBe(4)
    expect(await at.refusal({ extends: ['./own.mjs'] })).toMatchObject({
      what: '"./own.mjs" is not a JSON file.',
      next: 'Only presets and JSON files can be extended.',
    })
  })

  test('modules are checked like files', async () => {
    await at.put({ 'own.mjs': 'export default { rulez: {} }' })
    expect(await at.failure({ file: 'own.mjs' })).toMatchObject({
      what: 'rulez is not known.',
      next: 'Did you mean "rules"?',
    })
  })

  test.each([
    ['nope.json', 'There is no such configuration file.'],
    ['nope.mjs', 'There is no such configuration file.'],
    ['throws.mjs', 'The configuration could not be run: no.'],
    ['empty.mjs', 'The module has no default export.'],
    ['package.json', 'This package.json has no key "stowaway".'],
    ['.', 'The file cannot be read: it is not a regular file.'],
  ])('%s: %s', async (file, what) => {
    await at.put({ 'throws.mjs': 'throw new Error("no")', 'empty.mjs': '', 'package.json': { name: 'a' } })
    expect(await at.failure({ file })).toMatchObject({ exitCode: 2, what })
  })
})
