import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startLoopback } from '../../test/loopback.ts'
import type { Loopback } from '../../test/loopback.ts'
import { makeSandbox } from '../../test/sandbox.ts'
import type { Sandbox } from '../../test/sandbox.ts'
import { StowawayError } from '../errors.ts'
import { openRegistry } from './client.ts'
import type { RegistryClient } from './client.ts'

/** Fast answers to failures: npm's own settings, in the project's .npmrc. */
const impatient = 'fetch-timeout=400\nfetch-retries=0\n'
const token = 'hush-hush-token-0123456789'

let sandbox: Sandbox
let servers: Loopback[] = []

beforeEach(async () => {
  sandbox = await makeSandbox()
})

afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()))
  servers = []
  await sandbox.remove()
})

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse, url: string) => void,
): Promise<Loopback> {
  const server = await startLoopback(answer)
  servers.push(server)
  return server
}

async function open(npmrc: string, offline = false): Promise<RegistryClient> {
  await sandbox.write({ '.npmrc': npmrc, 'package.json': { name: 'here', version: '1.0.0' } })
  return openRegistry({ directory: sandbox.folder, registry: null, offline }, sandbox.surroundings)
}

async function failureOf(promise: Promise<unknown>): Promise<StowawayError> {
  const thrown: unknown = await promise.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(StowawayError)
  if (!(thrown instanceof StowawayError)) throw thrown
  const shown = `${thrown.message} ${thrown.where} ${thrown.next}`
  expect(shown).not.toContain(token)
  expect(shown).not.toMatch(/user:pass|\?secret=/)
  return thrown
}

const tarball = Buffer.from('not really a tarball, but bytes')
const integrityOf = (bytes: Buffer | string): string =>
  `sha512-${createHash('sha512').update(bytes).digest('base64')}`
const sha512 = integrityOf(tarball)
const shasum = createHash('sha1').update(tarball).digest('hex')

function packumentOf(name: string, url: string, dist: object = { integrity: sha512 }): object {
  const manifest = (version: string): object => ({
    name,
    version,
    dist: { tarball: `${url}${name}/-/${version}.tgz`, ...dist },
  })
  return {
    name,
    'dist-tags': { latest: '2.0.0', next: '3.0.0-beta.1' },
    versions: {
      '1.0.0': manifest('1.0.0'),
      '1.1.0': manifest('1.1.0'),
      '1.2.0': { ...manifest('1.2.0'), deprecated: 'broken' },
      '2.0.0': manifest('2.0.0'),
      '3.0.0-beta.1': manifest('3.0.0-beta.1'),
    },
  }
}

/** Answers like a registry that holds one package, `demo`. */
function registryWithDemo(dist?: object, bytes = tarball) {
  return (request: IncomingMessage, response: ServerResponse, url: string): void => {
    if (request.url?.endsWith('.tgz')) {
      response.end(bytes)
      return
    }
    const name = decodeURIComponent((request.url ?? '').slice(1))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(packumentOf(name, url, dist)))
  }
}

describe('which version a spec names', () => {
  it.each([
    ['demo', '2.0.0'],
    ['demo@latest', '2.0.0'],
    ['demo@next', '3.0.0-beta.1'],
    ['demo@1.0.0', '1.0.0'],
    ['demo@v1.0.0', '1.0.0'],
    ['demo@*', '2.0.0'],
    ['demo@>=1', '2.0.0'],
    ['demo@^1', '1.1.0'],
    ['demo@~1.2', '1.2.0'],
    ['@scope/demo@^1.0.0', '1.1.0'],
  ])('%s is %s, as for npm', async (spec, version) => {
    const server = await serve(registryWithDemo())
    const registry = await open(`registry=${server.url}\n`)
    const published = await registry.manifest(spec)
    expect(published).toMatchObject({ version, integrity: sha512, manifest: { version } })
  })

  it.each([
    ['demo@9.9.9', 'The package demo has no version 9.9.9.', 'Try demo@2.0.0'],
    ['demo@nope', 'The package demo has no tag nope.', 'Try demo@2.0.0'],
    ['demo@^7', 'The package demo has no range ^7', 'Try demo@2.0.0'],
    ['demo@__proto__', 'The package demo has no tag __proto__.', 'Try demo@2.0.0'],
  ])('%s does not exist, and the error tells what does', async (spec, what, next) => {
    const server = await serve(registryWithDemo())
    const registry = await open(`registry=${server.url}\n`)
    const failure = await failureOf(registry.manifest(spec))
    expect(failure).toMatchObject({ code: 'spec-not-found', exitCode: 2 })
    expect(failure.message).toContain(what)
    expect(failure.next).toContain(next)
  })

  it.each([
    'git+ssh://git@host/x.git',
    'https://host/x.tgz',
    'npm:demo@1',
    'x@npm:demo@1',
    'Not A Name',
    'a@workspace:*',
  ])('refuses %s', async (spec) => {
    const registry = await open('registry=http://127.0.0.1:9/\n')
    expect(await failureOf(registry.manifest(spec))).toMatchObject({ code: 'unsupported-spec', exitCode: 2 })
  })
})

type Answer = (request: IncomingMessage, response: ServerResponse) => void
const status =
  (code: number, body = '{"error":"no"}', type = 'application/json'): Answer =>
  (_request, response) => {
    response.writeHead(code, { 'content-type': type })
    response.end(body)
  }

describe('answers that are none', () => {
  it.each<[string, Answer, string, RegExp]>([
    ['401', status(401), 'registry-unauthorised', /refuses to answer \(401\)/],
    ['401 with a challenge', status(401, 'one-time pass'), 'registry-unauthorised', /401/],
    ['403', status(403), 'registry-unauthorised', /refuses to answer \(403\)/],
    ['500', status(500), 'registry-unreachable', /it answered 500/],
    ['429', status(429), 'registry-unreachable', /it answered 429/],
    ['a web page', status(200, '<!doctype html>', 'text/html'), 'registry-unreachable', /not JSON/],
    ['half of a JSON document', status(200, '{"name":"demo","ver'), 'registry-unreachable', /not JSON/],
    ['null', status(200, 'null'), 'registry-unreachable', /no package metadata|cannot|null/i],
    ['an array', status(200, '[]'), 'registry-unreachable', /no package metadata/],
    [
      'another package',
      status(200, '{"name":"other","versions":{}}'),
      'registry-unreachable',
      /no package metadata/,
    ],
    ['no versions', status(200, '{"name":"demo"}'), 'registry-unreachable', /no package metadata/],
    ['404 on a web page', status(404, '<html>', 'text/html'), 'registry-unreachable', /it answered 404/],
    ['nothing', () => {}, 'registry-unreachable', /no answer within 0\.4 seconds/],
    [
      'nothing after the headers',
      (_, response) => void response.write('{"name":'),
      'registry-unreachable',
      /no answer within/,
    ],
    ['a cut connection', (request) => request.socket.destroy(), 'registry-unreachable', /connection was cut/],
  ])('%s', async (_name, answer, code, message) => {
    const server = await serve(answer)
    const npmrc = `registry=${server.url}\n//${server.host}/:_authToken=${token}\n${impatient}`
    const registry = await open(npmrc)
    const failure = await failureOf(registry.packument('demo'))
    expect(failure).toMatchObject({ code, exitCode: 3 })
    expect(failure.message).toMatch(message)
    expect(failure.where).toBe(`demo at ${server.url}`)
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${token}`)
  })

  it('a refused connection', async () => {
    const server = await startLoopback(() => {})
    await server.stop()
    const failure = await failureOf((await open(`registry=${server.url}\n${impatient}`)).packument('demo'))
    expect(failure).toMatchObject({ code: 'registry-unreachable', exitCode: 3 })
    expect(failure.message).toMatch(/connection was refused/)
  })

  it('an address with credentials shows none of them', async () => {
    const server = await serve(status(500))
    const registry = await open(`registry=${server.url.replace('//', '//user:pass@')}\n${impatient}`)
    expect((await failureOf(registry.packument('demo'))).where).toBe(`demo at ${server.url}`)
    const hosted = await open(`registry=${server.url}h8Kq2Lm9Xw4Zt7Pc/acme/npm-virtual/\n${impatient}`)
    expect((await failureOf(hosted.packument('demo'))).where).toBe(
      `demo at ${server.url}***/acme/npm-virtual/`,
    )
  })

  it('a 404 of the registry itself is no failure: there is no such package', async () => {
    const server = await serve(status(404))
    const registry = await open(`registry=${server.url}\n`)
    expect(await registry.packument('demo')).toBeNull()
    const failure = await failureOf(registry.manifest('demo'))
    expect(failure).toMatchObject({ code: 'spec-not-found', exitCode: 2 })
    expect(failure.message).toBe('There is no package named demo.')
  })

  it('a package whose every version was unpublished has none', async () => {
    const server = await serve(status(200, '{"name":"demo","time":{"unpublished":{}}}'))
    const registry = await open(`registry=${server.url}\n`)
    expect((await registry.packument('demo'))?.versions).toEqual({})
    expect((await failureOf(registry.manifest('demo'))).message).toBe(
      'The package demo has no published version.',
    )
  })

  it('asks once more where the first answer was a 503', async () => {
    let asked = 0
    const server = await serve((request, response, url) => {
      asked += 1
      if (asked === 1) status(503)(request, response)
      else registryWithDemo()(request, response, url)
    })
    const registry = await open(`registry=${server.url}\n`)
    expect(await registry.packument('demo')).not.toBeNull()
    await registry.packument('demo')
    expect(server.requests.length).toBe(2)
  })

  it('ends at once when the user ends the run', async () => {
    const stop = new AbortController()
    const server = await serve(() => stop.abort(new Error('ended by the user')))
    sandbox.surroundings.signal = stop.signal
    const registry = await open(`registry=${server.url}\n`)
    await expect(registry.packument('demo')).rejects.toThrow('ended by the user')
  })
})

describe('tarballs', () => {
  it.each([
    ['dist.integrity', { integrity: sha512 }],
    ['dist.shasum', { shasum }],
    ['dist.integrity, among hashes that are none', { integrity: `sha512-short md5-x ${sha512}?option` }],
    ['dist.shasum beside a broken dist.integrity', { integrity: 'garbage', shasum }],
  ])('are verified against %s', async (_name, dist) => {
    const server = await serve(registryWithDemo(dist))
    const registry = await open(`registry=${server.url}\n`)
    const file = join(sandbox.temporary, 'demo.tgz')
    const { integrity } = await registry.downloadTarball('demo@1.0.0', file)
    expect(await readFile(file)).toEqual(tarball)
    expect(integrity).toContain(!('shasum' in dist) ? sha512 : Buffer.from(shasum, 'hex').toString('base64'))
  })

  const otherSha512 = integrityOf('other')
  it.each<[string, object, string, RegExp]>([
    ['another checksum', { integrity: otherSha512 }, 'integrity-mismatch', /another checksum/],
    ['another old checksum', { shasum: '0'.repeat(40) }, 'integrity-mismatch', /another checksum/],
    ['no checksum', {}, 'registry-unreachable', /promises no checksum/],
    ['a checksum that is none', { integrity: 'garbage' }, 'registry-unreachable', /promises no checksum/],
    ['half a checksum', { integrity: sha512.slice(0, 40) }, 'registry-unreachable', /promises no checksum/],
    ['an unknown checksum', { integrity: `md5-${'A'.repeat(22)}==` }, 'registry-unreachable', /no checksum/],
    [
      'a tarball on this machine',
      { tarball: 'file:///etc/passwd', integrity: sha512 },
      'registry-unreachable',
      /no tarball/,
    ],
  ])('%s', async (_name, dist, code, message) => {
    const server = await serve(registryWithDemo(dist))
    const registry = await open(`registry=${server.url}\n`)
    const failure = await failureOf(
      registry.downloadTarball('demo@1.0.0', join(sandbox.temporary, 'demo.tgz')),
    )
    expect(failure).toMatchObject({ code, exitCode: 3 })
    expect(failure.message).toMatch(message)
    expect(await readdir(sandbox.temporary)).toEqual([])
  })

  it('that stop in the middle end in a failure, and leave no file', async () => {
    const server = await serve((request, response, url) => {
      if (!request.url?.endsWith('.tgz')) return registryWithDemo()(request, response, url)
      response.writeHead(200, { 'content-length': String(tarball.length) })
      response.write(tarball.subarray(0, 5))
    })
    const registry = await open(`registry=${server.url}\n${impatient}`)
    const failure = await failureOf(
      registry.downloadTarball('demo@1.0.0', join(sandbox.temporary, 'demo.tgz')),
    )
    expect(failure.message).toMatch(/no answer within 0\.4 seconds/)
    expect(await readdir(sandbox.temporary)).toEqual([])
  })

  it('that cannot be written down are no fault of the registry', async () => {
    const server = await serve(registryWithDemo())
    const registry = await open(`registry=${server.url}\n`)
    const failure = await failureOf(registry.downloadTarball('demo@1.0.0', sandbox.folder))
    expect(failure).toMatchObject({ code: 'temporary-file-failed', exitCode: 3, where: sandbox.folder })
  })

  it('are fetched without a cache where npm may not write one', async () => {
    const server = await serve(registryWithDemo())
    await sandbox.write({ 'not-a-folder': '' })
    sandbox.surroundings.environment['npm_config_cache'] = join(sandbox.folder, 'not-a-folder')
    const registry = await open(`registry=${server.url}\n`)
    const file = join(sandbox.temporary, 'demo.tgz')
    await registry.downloadTarball('demo@1.0.0', file)
    expect(await readFile(file)).toEqual(tarball)
  })
})

describe('the npm configuration', () => {
  it('sends each token to its own registry only', async () => {
    const own = await serve(registryWithDemo())
    const bytes = Buffer.from('other bytes, so that npm has none of them in its cache')
    const other = await serve(registryWithDemo({ integrity: integrityOf(bytes) }, bytes))
    await open(`registry=${other.url}\n@acme:registry=${own.url}\n//${own.host}/:_authToken=\${ACME_TOKEN}\n`)
    sandbox.surroundings.environment['ACME_TOKEN'] = token
    const registry = await openRegistry(
      { directory: sandbox.folder, registry: null, offline: false },
      sandbox.surroundings,
    )
    await registry.downloadTarball('@acme/demo@1.0.0', join(sandbox.temporary, 'a.tgz'))
    await registry.downloadTarball('demo@1.0.0', join(sandbox.temporary, 'b.tgz'))
    expect(own.requests.map(({ path }) => path)).toEqual(['/@acme%2fdemo', '/@acme/demo/-/1.0.0.tgz'])
    expect(own.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${token}`,
      `Bearer ${token}`,
    ])
    expect(other.requests.map(({ path }) => path)).toEqual(['/demo', '/demo/-/1.0.0.tgz'])
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined])
  })

  it('sends no token to another host that keeps the tarballs', async () => {
    const files = await serve((_request, response) => response.end(tarball))
    const own = await serve((request, response) => registryWithDemo()(request, response, files.url))
    const registry = await open(`registry=${own.url}\n//${own.host}/:_authToken=${token}\n`)
    await registry.downloadTarball('demo@1.0.0', join(sandbox.temporary, 'a.tgz'))
    expect(files.requests.map(({ headers }) => headers.authorization)).toEqual([undefined])
  })

  it('takes --registry before the .npmrc, and an outer npm run for what it is', async () => {
    const chosen = await serve(registryWithDemo())
    const other = await serve(registryWithDemo())
    await sandbox.write({ '.npmrc': `registry=${other.url}\n` })
    Object.assign(sandbox.surroundings.environment, { npm_config_dry_run: 'true', npm_config_json: 'true' })
    const before = { ...sandbox.surroundings.environment }
    const registry = await openRegistry(
      { directory: sandbox.folder, registry: chosen.url, offline: false },
      sandbox.surroundings,
    )
    await registry.packument('demo')
    expect([chosen.requests.length, other.requests.length]).toEqual([1, 0])
    expect(sandbox.surroundings.environment).toEqual(before)
  })

  it.each(['not an address', 'file:///etc', 'ftp://host/'])('refuses %s as a registry', async (address) => {
    const opened = openRegistry(
      { directory: sandbox.folder, registry: address, offline: false },
      sandbox.surroundings,
    )
    expect(await failureOf(opened)).toMatchObject({ code: 'registry-misconfigured', exitCode: 2 })
  })

  it('refuses credentials that name no registry, without showing them', async () => {
    const failure = await failureOf(open(`_authToken=${token}\n`))
    expect(failure).toMatchObject({ code: 'registry-misconfigured', exitCode: 2 })
    expect(failure.message).toContain('credentials that name no registry')
  })

  it('writes nothing into the environment of this process', async () => {
    const before = { ...process.env }
    await open('omit=dev\nregistry=http://127.0.0.1:9/\n')
    expect(process.env).toEqual(before)
  })
})

describe('--offline', () => {
  it('asks nobody, and says what is missing', async () => {
    const server = await serve(registryWithDemo())
    const registry = await open(`registry=${server.url}\n`, true)
    expect(await failureOf(registry.manifest('demo@1.0.0'))).toMatchObject({
      code: 'not-cached',
      exitCode: 3,
    })
    expect(server.requests).toEqual([])
  })

  it('reads what npm has in its cache', async () => {
    const server = await serve(registryWithDemo({ integrity: sha512, unpackedSize: 100 }))
    const npmrc = `registry=${server.url}\n`
    await (await open(npmrc)).downloadTarball('demo@1.0.0', join(sandbox.temporary, 'online.tgz'))
    const asked = server.requests.length
    const file = join(sandbox.temporary, 'offline.tgz')
    await (await open(npmrc, true)).downloadTarball('demo@1.0.0', file)
    expect(await readFile(file)).toEqual(tarball)
    expect(server.requests.length).toBe(asked)
  })

  it('finds no big tarball there: what npm caches, it holds in memory', async () => {
    const server = await serve(registryWithDemo({ integrity: sha512, unpackedSize: 1e9 }))
    const npmrc = `registry=${server.url}\n`
    const file = join(sandbox.temporary, 'demo.tgz')
    await (await open(npmrc)).downloadTarball('demo@1.0.0', file)
    const offline = await open(npmrc, true)
    expect((await offline.manifest('demo@1.0.0')).unpackedBytes).toBe(1e9)
    expect(await failureOf(offline.downloadTarball('demo@1.0.0', file))).toMatchObject({ code: 'not-cached' })
  })
})
