import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cleanManifest, leakyMap, makeBench, runCommandLine, type Bench } from '../../test/command-line.ts'
import { makeTarball } from '../../test/tarball.ts'

let at: Bench
beforeEach(async () => {
  at = await makeBench()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await at.remove()
})

describe('check', () => {
  test('a clean package passes: exit 0, the report on standard output, nothing else', async () => {
    await at.putPackage()
    const run = await at.check()
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(run.stdout).toMatch(/^✔ PASS {2}a@1\.0\.0\n/)
  })

  test('one that gives its source away is blocked: exit 1', async () => {
    await at.putPackage({ 'dist/a.js.map': leakyMap })
    const run = await at.check()
    expect(run.exitCode).toBe(1)
    expect(run.stdout).toMatch(/^✖ BLOCKED {2}a@1\.0\.0\n/)
  })

  test('a tarball', async () => {
    await writeFile(at.inside('a.tgz'), makeTarball(cleanManifest, { 'dist/a.js': '1' }))
    expect(await at.check(['a.tgz'])).toMatchObject({ exitCode: 0 })
  })

  test('--format json: standard output is one document', async () => {
    await at.putPackage({ 'dist/a.js.map': leakyMap })
    const run = await at.check(['--format', 'json'])
    expect(run).toMatchObject({ exitCode: 1, stderr: '' })
    expect(JSON.parse(run.stdout)).toMatchObject({
      schemaVersion: 1,
      artifact: { name: 'a' },
      verdict: { outcome: 'block' },
    })
  })

  test('--output and --report write files, and standard output stays empty', async () => {
    await at.putPackage()
    const run = await at.check([
      '--output',
      'report.txt',
      '--report',
      'json=reports/a.json',
      '--report=json=b.json',
    ])
    expect(run).toMatchObject({ exitCode: 0, stdout: '' })
    expect(run.stderr).toContain(`terminal report: ${at.inside('report.txt')}\n`)
    expect(await readFile(at.inside('report.txt'), 'utf8')).toMatch(/^✔ PASS/)
    expect(JSON.parse(await readFile(at.inside('reports/a.json'), 'utf8'))).toMatchObject({
      schemaVersion: 1,
    })
    expect(await readFile(at.inside('b.json'), 'utf8')).toBe(
      await readFile(at.inside('reports/a.json'), 'utf8'),
    )
    expect((await readdir(at.sandbox.folder)).filter((name) => name.startsWith('.'))).toEqual([])
  })

  test('the configuration of the audited folder counts, not that of where the command runs', async () => {
    await at.sandbox.write({
      'stowaway.config.json': { rules: { 'source-map/embedded-sources': 'off' } },
      'package/package.json': cleanManifest,
      'package/dist/a.js.map': leakyMap,
    })
    expect(await at.check(['package'])).toMatchObject({ exitCode: 1 })
    expect(await at.check(['package', '--config', 'stowaway.config.json'])).toMatchObject({ exitCode: 0 })
    await at.sandbox.write({ 'package/stowaway.config.json': { extends: ['agent-cli'] } })
    expect(await at.check(['package', '--preset', 'recommended'])).toMatchObject({ exitCode: 1 })
  })

  test('what could not be examined makes it incomplete: exit 3', async () => {
    await at.putPackage({ 'stowaway.config.json': { limits: { entries: 1 } } })
    expect(await at.check()).toMatchObject({ exitCode: 3 })
  })

  test('temporary files are gone at the end', async () => {
    vi.stubEnv('TMPDIR', at.sandbox.temporary)
    await at.putPackage()
    await at.check()
    await at.check(['nope'])
    await at.stowaway(['init'])
    expect(await readdir(at.sandbox.temporary)).toEqual([])
  })

  test('an interrupted run says nothing and ends with 130', async () => {
    await at.putPackage()
    const interruption = new AbortController()
    interruption.abort()
    const run = await runCommandLine(['check', '--baseline', 'none'], {
      cwd: at.sandbox.folder,
      environment: at.sandbox.surroundings.environment,
      interruption: interruption.signal,
    })
    expect(run.exitCode).toBe(130)
    expect(run.stderr).toBe('')
  })
})

describe('--workspaces', () => {
  test('audits every package that may be published; the worst is on top; one that fails does not stop the others', async () => {
    await at.sandbox.write({
      'package.json': { name: 'root', private: true, workspaces: ['packages/*'] },
      'packages/a/package.json': { ...cleanManifest, name: 'a' },
      'packages/a/dist/a.js': '1\n',
      'packages/b/package.json': { ...cleanManifest, name: 'b' },
      'packages/b/dist/b.js.map': leakyMap,
      'packages/c/package.json': { ...cleanManifest, name: 'c' },
      'packages/c/stowaway.config.json': '{',
      'packages/d/package.json': { name: 'd', version: '1.0.0', private: true },
    })
    const run = await at.check(['--workspaces', '--format', 'json'])
    expect(run.exitCode).toBe(1)
    const document: unknown = JSON.parse(run.stdout)
    expect(document).toMatchObject({
      schemaVersion: 1,
      results: [
        { artifact: { name: 'a' }, verdict: { outcome: 'pass' } },
        { artifact: { name: 'b' }, verdict: { outcome: 'block' } },
        {
          artifact: { name: 'c' },
          verdict: { outcome: 'incomplete', reasons: [expect.stringContaining('This is not JSON')] },
        },
      ],
      verdict: {
        outcome: 'block',
        reasons: [
          expect.stringMatching(/^b@1\.0\.0: /),
          expect.stringMatching(/^c@1\.0\.0: This is not JSON/),
        ],
      },
    })
    expect((await at.check(['--workspaces'])).stdout).toMatch(/^✖ BLOCKED {2}3 packages/)
  })

  test('leaves out no package that is not private, fit to be published or not', async () => {
    await at.sandbox.write({
      'package.json': { name: 'root', workspaces: ['packages/*'] },
      'packages/a/package.json': { ...cleanManifest, name: 'a' },
      'packages/a/dist/a.js': '1\n',
      'packages/no-version/package.json': { name: 'no-version', files: ['dist'] },
      'packages/no-name/package.json': { version: '1.0.0' },
      'packages/odd-name/package.json': { ...cleanManifest, name: 5 },
    })
    const run = await at.check(['--workspaces', '--format', 'json'])
    expect(run.exitCode).toBe(3)
    const incomplete = (reason: string): object => ({
      outcome: 'incomplete',
      reasons: [expect.stringContaining(reason)],
    })
    expect(JSON.parse(run.stdout)).toMatchObject({
      results: [
        { artifact: { name: 'a' }, verdict: { outcome: 'pass' } },
        { artifact: { name: 'packages/no-name' }, verdict: incomplete('it has no name') },
        { artifact: { name: 'no-version' }, verdict: incomplete('it has no version') },
        { artifact: { name: 'packages/odd-name' }, verdict: incomplete('it has no name') },
      ],
    })
  })

  test('where there are none, it is wrong use', async () => {
    await at.putPackage()
    expect(await at.check(['--workspaces'])).toMatchObject({ exitCode: 2, stdout: '' })
  })
})

describe('a folder that takes no cache', () => {
  test('changes nothing', async () => {
    await at.putPackage()
    await mkdir(at.inside('other'))
    await writeFile(at.inside('file'), '')
    expect(await at.check([], { environment: { STOWAWAY_CACHE: at.inside('file/below') } })).toMatchObject({
      exitCode: 0,
    })
  })
})
