import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pid, ppid } from 'node:process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Surroundings } from '../model.ts'
import { isAncestor } from './ancestors.ts'
import { announce, isNested } from './nested.ts'

let root = ''
let project = ''

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'stowaway-nested-')))
  project = join(root, 'project')
  await mkdir(project)
})
afterEach(async () => rm(root, { recursive: true, force: true }))

/** A note of the parent process, as a guard that started this one would have left it. */
async function leave(note: unknown, mode = 0o700): Promise<string> {
  const folder = await mkdtemp(join(root, 'note-'))
  await writeFile(join(folder, 'guard.json'), typeof note === 'string' ? note : JSON.stringify(note))
  await chmod(folder, mode)
  return folder
}

const postpack = { npm_lifecycle_event: 'postpack', npm_command: 'pack' }
const isBelieved = async (folder: string, environment: NodeJS.ProcessEnv = postpack): Promise<boolean> =>
  isNested({ cwd: project, environment: { ...environment, STOWAWAY_NESTED: folder } })

test('a running ancestor that packs this folder is believed', async () => {
  expect(await isBelieved(await leave({ pid: ppid, directory: project }))).toBe(true)
})

test('a folder is the same by any of its paths', async () => {
  await symlink(project, join(root, 'link'))
  const environment = { ...postpack, STOWAWAY_NESTED: await leave({ pid: ppid, directory: project }) }
  expect(await isNested({ cwd: join(root, 'link'), environment })).toBe(true)
})

test.each([
  ['prepublishOnly', 'pack'],
  ['prepublish', ''],
  ['prepack', 'pack'],
  ['postpack', 'publish'],
  ['postpack', 'stage'],
  ['postpack', 'run'],
])('never in %s of `%s`, which is a release', async (event, command) => {
  const folder = await leave({ pid: ppid, directory: project })
  expect(await isBelieved(folder, { npm_lifecycle_event: event, npm_command: command })).toBe(false)
})

test('a folder that others may enter, a link, a file, nothing', async () => {
  const note = { pid: ppid, directory: project }
  expect(await isBelieved(await leave(note, 0o755))).toBe(false)
  await symlink(await leave(note), join(root, 'link'))
  expect(await isBelieved(join(root, 'link'))).toBe(false)
  await writeFile(join(root, 'file'), JSON.stringify(note))
  expect(await isBelieved(join(root, 'file'))).toBe(false)
  expect(await isBelieved(join(root, 'gone'))).toBe(false)
  expect(await isBelieved('')).toBe(false)
  expect(await isBelieved('1')).toBe(false)
})

test('notes that do not hold together', async () => {
  for (const note of [
    '',
    '{',
    'null',
    '[]',
    '{}',
    { pid: ppid },
    { pid: String(ppid), directory: project },
  ]) {
    expect(await isBelieved(await leave(note)), JSON.stringify(note)).toBe(false)
  }
  expect(await isBelieved(await leave({ pid: ppid, directory: root }))).toBe(false)
})

test('a process that has ended, one that is no ancestor, this one itself', async () => {
  const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'])
  await once(other, 'spawn')
  const number = other.pid ?? 0
  expect(await isBelieved(await leave({ pid: number, directory: project }))).toBe(false)
  other.kill()
  await once(other, 'close')
  expect(await isAncestor(number)).toBe(false)
  expect(await isAncestor(pid)).toBe(false)
  for (const nonsense of [0, 1, -1, 1.5, Number.NaN, 2 ** 53]) expect(await isAncestor(nonsense)).toBe(false)
})

test('an announcement is private, is found by those it is for, and goes when it is withdrawn', async () => {
  const surroundings: Surroundings = {
    cwd: project,
    environment: { ...postpack },
    now: new Date(),
    cacheDirectory: null,
    temporaryDirectory: root,
    progress: () => {},
  }
  const { environment, withdraw } = await announce(project, surroundings)
  const script = `
    import { isNested } from ${JSON.stringify(new URL('./nested.ts', import.meta.url).href)}
    process.exitCode = (await isNested({ cwd: process.cwd(), environment: process.env })) ? 7 : 8`
  const loader = new URL('../../scripts/typescript.mjs', import.meta.url).href
  const ask = async (): Promise<unknown> => {
    const args = ['--import', loader, '--input-type=module', '-e', script]
    const child = spawn(process.execPath, args, { cwd: project, env: { ...process.env, ...environment } })
    const [code] = await once(child, 'close')
    return code
  }
  expect(await ask()).toBe(7)
  await withdraw()
  expect(await ask()).toBe(8)
  expect(await readdir(root)).toEqual(['project'])
})
