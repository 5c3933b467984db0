import { mkdir, symlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSandbox } from '../../test/sandbox.ts'
import type { Sandbox } from '../../test/sandbox.ts'
import { classifySpec } from './spec.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await makeSandbox()
  await sandbox.write({ 'demo-1.0.0.tgz': 'x', 'no-extension': 'x', 'packages/core/package.json': {} })
  await mkdir(join(sandbox.folder, 'axios'))
  await symlink('nowhere', join(sandbox.folder, 'broken-link'))
})

afterAll(() => sandbox.remove())

describe('what a spec names', () => {
  it.each([
    ['.', 'directory', null],
    ['./packages/core', 'directory', null],
    ['packages/core', 'directory', null],
    ['packages/../packages/core/', 'directory', null],
    [
      'axios',
      'directory',
      'axios is a folder here and was packed; axios@latest names the published package.',
    ],
  ])('%s is a folder', async (spec, kind, notice) => {
    expect(await classifySpec(spec, sandbox.folder)).toMatchObject({ kind, notice })
  })

  it.each(['demo-1.0.0.tgz', './demo-1.0.0.tgz', 'no-extension'])('%s is a tarball', async (spec) => {
    expect(await classifySpec(spec, sandbox.folder)).toEqual({
      kind: 'tarball',
      path: join(sandbox.folder, spec),
    })
  })

  it.each([
    'react',
    'react@18',
    'react@latest',
    '@types/node',
    '@types/node@^20',
    'react@>=1 <2',
    'a.b',
    'core.js',
  ])('%s is a published package', async (spec) => {
    expect(await classifySpec(spec, sandbox.folder)).toEqual({ kind: 'registry' })
  })

  it.each([
    '',
    './nothing',
    '../nothing',
    '/nothing/at/all',
    '~/x',
    'C:\\x',
    'dist/x',
    'x.tgz',
    'x.tar.gz',
    'a\\b',
    'broken-link/x',
  ])('%j is a path where nothing lies', async (spec) => {
    await expect(classifySpec(spec, sandbox.folder)).rejects.toMatchObject({
      code: 'no-such-target',
      exitCode: 2,
    })
  })

  it.each([
    'git+https://host/x.git',
    'github:user/repo',
    'https://host/x.tgz',
    'npm:react@1',
    'file:x',
    'Upper Case',
    'x@npm:y',
  ])('%s is nothing that can be audited', async (spec) => {
    await expect(classifySpec(spec, sandbox.folder)).rejects.toMatchObject({
      code: 'unsupported-spec',
      exitCode: 2,
    })
  })

  it('a socket is refused', async () => {
    const server = createServer()
    const path = join(sandbox.folder, 'socket')
    await new Promise<void>((listening) => server.listen(path, listening))
    await expect(classifySpec('./socket', sandbox.folder)).rejects.toMatchObject({
      code: 'unreadable-target',
    })
    await new Promise((closed) => server.close(closed))
  })
})
