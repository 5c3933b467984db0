import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { provideClient, type Client } from './clients.ts'
import { bothHooks, makeGateScene, packageFiles, type GateScene } from './gate-scene.ts'

let scene: GateScene
let npm: Client

beforeAll(async () => {
  scene = await makeGateScene()
  npm = await provideClient('npm@11')
})
afterAll(async () => scene.stop())

const leak = 'source-map/embedded-sources'
const otherBytes = 'something changed after npm packed'
/** Builds the map that must not sail; quotes survive both the shell and cmd. */
const buildMap = `node -e "require('fs').copyFileSync('leak.json','dist/index.js.map')"`

test('npm@10: prepare, which --ignore-scripts leaves to run there, does not run in the audit', async () => {
  const name = 'prepare-npm-10'
  const scripts = {
    prepare: 'date +%N > dist/t.js',
    postpack: `echo "$npm_package_integrity" > ../${name}.integrity && stowaway guard --report json=../${name}.json`,
  }
  const folder = await scene.write(name, packageFiles({ name, scripts }, false))
  const run = await scene.run(await provideClient('npm@10'), ['publish'], folder)
  expect(run).toMatchObject({ code: 0 })
  const packed = (await readFile(`${folder}.integrity`, 'utf8')).trim()
  expect(await scene.published(name)).toEqual({ '1.0.0': packed })
  const audited: unknown = JSON.parse(await readFile(`${folder}.json`, 'utf8'))
  expect(audited).toMatchObject({ artifact: { integrity: packed } })
})

describe.each(['npm@11', 'npm@12'] as const)('%s', (version) => {
  let client: Client
  const named = (name: string): string => `${name}-${version.replace('@', '-')}`
  beforeAll(async () => {
    client = await provideClient(version)
  })

  test('a map that prepack builds is stopped in prepublishOnly', async () => {
    const name = named('built-map')
    const files = packageFiles(
      { name, scripts: { prepublishOnly: 'stowaway guard', prepack: buildMap } },
      true,
    )
    const folder = await scene.write(name, {
      ...files,
      'dist/index.js.map': '',
      'leak.json': files['dist/index.js.map'] ?? '',
    })
    const run = await scene.run(client, ['publish'], folder)
    expect(run.code).toBe(1)
    expect(run.stderr).toContain(leak)
    expect(run.stdout).not.toContain(leak)
    expect(await scene.published(name)).toEqual({})
  })

  test('in postpack alone it is stopped before anything is sent, and no script runs again', async () => {
    const name = named('postpack-alone')
    const prepack = `node -e "require('fs').appendFileSync('../${name}.count','x')"`
    const scripts = { prepack, postpack: 'stowaway guard' }
    const folder = await scene.write(name, packageFiles({ name, scripts }, true))
    const run = await scene.run(client, ['publish'], folder)
    expect(run.code).toBe(1)
    expect(run.stderr).toContain(leak)
    expect(await readFile(`${folder}.count`, 'utf8')).toBe('x')
    expect(await scene.published(name)).toEqual({})
  })

  test('the registry gets the bytes that were audited, once; nested hooks do not audit', async () => {
    const name = named('clean')
    const scripts = {
      prepublishOnly: `stowaway guard --report json=../${name}.json`,
      prepack: `node -e "require('fs').appendFileSync('../${name}.count','x')"`,
      postpack: `stowaway guard 2>> ../${name}.log`,
    }
    const folder = await scene.write(name, packageFiles({ name, scripts }, false))
    const run = await scene.run(client, ['publish'], folder)
    expect(run).toMatchObject({ code: 0 })
    expect(run.stderr).toMatch(new RegExp(`✔ stowaway: ${name}@1\\.0\\.0 sha512-\\S+… may sail \\(2 files, `))
    const audited: { artifact: { integrity: string } } = JSON.parse(
      await readFile(join(folder, `../${name}.json`), 'utf8'),
    )
    expect(await scene.published(name)).toEqual({ '1.0.0': audited.artifact.integrity })
    expect((await readFile(join(folder, `../${name}.log`), 'utf8')).split('\n')).toEqual([
      'stowaway: the guard that packs here audits this tarball',
      `✔ stowaway: npm packed what passed a moment ago, ${audited.artifact.integrity.slice(0, 19)}…`,
      '',
    ])
    expect(await readFile(join(folder, `../${name}.count`), 'utf8')).toBe('xx')
  })

  test('a file that changes between packing and the guard stops it', async () => {
    const name = named('changed')
    const change = `node -e "require('fs').appendFileSync('dist/index.js','export const more = 1')"`
    const scripts = { ...bothHooks, postpack: `${change} && stowaway guard` }
    const folder = await scene.write(name, packageFiles({ name, scripts }, false))
    const run = await scene.run(client, ['publish'], folder)
    expect(run.code).toBe(1)
    expect(run.stderr.replace(/\s+/g, ' ')).toContain(otherBytes)
    expect(await scene.published(name)).toEqual({})
  })

  test('npm pack --json keeps its document, and packs what passes only', async () => {
    const name = named('packed')
    const files = packageFiles({ name, scripts: { postpack: 'stowaway guard' } }, false)
    const folder = await scene.write(name, files)
    const run = await scene.run(client, ['pack', '--json'], folder)
    expect(run.code).toBe(0)
    expect(run.stderr).toContain(`${name}@1.0.0`)
    // An array, or in npm 12 an object keyed by name.
    const [packed] = Object.values<{ files: object[] }>(JSON.parse(run.stdout))
    expect(packed?.files).toHaveLength(2)
    await scene.write(name, packageFiles({ name, scripts: { postpack: 'stowaway guard' } }, true))
    expect((await scene.run(client, ['pack', '--json'], folder)).code).toBe(1)
  })
})

describe('npm publish', () => {
  test('a prepack that builds something else the second time is audited again', async () => {
    const name = 'second-time'
    const files = packageFiles({ name, scripts: { ...bothHooks, prepack: 'node build.cjs' } }, true)
    const build = `
      const fs = require('fs')
      if (fs.existsSync('../${name}.built')) fs.copyFileSync('leak.json', 'dist/index.js.map')
      fs.writeFileSync('../${name}.built', '')`
    const { 'dist/index.js.map': map = '', ...clean } = files
    const folder = await scene.write(name, { ...clean, 'leak.json': map, 'build.cjs': build })
    const run = await scene.run(npm, ['publish'], folder)
    expect(run.code).toBe(1)
    expect(run.stderr).toContain('may sail')
    expect(run.stderr).toContain(leak)
    expect(await scene.published(name)).toEqual({})
  })

  test('a forged STOWAWAY_NESTED opens neither hook', async () => {
    const name = 'forged'
    for (const scripts of [bothHooks, { postpack: 'stowaway guard' }]) {
      const folder = await scene.write(name, packageFiles({ name, scripts }, true))
      const note = await mkdtemp(join(scene.temporary, 'forged-'))
      await writeFile(join(note, 'guard.json'), JSON.stringify({ pid: process.pid, directory: folder }))
      const run = await scene.run(npm, ['publish'], folder, { STOWAWAY_NESTED: note })
      expect(run.code).toBe(1)
      expect(run.stderr).toContain(leak)
    }
    expect(await scene.published(name)).toEqual({})
  })

  test('--dry-run audits just the same', async () => {
    const name = 'dry-run'
    const folder = await scene.write(
      name,
      packageFiles({ name, scripts: { postpack: 'stowaway guard' } }, true),
    )
    const stopped = await scene.run(npm, ['publish', '--dry-run'], folder)
    expect(stopped.code).toBe(1)
    expect(stopped.stderr).toContain(leak)
    await scene.write(name, packageFiles({ name, scripts: bothHooks, files: ['dist', '!**/*.map'] }, true))
    const passed = await scene.run(npm, ['publish', '--dry-run', '--json'], folder)
    expect(passed.code).toBe(0)
    expect(passed.stderr).toContain('passed a moment ago')
    expect(JSON.parse(passed.stdout)).toMatchObject({ [name]: { name } })
    expect(await scene.published(name)).toEqual({})
  })

  test('-w publishes the workspace that passes, and only it', async () => {
    const root = await scene.write('workspaces', {
      'package.json': { name: 'workspaces-root', private: true, workspaces: ['packages/*'] },
    })
    await scene.write('workspaces/packages/bad', packageFiles({ name: 'ws-bad', scripts: bothHooks }, true))
    await scene.write(
      'workspaces/packages/good',
      packageFiles({ name: 'ws-good', scripts: bothHooks }, false),
    )
    const bad = await scene.run(npm, ['publish', '-w', 'ws-bad'], root)
    expect(bad.code).toBe(1)
    expect(bad.stderr).toContain(leak)
    const good = await scene.run(npm, ['publish', '-w', 'ws-good'], root)
    expect(good).toMatchObject({ code: 0 })
    expect(good.stderr).toContain('passed a moment ago')
    expect(await scene.published('ws-bad')).toEqual({})
    expect(Object.keys(await scene.published('ws-good'))).toEqual(['1.0.0'])
  })

  test('what needs a person is stopped where there is none', async () => {
    const name = 'nobody'
    const settings = { rules: { [leak]: 'confirm' } }
    const manifest = { name, scripts: { postpack: 'stowaway guard' }, stowaway: settings }
    const folder = await scene.write(name, packageFiles(manifest, true))
    const run = await scene.run(npm, ['pack'], folder)
    expect(run.code).toBe(1)
    expect(run.stderr).toContain('confirm')
    expect(run.stdout).toContain('stowaway guard')
  })

  test.each([
    ['a configuration that cannot be read', { stowaway: { rulez: {} } }, 'stowaway guard', 2, 'rulez'],
    [
      'npx, which hides the hook, where prepack builds',
      { scripts: { prepack: 'true' } },
      'npx -c "stowaway guard"',
      2,
      'A guard in npx',
    ],
    ['a script of another name', { scripts: { all: 'stowaway guard' } }, 'npm run all', 2, 'A guard in all'],
    [
      'a client that fails to pack',
      { scripts: { prepack: 'exit 9' } },
      'stowaway guard',
      3,
      'Packing with npm',
    ],
  ] as const)('%s is stopped', async (_, more, prepublishOnly, code, words) => {
    const name = `trouble-${code}-${words.toLowerCase().replaceAll(' ', '-')}`
    const given = 'scripts' in more ? more.scripts : {}
    const folder = await scene.write(
      name,
      packageFiles({ name, ...more, scripts: { ...given, prepublishOnly } }, false),
    )
    const run = await scene.run(npm, ['publish'], folder)
    expect(run.code).toBe(code)
    expect(run.stderr).toContain(words)
    expect(run.stderr).not.toMatch(/\n\s+at /)
    expect(await scene.published(name)).toEqual({})
  })
})

test('nothing is left behind', async () => {
  expect(await scene.leftovers()).toEqual([])
})
