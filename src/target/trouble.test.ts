import { chmod, readdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { provideClient } from '../../test/clients.ts'
import { makeSandbox } from '../../test/sandbox.ts'
import type { Sandbox } from '../../test/sandbox.ts'
import { StowawayError } from '../errors.ts'
import { packDirectory } from './pack.ts'
import { resolveTarget } from './resolve.ts'
import type { TargetRequest } from './resolve.ts'

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await makeSandbox()
})

afterEach(() => sandbox.remove())

const token = 'npm_0123456789abcdefghijABCDEFGHIJ012345'
const usual: TargetRequest = {
  spec: '.',
  packer: 'npm',
  runPackScripts: true,
  offline: false,
  registry: null,
}

async function failureOf(promise: Promise<unknown>): Promise<StowawayError> {
  const thrown: unknown = await promise.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  )
  if (!(thrown instanceof StowawayError)) throw thrown
  expect(await readdir(sandbox.temporary)).toEqual([])
  return thrown
}

async function writePackage(scripts: { [name: string]: string } = {}): Promise<void> {
  await sandbox.write({ 'package.json': { name: 'demo', version: '1.0.0', scripts } })
}

describe('a client that', () => {
  it.each(['npm', 'pnpm', 'yarn', 'bun'] as const)('is not there: %s', async (packer) => {
    await writePackage()
    // A project's own node_modules/.bin is not where publishing clients come from.
    await sandbox.write({ [`node_modules/.bin/${packer}`]: '#!/bin/sh\nexit 0\n' })
    await chmod(join(sandbox.folder, 'node_modules/.bin', packer), 0o755)
    sandbox.surroundings.environment['PATH'] = join(sandbox.folder, 'node_modules/.bin')
    const failure = await failureOf(resolveTarget({ ...usual, packer }, sandbox.surroundings))
    expect(failure).toMatchObject({ code: 'packer-missing', exitCode: 3 })
    expect(failure.next).toBe(`Install ${packer}, or name the client that publishes with --packer.`)
  })

  it('fails: its own last words are told, tame and without a token', async () => {
    await writePackage({ prepack: 'node speak.cjs' })
    const words = `\u001B[31mno build\u001B[0m \u0007 \u202E //host/:_authToken=abcdefgh ${token}`
    const script = `process.stderr.write(${JSON.stringify(words)} + ' ' + process.env.SOME_TOKEN); process.exit(3)`
    await sandbox.write({ 'speak.cjs': script })
    sandbox.surroundings.environment['SOME_TOKEN'] = 'very-secret-value'
    const failure = await failureOf(resolveTarget(usual, sandbox.surroundings))
    expect(failure).toMatchObject({ code: 'packer-failed', exitCode: 3 })
    expect(failure.message).toMatch(/^Packing with npm@\d+\.\d+\.\d+ failed: exit code 3: /)
    expect(failure.message).toContain('no build')
    expect(failure.message).not.toMatch(/\p{Cc}|\p{Cf}/u)
    expect(failure.message).not.toMatch(/very-secret-value|abcdefgh|npm_0123/)
  })

  it('does not end is ended, and its scripts with it', async () => {
    await writePackage({ prepack: 'touch started; sleep 600; touch finished' })
    const packing = packDirectory(
      {
        directory: sandbox.folder,
        packer: 'npm',
        runPackScripts: true,
        destination: sandbox.temporary,
        limit: 1500,
      },
      sandbox.surroundings,
    )
    const thrown: unknown = await packing.catch((error: unknown) => error)
    expect(thrown).toMatchObject({ code: 'packer-hung', exitCode: 3 })
    expect(await readdir(sandbox.folder)).not.toContain('finished')
  })

  it('leaves nothing is a failure', async () => {
    await writePackage({ postpack: 'rm -f "$npm_config_pack_destination"/*.tgz' })
    const failure = await failureOf(resolveTarget(usual, sandbox.surroundings))
    expect(failure).toMatchObject({ code: 'nothing-packed', exitCode: 3 })
    expect(failure.message).toContain('it left no tarball')
  })

  it('leaves a tarball without files is a failure', async () => {
    const emptyTar = `node -e 'fs.writeFileSync(process.argv[1], zlib.gzipSync(Buffer.alloc(1024)))'`
    await writePackage({ postpack: `${emptyTar} "$npm_config_pack_destination"/demo-1.0.0.tgz` })
    const failure = await failureOf(resolveTarget(usual, sandbox.surroundings))
    expect(failure.message).toContain('the tarball holds no files')
  })

  it('leaves several tarballs is a failure', async () => {
    await writePackage({ postpack: 'echo > "$npm_config_pack_destination"/other.tgz' })
    const failure = await failureOf(resolveTarget(usual, sandbox.surroundings))
    expect(failure.message).toContain('it left 2 tarballs')
  })
})

it('a run that the user ends leaves no files and no processes', async () => {
  await writePackage({ prepack: 'touch started; sleep 600; touch finished' })
  const end = new AbortController()
  sandbox.surroundings.signal = end.signal
  const resolving = resolveTarget(usual, sandbox.surroundings)
  const watched = resolving.catch((error: unknown) => error)
  while (!(await readdir(sandbox.folder)).includes('started')) await pause(20)
  end.abort(new Error('ended by the user'))
  expect(await watched).toMatchObject({ message: 'ended by the user' })
  expect(await readdir(sandbox.temporary)).toEqual([])
  expect(await readdir(sandbox.folder)).not.toContain('finished')
})

it('yarn that the project brings itself is run', async () => {
  const yarn = await provideClient('yarn@4')
  const { stdout } = await yarn.run(['--version'], { cwd: sandbox.folder })
  await writePackage()
  await sandbox.write({
    'yarn.lock': '',
    '.yarnrc.yml': 'yarnPath: ".yarn/yarn.js" # pinned\n',
    '.yarn/x': '',
  })
  await symlink(
    join(yarn.bin, '../node_modules/@yarnpkg/cli-dist/bin/yarn.js'),
    join(sandbox.folder, '.yarn/yarn.js'),
  )
  // Only node is on the PATH.
  await symlink(process.execPath, join(sandbox.temporary, 'node'))
  sandbox.surroundings.environment['PATH'] = sandbox.temporary
  const target = await resolveTarget({ ...usual, packer: 'auto' }, sandbox.surroundings)
  expect(target.packer).toBe(`yarn@${stdout.trim()}`)
  await target.dispose()
})
