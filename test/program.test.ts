import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeSandbox, type Sandbox } from './sandbox.ts'

/** As users get it: `npm test` builds it first. */
const program = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url))

let sandbox: Sandbox
let environment: NodeJS.ProcessEnv
beforeEach(async () => {
  sandbox = await makeSandbox()
  environment = { ...sandbox.surroundings.environment, TMPDIR: sandbox.temporary }
})
afterEach(() => sandbox.remove())

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

async function run(
  argv: string[],
  during?: (child: ReturnType<typeof spawn>) => void,
  stdout: 'pipe' | number = 'pipe',
): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...argv], {
    cwd: sandbox.folder,
    env: environment,
    stdio: ['pipe', stdout, 'pipe'],
  })
  const ended: Ended = { code: null, stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (ended.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (ended.stderr += text))
  during?.(child)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...ended, code }))
  })
}

const manifest = { name: 'a', version: '1.0.0', license: 'UNLICENSED' }

test('--version loads nothing but the version', async () => {
  expect(await run(['--version'])).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  })
})

test.each([
  ['a name that no file system takes', `${'x'.repeat(6000)}.tgz`, 2, 'There is no such folder or tarball.'],
  ['a path that leads through a file', 'a.js/x.tgz', 2, 'There is no such folder or tarball.'],
  ['a link to itself', 'loop.tgz', 3, 'The target cannot be read: ELOOP.'],
])('%s is told as what it is', async (_, target, exitCode, what) => {
  await sandbox.write({ 'package.json': manifest, 'a.js': '1' })
  await symlink('loop.tgz', join(sandbox.folder, 'loop.tgz'))
  const { code, stderr } = await run(['check', target, '--baseline', 'none'])
  expect(stderr).toMatch(`error: ${what}`)
  expect(code).toBe(exitCode)
})

test('a Node without WebAssembly is told, and is no pass', async () => {
  await sandbox.write({ 'package.json': JSON.stringify(manifest), 'a.js': '1' })
  environment['NODE_OPTIONS'] = '--jitless'
  const { code, stderr } = await run(['check', '.', '--packer', 'builtin', '--baseline', 'none'])
  expect(code).toBe(3)
  expect(stderr).toContain('error: This Node cannot run WebAssembly with SIMD')
  expect(stderr).toContain('--jitless')
})

test('a report of megabytes comes out whole through a pipe, with the exit code of its verdict', async () => {
  const map = JSON.stringify({ version: 3, sources: ['a.ts'], sourcesContent: ['let a\n'], mappings: '' })
  const files = Object.fromEntries(
    Array.from({ length: 1500 }, (_, index) => [`${'n'.repeat(150)}${index}.js.map`, map]),
  )
  await sandbox.write({ 'package.json': manifest, ...files })
  const ended = await run(['check', '--baseline', 'none', '--packer', 'builtin', '--format', 'json'])
  expect(ended.code).toBe(1)
  expect(ended.stdout.length).toBeGreaterThan(1_000_000)
  expect(JSON.parse(ended.stdout)).toMatchObject({ verdict: { outcome: 'block' } })
})

test('standard output that takes nothing is told as such, once', async () => {
  await sandbox.write({ 'package.json': manifest, 'a.js': '1\n' })
  const readOnly = openSync(join(sandbox.folder, 'a.js'), 'r')
  const check = ['check', '--baseline', 'none', '--packer', 'builtin', '--quiet']
  try {
    for (const argv of [check, [...check, '--format', 'json'], ['rules'], ['--help']]) {
      const ended = await run(argv, () => undefined, readOnly)
      expect(ended).toEqual({
        code: 3,
        stdout: '',
        stderr: expect.stringMatching(
          /^error: The file could not be written: E[A-Z]+\.\n {2}where: standard output\n {2}next: .+\n$/,
        ),
      })
    }
  } finally {
    closeSync(readOnly)
  }
})

test('a reader that leaves is no error', async () => {
  const ended = await run(['rules'], (child) => child.stdout?.destroy())
  expect(ended).toMatchObject({ code: 0, stderr: '' })
})

test('an interruption ends it with 130, and nothing is left behind', async () => {
  // Nobody listens there, and npm's own patience is long: the wait is what has to be ended.
  await sandbox.write({
    'package.json': manifest,
    '.npmrc': 'registry=http://127.0.0.1:9/\nfetch-retries=5\nfetch-retry-mintimeout=60000\n',
  })
  const ended = await run(['check', 'nope@1.0.0'], (child) => {
    child.stderr?.on('data', () => child.kill('SIGINT'))
  })
  expect(ended.code).toBe(130)
  expect(ended.stderr).not.toContain('error')
  expect(await readdir(sandbox.temporary)).toEqual([])
})

test('wrong use on the real command line', async () => {
  const ended = await run(['check', '--ofline'])
  expect(ended).toMatchObject({ code: 2, stdout: '' })
  expect(ended.stderr).toBe(
    "error: Unknown option '--ofline'.\n  where: stowaway check --ofline\n  next: Did you mean --offline?\n",
  )
})
