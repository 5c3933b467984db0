import { access, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runCommandLine, type CommandLineRun } from '../../test/command-line.ts'
import { makeSandbox, type Sandbox } from '../../test/sandbox.ts'
import { editScripts } from './init/edit-scripts.ts'
import { planHooks } from './init/hooks.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await makeSandbox()
  await mkdir(path.join(sandbox.folder, '.git'))
})
afterEach(() => sandbox.remove())

const init = async (
  argv: string[] = ['--yes'],
  options: { typed?: string; below?: string } = {},
): Promise<CommandLineRun> => {
  const { below = '', ...rest } = options
  return runCommandLine(['init', ...argv], {
    cwd: path.join(sandbox.folder, below),
    environment: sandbox.surroundings.environment,
    ...rest,
  })
}

const read = async (name: string): Promise<string> => readFile(path.join(sandbox.folder, name), 'utf8')

const exists = async (name: string): Promise<boolean> =>
  access(path.join(sandbox.folder, name)).then(
    () => true,
    () => false,
  )

const WORKFLOW = '.github/workflows/stowaway.yml'
const manifest = '{\n\t"name": "a",\n\t"version": "1.0.0",\n\t"files": ["dist", "bin"]\n}\n'

test('--yes writes configuration, hooks and workflow; a second run changes nothing', async () => {
  await sandbox.write({ 'package.json': manifest, 'package-lock.json': '{}' })
  const run = await init()
  expect(run).toMatchObject({ exitCode: 0, stderr: '' })
  expect(run.stdout).toContain('+   "scripts": {\n')
  expect(run.stdout).toContain('Add the tool itself: npm install --save-dev stowaway\n')
  expect(JSON.parse(await read('stowaway.config.json'))).toEqual({
    $schema: './node_modules/stowaway/schema/stowaway.config.schema.json',
    extends: ['recommended'],
  })
  expect(await read('package.json')).toBe(
    '{\n\t"name": "a",\n\t"version": "1.0.0",\n\t"files": ["dist", "bin"],\n\t"scripts": {\n\t\t"prepublishOnly": "stowaway guard",\n\t\t"postpack": "stowaway guard"\n\t}\n}\n',
  )
  expect(await read(WORKFLOW)).toContain('      - run: npm ci\n      - run: npx stowaway check\n')

  const files = ['package.json', 'stowaway.config.json', WORKFLOW]
  const before = await Promise.all(files.map(read))
  expect(await init()).toMatchObject({ exitCode: 0, stdout: expect.not.stringContaining('+ ') })
  expect(await Promise.all(files.map(read))).toEqual(before)
})

test('at a terminal each file is shown and asked for', async () => {
  await sandbox.write({ 'package.json': manifest })
  const run = await init([], { typed: 'y\nn\ny\n' })
  expect(run.exitCode).toBe(0)
  expect(run.stderr).toBe(
    `Write stowaway.config.json? (y/N) Write package.json? (y/N) Write ${WORKFLOW}? (y/N) `,
  )
  expect(await exists('stowaway.config.json')).toBe(true)
  expect(await read('package.json')).toBe(manifest)
  expect(await exists(WORKFLOW)).toBe(true)
})

test('without a terminal and without --yes it shows and writes nothing: exit 2', async () => {
  await sandbox.write({ 'package.json': manifest })
  for (const run of [await init([]), await init(['--no-input'], { typed: 'y\ny\ny\n' })]) {
    expect(run.exitCode).toBe(2)
    expect(run.stdout).toContain('+   "scripts": {')
    expect(run.stderr).toContain('error: Nothing was written')
  }
  expect(await exists('stowaway.config.json')).toBe(false)
  expect(await read('package.json')).toBe(manifest)
})

test('a proprietary program gets the preset for such', async () => {
  await sandbox.write({ 'package.json': { name: 'a', version: '1.0.0', license: 'UNLICENSED', bin: 'a.js' } })
  await init()
  expect(JSON.parse(await read('stowaway.config.json'))).toMatchObject({ extends: ['agent-cli'] })
})

test('a configuration in package.json is not doubled', async () => {
  await sandbox.write({ 'package.json': { name: 'a', version: '1.0.0', stowaway: {} } })
  await init()
  expect(await exists('stowaway.config.json')).toBe(false)
})

test('yarn 4 gets the hook that it runs, and its own commands', async () => {
  await sandbox.write({
    'package.json': {
      name: 'a',
      version: '1.0.0',
      packageManager: 'yarn@4.18.0',
      scripts: { build: 'tsc', prepublish: 'yarn build' },
      devDependencies: { stowaway: '^0.1.0' },
    },
    'yarn.lock': '',
  })
  const run = await init()
  expect(JSON.parse(await read('package.json'))).toMatchObject({
    scripts: { build: 'tsc', prepublish: 'yarn build && stowaway guard' },
  })
  expect(await read(WORKFLOW)).toMatch(
    /yarn install --immutable\n.*yarn run build\n.*yarn run stowaway check\n$/,
  )
  expect(run.stdout).not.toContain('Add the tool itself')
})

test('in a monorepo the schema, the lockfile and the workflow are at the root', async () => {
  await sandbox.write({
    'package.json': { name: 'root', private: true, workspaces: ['packages/*'] },
    'package-lock.json': '{}',
    'packages/a/package.json': { name: 'a', version: '1.0.0' },
  })
  await init(['--yes'], { below: 'packages/a' })
  expect(JSON.parse(await read('packages/a/stowaway.config.json'))).toMatchObject({
    $schema: '../../node_modules/stowaway/schema/stowaway.config.schema.json',
  })
  expect(await read(WORKFLOW)).toMatch(/npm ci\n.*npx stowaway check --workspaces\n$/)
})

test('a package in a folder of the repository is audited there', async () => {
  await sandbox.write({ 'tool/package.json': { name: 'a', version: '1.0.0' } })
  await init(['--yes'], { below: 'tool' })
  expect(await read(WORKFLOW)).toContain('        working-directory: "tool"\n')
})

test.each([
  [{ name: 'a', version: '1.0.0', private: true }, 'This package is private'],
  [{ name: 'a' }, 'No client can publish this package.json'],
  ['{', 'No client can publish this package.json'],
])('nothing to guard in %j', async (content, what) => {
  await sandbox.write({ 'package.json': content })
  const run = await init()
  expect(run).toMatchObject({ exitCode: 2, stdout: '' })
  expect(run.stderr).toContain(what)
})

describe('the hooks', () => {
  test.each<[{ [name: string]: string }, { [name: string]: string }]>([
    [{}, { prepublishOnly: 'stowaway guard', postpack: 'stowaway guard' }],
    [
      { prepublishOnly: 'npm test' },
      { prepublishOnly: 'npm test && stowaway guard', postpack: 'stowaway guard' },
    ],
    [
      { postpack: 'rm -rf dist' },
      { prepublishOnly: 'stowaway guard', postpack: 'stowaway guard && rm -rf dist' },
    ],
    // Without the brackets the guard's no would be the other command's yes.
    [
      { postpack: 'a || true' },
      { prepublishOnly: 'stowaway guard', postpack: 'stowaway guard && (a || true)' },
    ],
    [
      { prepublishOnly: 'a; exit 0' },
      { prepublishOnly: '(a; exit 0) && stowaway guard', postpack: 'stowaway guard' },
    ],
    [{ prepublishOnly: 'npx stowaway guard --quiet', postpack: 'stowaway guard' }, {}],
    [{ constructor: 'a' }, { prepublishOnly: 'stowaway guard', postpack: 'stowaway guard' }],
  ])('%j', (scripts, planned) => {
    expect(planHooks(scripts, false)).toEqual({ scripts: planned, problems: [] })
  })

  test.each(['build # then', 'build &', 'a\nb'])('%j is left to its owner', (prepublishOnly) => {
    const { scripts, problems } = planHooks({ prepublishOnly }, false)
    expect(scripts).toEqual({ postpack: 'stowaway guard' })
    expect(problems).toEqual([expect.stringContaining('behind its commands by hand')])
  })
})

describe('package.json keeps its form', () => {
  test.each([
    ['{}', '{ "scripts": { "x": "y" } }'],
    ['{"name":"a"}\n', '{"name":"a", "scripts": { "x": "y" }}\n'],
    ['{\n}', '{\n  "scripts": {\n    "x": "y"\n  }\n}'],
    ['{\n  "scripts": {}\n}\n', '{\n  "scripts": {\n    "x": "y"\n  }\n}\n'],
    [
      '{\n  "scripts": { "a": "b" },\n  "z": [1, 2]\n}\n',
      '{\n  "scripts": { "a": "b", "x": "y" },\n  "z": [1, 2]\n}\n',
    ],
    [
      '{\r\n    "scripts": {\r\n        "x": "old"\r\n    }\r\n}',
      '{\r\n    "scripts": {\r\n        "x": "y"\r\n    }\r\n}',
    ],
    [
      '{\r\n    "scripts": {\r\n        "a": "b"\r\n    }\r\n}',
      '{\r\n    "scripts": {\r\n        "a": "b",\r\n        "x": "y"\r\n    }\r\n}',
    ],
    [
      '{\n "b": {\n  "scripts": { "x": "no" }\n }\n}',
      '{\n "b": {\n  "scripts": { "x": "no" }\n },\n "scripts": {\n  "x": "y"\n }\n}',
    ],
  ])('%j', (before, after) => {
    expect(editScripts(before, { x: 'y' })).toBe(after)
    expect(JSON.parse(after)).toMatchObject({ scripts: { x: 'y' } })
  })
})
