import { readdir, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openRegistry } from '../registry/client.ts'
import { packageName, profileForTest, startTestRegistry } from './baseline.cases.ts'
import type { TestRegistry } from './baseline.cases.ts'
import { startBaseline } from './baseline.ts'
import type { BaselineRequest } from './baseline.ts'

let registry: TestRegistry
beforeEach(async () => {
  registry = await startTestRegistry()
  await registry.publish('1.0.0', { toldSizes: false })
  await registry.publish('1.1.0')
})
afterEach(async () => {
  const left = await readdir(registry.surroundings.temporaryDirectory)
  await registry.close()
  const forgotten = left.filter((name) => name.startsWith('stowaway-baseline-'))
  if (forgotten.length > 0) throw new Error(`left behind: ${forgotten.join(', ')}`)
})

const start = (settings: Partial<BaselineRequest> = {}, surroundings = registry.surroundings) =>
  startBaseline(registry.request(settings), surroundings)
const list = new RegExp(`^/${packageName}$`)
const status = (code: number) => (response: ServerResponse) =>
  void response.writeHead(code).end('{"error":"no"}')
const body = (text: string) => (response: ServerResponse) => void response.end(text)

const openAt = (address: string | null, surroundings = registry.surroundings) =>
  openRegistry({ directory: surroundings.cwd, registry: address, offline: false }, surroundings)
const profileAnother = async (file: string) => ({ ...(await profileForTest(file)), integrity: 'sha512-x' })

interface Trouble {
  says: string
  answer: (response: ServerResponse) => void
  message: string
}
const troubles: Trouble[] = [
  { says: '401', answer: status(401), message: 'npm login' },
  { says: '403', answer: status(403), message: 'npm login' },
  { says: '500', answer: status(500), message: '500' },
  { says: '503', answer: status(503), message: '503' },
  { says: 'no JSON', answer: body('<html>hello</html>'), message: 'not JSON' },
  { says: 'half of it', answer: body('{"name":"@ship/ca'), message: 'not JSON' },
  { says: 'a cut connection', answer: (response) => void response.destroy(), message: 'cut' },
  { says: 'silence', answer: () => {}, message: 'no answer within 1 seconds' },
]

describe('the list of releases cannot be read', () => {
  test.each([
    ...troubles,
    {
      says: 'no list',
      answer: body(`{"name":"${packageName}","versions":null}`),
      message: 'no package metadata',
    },
    { says: 'null', answer: body('null'), message: 'no usable answer' },
    {
      says: 'another package',
      answer: body('{"name":"other","versions":{}}'),
      message: 'no package metadata',
    },
    {
      says: 'a 404 page of something else',
      answer: (response: ServerResponse) => void response.writeHead(404).end('<html>'),
      message: '404',
    },
  ])('$says', async ({ answer, message }) => {
    registry.misbehave(list, answer)
    const result = await start()
    expect(result).toMatchObject({ reason: 'failed', message: expect.stringContaining(message) })
    expect(JSON.stringify(result)).toContain(packageName)
    expect(JSON.stringify(result)).not.toContain('npm_s')
  })

  test('nothing listens', async () => {
    const result = await start({ openRegistry: () => openAt('http://127.0.0.1:1/') })
    expect(result).toMatchObject({ reason: 'failed', message: expect.stringContaining('refused') })
  })

  test('a 404 is a first publish, as far as known', async () => {
    registry.misbehave(list, status(404))
    expect(await start()).toMatchObject({ reason: 'first-publish' })
  })

  test('hostile releases are left out', async () => {
    const versions =
      '{"__proto__":{"dist":{}},"0.5.0":{"dist":"x"},"0.6.0":null,"x":{},"0.7.0":{"dist":{"unpackedSize":-1}}}'
    registry.misbehave(list, body(`{"name":"${packageName}","versions":${versions}}`))
    expect(await start()).toMatchObject({ reason: 'failed', message: expect.stringContaining('0.7.0') })
  })
})

describe('the newest release cannot be read', () => {
  test.each(troubles)('$says', async ({ answer, message, says }) => {
    registry.misbehave(/1\.1\.0\.tgz$/, answer)
    const result = await start()
    expect(result).toMatchObject({
      reason: 'failed',
      message: expect.stringContaining(`${packageName}@1.1.0`),
    })
    // Of a tarball, JSON is not expected: other bytes have another checksum.
    const expected = says === 'no JSON' || says === 'half of it' ? 'checksum' : message
    expect(JSON.stringify(result)).toContain(expected)
    expect(JSON.stringify(result)).not.toContain('npm_s')
  })

  test('the others are not read then', async () => {
    for (const version of ['1.2.0', '1.3.0', '1.4.0', '1.5.0']) {
      await registry.publish(version, { toldSizes: false })
    }
    registry.misbehave(/1\.5\.0\.tgz$/, status(403))
    expect(await start()).toMatchObject({ reason: 'failed' })
    expect(registry.asked.filter((path) => path.endsWith('.tgz'))).toHaveLength(3)
  })

  test('it has another integrity than promised', async () => {
    await registry.publish('1.2.0', { dist: { integrity: `sha512-${'A'.repeat(86)}==` } })
    expect(await start()).toMatchObject({ reason: 'failed', message: expect.stringContaining('checksum') })
  })

  test('what was profiled is not what was promised', async () => {
    expect(await start({ profileTarball: profileAnother })).toMatchObject({
      reason: 'failed',
      message: expect.stringContaining('sha512-x'),
    })
  })

  test('a bug while profiling is told without its words', async () => {
    const result = await start({ profileTarball: () => Promise.reject(new TypeError('token=secret')) })
    expect(result).toMatchObject({ reason: 'failed', message: expect.stringContaining('TypeError') })
    expect(JSON.stringify(result)).not.toContain('secret')
  })

  test('there is no room for it', async () => {
    const file = join(registry.surroundings.temporaryDirectory, 'a-file')
    await writeFile(file, '')
    const surroundings = { ...registry.surroundings, temporaryDirectory: file }
    expect(await start({}, surroundings)).toMatchObject({
      reason: 'failed',
      message: expect.stringContaining('ENOTDIR'),
    })
  })
})

test('an older release whose size nobody tells cannot be read', async () => {
  registry.misbehave(/1\.0\.0\.tgz$/, status(500))
  expect(await start()).toMatchObject({
    version: '1.1.0',
    considered: ['1.1.0', '1.0.0'],
    sizes: [{ version: '1.1.0' }],
    unread: [{ version: '1.0.0', message: expect.stringContaining('500') }],
  })
})

describe('offline', () => {
  test('with nothing in the cache', async () => {
    expect(await start({ offline: true })).toMatchObject({ reason: 'offline' })
    expect(registry.asked).toEqual([])
  })

  test('with everything in the cache', async () => {
    const online = await start()
    registry.forget()
    expect(await start({ offline: true })).toEqual(online)
    expect(await start({ offline: true, baseline: '1.0.0' })).toMatchObject({ version: '1.0.0' })
    expect(registry.asked).toEqual([])
  })

  test('with the list, but not the newest release', async () => {
    await start({ version: '1.0.5' })
    expect(await start({ offline: true })).toMatchObject({
      reason: 'offline',
      message: expect.stringContaining('1.1.0'),
    })
  })

  test('without a cache folder', async () => {
    const surroundings = { ...registry.surroundings, cacheDirectory: null }
    await start({}, surroundings)
    expect(await start({ offline: true }, surroundings)).toMatchObject({ reason: 'offline' })
  })
})

describe('the cache', () => {
  test('cannot be written: goes on without', async () => {
    const file = join(registry.surroundings.temporaryDirectory, 'a-file')
    await writeFile(file, '')
    const surroundings = { ...registry.surroundings, cacheDirectory: join(file, 'cache') }
    expect(await start({}, surroundings)).toMatchObject({ version: '1.1.0' })
    expect(registry.said).toContain('going on without the cache: ENOTDIR')
  })

  test('is broken: written anew', async () => {
    const folder = join(registry.surroundings.cacheDirectory ?? '', 'profiles')
    const first = await start()
    const names = await readdir(folder)
    await Promise.all(
      names.map((name) =>
        writeFile(join(folder, name), '{"format":1,"key":"x","value":{"kinds":["nonsense"]}}'),
      ),
    )
    expect(await start()).toEqual(first)
    expect(await start({ offline: true })).toEqual(first)
  })

  test('vanishes meanwhile', async () => {
    const first = await start()
    await rm(registry.surroundings.cacheDirectory ?? '', { recursive: true })
    expect(await start()).toEqual(first)
  })
})

test('a wrong --registry is for the user to correct', async () => {
  const failing = start({ openRegistry: () => openAt('nowhere') })
  await expect(failing).rejects.toMatchObject({ code: 'registry-misconfigured', exitCode: 2 })
})

test('an aborted run ends', async () => {
  const ending = new AbortController()
  const surroundings = { ...registry.surroundings, signal: ending.signal }
  registry.misbehave(/\.tgz$/, () => ending.abort(new Error('ended by the user')))
  const running = start({ openRegistry: () => openAt(null, surroundings) }, surroundings)
  await expect(running).rejects.toThrow('ended by the user')
})
