import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { provideBuild } from '../../test/build.ts'
import { makeTarball } from '../../test/tarball.ts'

/** A tarball that is large enough for the thread gives the same findings as a small one, where there is none. */
let folder = ''
let command = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stowaway-thread-'))
  command = await provideBuild()
  const file = join(folder, 'stowaway.config.json')
  await writeFile(
    file,
    JSON.stringify({ codenames: [{ from: 'env:NAMES' }], internal: { hosts: ['*.corp.example'] } }),
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function check(
  padding: Buffer,
  environment: { [name: string]: string } = {},
  program: string = command,
) {
  const source = 'export const enableQuillFeather = "https://build.corp.example/x"\n'
  const map = JSON.stringify({ version: 3, sources: ['a.ts'], sourcesContent: [source], mappings: '' })
  const files = { 'a.js': source, 'a.js.map': map, 'z.bin': padding }
  const manifest = { name: 'threaded', version: '1.0.0', license: 'UNLICENSED', main: 'a.js' }
  await writeFile(join(folder, 'a.tgz'), makeTarball(manifest, files))
  const args = [program, 'check', 'a.tgz', '--baseline', 'none', '--format', 'json']
  const env = { PATH: process.env['PATH'], NAMES: 'quill feather', ...environment }
  const run = await promisify(execFile)(process.execPath, args, { cwd: folder, env }).catch(
    (error: unknown) => error,
  )
  const stdout = typeof run === 'object' && run !== null && 'stdout' in run ? String(run.stdout) : ''
  const report: {
    findings: { rule: string; address: string; message: string }[]
    verdict: object
    coverage: object
  } = JSON.parse(stdout)
  return report
}

test('what is found does not depend on where it is looked for', async () => {
  const [small, large] = [await check(Buffer.alloc(0)), await check(randomBytes(3_000_000))]
  const told = ({ findings }: typeof small) =>
    findings.map(({ rule, address, message }) => [rule, address, message])
  expect(told(large)).toEqual(told(small))
  expect(told(large).map(([rule]) => rule)).toEqual(
    expect.arrayContaining([
      'identifiers/codename',
      'identifiers/internal-host',
      'source-map/embedded-sources',
    ]),
  )
  expect(large.verdict).toEqual(small.verdict)
})

test.each([
  ['cannot be loaded', 'throw new Error("broken here")', 'broken here'],
  ['ends before it has looked', 'process.exit(0)', 'its thread ended'],
  ['fails later', 'setTimeout(() => { throw new Error("broken there") }, 50)', 'broken there'],
])('a thread that %s is no pass', async (_, code, message) => {
  // Beside the real one, where its libraries are found.
  const copy = await mkdtemp(join(command, '../../../../.cache/broken-thread-'))
  try {
    await cp(join(command, '../../..'), copy, { recursive: true })
    await writeFile(join(copy, 'src/scan/match-worker.js'), code)
    const { coverage, verdict } = await check(randomBytes(3_000_000), {}, join(copy, 'src/cli/main.js'))
    expect(coverage).toMatchObject({
      complete: false,
      unexamined: [{ address: '', reason: `text could not be matched: ${message}` }],
    })
    expect(verdict).toMatchObject({ outcome: 'block' })
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
})
