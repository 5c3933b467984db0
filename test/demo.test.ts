import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { cleanEnvironment } from './clients.ts'

const project = path.resolve(import.meta.dirname, '..')

interface Run {
  code: number | null
  stdout: string
  stderr: string
}

async function run(command: string, args: string[], cwd: string): Promise<Run> {
  return new Promise((resolve) => {
    const options = { cwd, env: cleanEnvironment(process.env), maxBuffer: 64 * 1024 * 1024 }
    const child = execFile(command, args, options, (_, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr })
    })
    child.stdin?.end()
  })
}

describe('npm run demo', () => {
  test('stops the incident and lets the repaired release go out', { timeout: 180_000 }, async () => {
    const script = ['--import', './scripts/typescript.mjs', 'scripts/demo.ts']
    const { code, stdout, stderr } = await run(process.execPath, script, project)
    expect(stderr).toBe('')
    expect(code).toBe(0)
    const confirmed = stdout.split('\n').filter((line) => line.trimStart().startsWith('✓'))
    expect(confirmed.map((line) => line.trim())).toEqual([
      '✓ harbor-agent@1.0.0 is published',
      '✓ harbor-agent@1.0.1 is published',
      '✓ harbor-agent@1.1.0 is published',
      '✓ npm publish failed with exit code 1',
      '✓ the prepublishOnly hook ran',
      '✓ the report says what a stranger could rebuild from dist/cli.js.map',
      '✓ the registry received 0 uploads',
      '✓ the registry lists no 1.2.0',
      '✓ asking for its tarball gives 404',
      '✓ npm publish failed with exit code 1',
      '✓ the postpack hook ran',
      '✓ the report says what a stranger could rebuild from dist/cli.js.map',
      '✓ the registry received 0 uploads',
      '✓ the registry lists no 1.2.0',
      '✓ asking for its tarball gives 404',
      '✓ harbor-agent@1.2.0 is published',
      '✓ stowaway check harbor-agent@1.2.0 passes; sources a stranger can rebuild: 0',
    ])
  })
})

describe('fixtures/agent-cli', () => {
  let stage = ''
  let folder = ''

  beforeAll(async () => {
    stage = await mkdtemp(path.join(tmpdir(), 'stowaway-agent-cli-'))
    folder = path.join(stage, 'agent-cli')
    const fixture = path.join(project, 'fixtures/agent-cli')
    await cp(fixture, folder, {
      recursive: true,
      filter: (file) => path.relative(fixture, file) !== 'dist',
    })
    await symlink(path.join(project, 'node_modules'), path.join(stage, 'node_modules'), 'junction')
    const built = await run(process.execPath, ['build.mjs'], folder)
    if (built.code !== 0) throw new Error(`the fixture does not build: ${built.stderr}`)
  }, 30_000)

  afterAll(async () => rm(stage, { recursive: true, force: true }))

  const ask = async (...args: string[]): Promise<Run> =>
    run(process.execPath, ['dist/cli.js', ...args], folder)

  test('does what it is asked', async () => {
    const lines = (await readFile(path.join(folder, 'README.md'), 'utf8')).split('\n').length - 1
    expect(await ask('count the lines of README.md')).toMatchObject({
      code: 0,
      stdout: `README.md has ${lines} lines.\n`,
    })
    expect((await ask('what is (12 + 30) * 2?')).stdout).toBe('(12 + 30) * 2 = 84\n')
    expect((await ask('list the files in src/session')).stdout).toBe(
      'src/session/chat.ts\nsrc/session/transcript.ts\n',
    )
    expect((await ask("search for 'precedence climbing'")).stdout).toContain('src/tools/expression.ts:3:')
    expect((await ask('which file in src/config is the longest?')).stdout).toContain(
      'src/config/settings.ts is the longest',
    )
  })

  test('stays in its folder', async () => {
    expect((await ask('read ../secret.txt')).stdout).toBe(
      'I could not do that: ../secret.txt lies outside of the folder.\n',
    )
  })

  test('gives up after so many steps', async () => {
    const { code, stderr } = await ask('--max-steps', '1', 'count the lines of README.md')
    expect(code).toBe(1)
    expect(stderr).toContain('no answer after 1 step;')
  })

  test('is one bundle without a map comment, its sources in the map beside it', async () => {
    expect(await readdir(path.join(folder, 'dist'))).toEqual(['cli.js', 'cli.js.map'])
    const bundle = await readFile(path.join(folder, 'dist/cli.js'), 'utf8')
    expect(bundle).not.toContain('sourceMappingURL')
    const map: { sources: string[]; sourcesContent: string[] } = JSON.parse(
      await readFile(path.join(folder, 'dist/cli.js.map'), 'utf8'),
    )
    const own = map.sources.filter((source) => source.startsWith('../src/'))
    expect(own).toContain('../src/agent/loop.ts')
    expect(map.sourcesContent).toHaveLength(map.sources.length)
    for (const source of own) {
      const text = await readFile(path.join(folder, 'dist', source), 'utf8')
      expect(map.sourcesContent[map.sources.indexOf(source)]).toBe(text)
    }
  })

  test('leaves the map out of the package', async () => {
    const { stdout } = await run('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], folder)
    // An array, or in npm 12 an object keyed by name.
    const [packed] = Object.values<{ files: { path: string }[] }>(JSON.parse(stdout))
    expect(packed?.files.map((file) => file.path)).toEqual([
      'LICENSE',
      'README.md',
      'dist/cli.js',
      'package.json',
    ])
  })
})
