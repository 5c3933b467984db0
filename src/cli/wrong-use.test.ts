import { readFile, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeBench, type Bench } from '../../test/command-line.ts'

let at: Bench
beforeEach(async () => {
  at = await makeBench()
})
afterEach(() => at.remove())

describe('a typo', () => {
  test.each([
    ['check --formt json', '--format'],
    ['check --outptu a', '--output'],
    ['check --reprot json=a', '--report'],
    ['check --confg a', '--config'],
    ['check --prset strict', '--preset'],
    ['check --basline none', '--baseline'],
    ['check --pakcer npm', '--packer'],
    ['check --registri https://a.example', '--registry'],
    ['check --ofline', '--offline'],
    ['check -offline', '--offline'],
    ['check --no-imput', '--no-input'],
    ['check --reveel', '--reveal'],
    ['check --quite', '--quiet'],
    ['check --workspace', '--workspaces'],
    ['check --format jsno', '--format json'],
    ['check --report jsn=a.json', '--report json=a.json'],
    ['check --preset strct', '--preset strict'],
    ['check --preset agentcli', '--preset agent-cli'],
    ['check --baseline nnoe', '--baseline none'],
    ['check --packer nmp', '--packer npm'],
    ['approve 0123456789abcdef --reson a', '--reason'],
    ['approve 0123456789abcdef --reason a --expiers 2030-01-01', '--expires'],
    ['init --yess', '--yes'],
    ['rules --fromat json', '--format'],
    ['rules source-map/embeded-sources', '"source-map/embedded-sources"'],
    ['rules exposed-paths', '"source-map/exposed-paths"'],
    ['completion bsh', '"bash"'],
    ['chekc', 'check'],
    ['help chekc', 'check'],
    ['gaurd', 'guard'],
    ['--verison', '--version'],
  ])('%s: did you mean %s?', async (line, meant) => {
    const run = await at.stowaway(line.split(' '))
    expect(run).toMatchObject({ exitCode: 2, stdout: '' })
    expect(run.stderr).toMatch(/^error: .+\.\n {2}where: .+\n {2}next: .+\n$/)
    expect(run.stderr).toContain(`Did you mean ${meant}?`)
  })
})

describe('wrong use', () => {
  test.each([
    ['check --format', "Option '--format <format>' argument missing.", '--help'],
    ['check --format sarif', 'The format sarif comes with a later release of Stowaway.', 'json'],
    ['check --report html=a.html', 'The format html comes with a later release of Stowaway.', 'json'],
    ['check --report out.json', 'A report needs a format and a file.', '--report json=out.json'],
    ['check --report json=', 'A report needs a format and a file.', '--report json=out.json'],
    ['check --output .', 'A report cannot be written here: this is a folder.', 'another file'],
    ['check --output a.tgz/x.json', 'is not a folder.', 'another file'],
    ['check --output a --report json=./a', 'Two reports would go into this one file.', 'another file'],
    ['check --baseline ^1.0.0', 'A baseline is one exact version, or auto, or none.', '--baseline 1.2.3'],
    ['check --registry registry', 'A registry is an http or https address.', 'https://'],
    ['check --reveal', 'What reports mask is shown at a terminal only.', '--reveal'],
    ['check --config nope.json', 'There is no such configuration file.', '--config'],
    ['check a b', "Too many arguments for 'check'. Expected 1 argument but got 2.", '--help'],
    ['check ./nope', 'There is no such folder or tarball.', 'name@version'],
    ['axios@1.0.0', "Unknown command 'axios@1.0.0'.", 'To audit it: stowaway check axios@1.0.0'],
    ['help nope', "Unknown command 'nope'.", 'The commands are check, guard'],
    ['--', 'A command is missing.', 'The commands are check, guard'],
    ['approve', "Missing required argument 'fingerprint'.", '--help'],
    ['approve 0123456789abcdef', 'An approval needs a reason.', 'Write what makes it safe'],
  ])('%s', async (line, what, next) => {
    await writeFile(at.inside('a.tgz'), '')
    const run = await at.stowaway(line.split(' '))
    expect(run).toMatchObject({ exitCode: 2, stdout: '' })
    expect(run.stderr).toMatch(/^error: .+\n {2}where: .+\n {2}next: .+\n$/)
    expect(run.stderr).toContain(what)
    expect(run.stderr.split('next: ')[1]).toContain(next)
  })

  test.each(['sarif=a.sarif', 'jso=a.json'])('--report %s is told as such', async (report) => {
    expect((await at.stowaway(['check', '--report', report])).stderr).toContain(
      `\n  where: --report ${report}\n`,
    )
  })

  test('secrets on the command line are not repeated', async () => {
    const token = `npm_${'a'.repeat(36)}`
    const lines = [
      `check --registry https://user:${token}@registry.example/`,
      `check --registy=https://user:${token}@registry.example/`,
      `check --registry ${token}`,
      `check a ${token}`,
    ]
    for (const line of lines) {
      const run = await at.stowaway(line.split(' '))
      expect(run.exitCode).toBe(2)
      expect(run.stdout + run.stderr).not.toContain(token)
    }
  })

  test('control characters in arguments are shown, not sent', async () => {
    const { stderr } = await at.stowaway(['check', './\u001B[31m\u202Ered\n::error::x'])
    expect(stderr.split('\n')).toHaveLength(4)
    expect(stderr).not.toMatch(/[\u001B\u202E]/)
  })

  test('with --format json, standard output is one document all the same', async () => {
    for (const argv of [
      ['check', '--format=json', './nope'],
      ['check', '--format', 'json', '--ofline'],
      ['rules', 'x/y', '--format', 'json'],
    ]) {
      const run = await at.stowaway(argv)
      expect(run.exitCode).toBe(2)
      expect(run.stderr).toMatch(/^error: /)
      expect(JSON.parse(run.stdout)).toMatchObject({
        schemaVersion: 1,
        tool: { name: 'stowaway' },
        error: {
          code: expect.any(String),
          message: expect.any(String),
          where: expect.any(String),
          next: expect.any(String),
        },
        verdict: { outcome: 'incomplete', reasons: [expect.any(String)] },
      })
    }
  })

  test('an old report does not stay where a run failed', async () => {
    await at.sandbox.write({ 'out.json': '{"verdict":{"outcome":"pass"}}', 'out.txt': 'PASS' })
    const run = await at.check(['./nope', '--report', 'json=out.json', '--output', 'out.txt'])
    expect(run.exitCode).toBe(2)
    expect(JSON.parse(await readFile(at.inside('out.json'), 'utf8'))).toMatchObject({
      verdict: { outcome: 'incomplete' },
    })
    expect(await readFile(at.inside('out.txt'), 'utf8')).toBe(run.stderr)
  })
})

describe('a bug', () => {
  /** Code that only a flag can have run, and that fails in a way no stage expects. */
  const options = ['--config', 'bug.mjs']
  const bug = 'export default { get rules() { throw new TypeError("surprise npm_" + "a".repeat(36)) } }'

  test('is shown as one: incomplete, exit 3, no stack', async () => {
    await at.putPackage({ 'bug.mjs': bug })
    const run = await at.check(options)
    expect(run).toMatchObject({ exitCode: 3, stdout: '' })
    expect(run.stderr).toContain('error: Stowaway itself failed')
    expect(run.stderr).toContain('where: TypeError: surprise ***')
    expect(run.stderr).not.toMatch(/\n\s+at /)
    expect(JSON.parse((await at.check([...options, '--format', 'json'])).stdout)).toMatchObject({
      error: { code: 'bug' },
      verdict: { outcome: 'incomplete' },
    })
  })

  test('with STOWAWAY_DEBUG the stack is there', async () => {
    await at.putPackage({ 'bug.mjs': bug })
    const run = await at.check(options, { environment: { STOWAWAY_DEBUG: '1' } })
    expect(run.stderr).toMatch(/\n {2} +at .*bug\.mjs/)
  })
})
