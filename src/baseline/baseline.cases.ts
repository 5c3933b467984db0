/**
 * A registry on loopback that serves what a test publishes on it, real HTTP and real tarballs, and can be
 * told to misbehave. What it was asked for is kept, so that a test can say what was not downloaded.
 */

import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create, list } from 'tar'
import type { FileKind, JsonObject, Profile, Surroundings } from '../model.ts'
import { openRegistry } from '../registry/client.ts'
import type { BaselineRequest } from './baseline.ts'

interface TestRelease {
  /** Path → text; a package.json is added. */
  files?: { [path: string]: string }
  deprecated?: string
  /** False for a registry that tells no sizes. */
  toldSizes?: boolean
  /** Overrides `dist`. */
  dist?: JsonObject
}

export interface TestRegistry {
  address: string
  surroundings: Surroundings
  /** Progress messages, and paths asked for, since `forget` was called. */
  said: string[]
  asked: string[]
  forget(): void
  publish(version: string, release?: TestRelease): Promise<void>
  /** Answers paths that match in another way, until called again. */
  misbehave(path: RegExp, answer: (response: ServerResponse) => void): void
  request(settings: Partial<BaselineRequest>): BaselineRequest
  close(): Promise<void>
}

export const packageName = '@ship/cargo'

/** Starts an empty registry with a cache, a temporary folder and an npm configuration of its own. */
export async function startTestRegistry(): Promise<TestRegistry> {
  const root = await mkdtemp(join(tmpdir(), 'stowaway-test-'))
  const versions: { [version: string]: JsonObject } = {}
  const tarballs = new Map<string, Buffer>()
  const said: string[] = []
  const asked: string[] = []
  let misbehaviour: { path: RegExp; answer: (response: ServerResponse) => void } | null = null
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    asked.push(path)
    if (misbehaviour?.path.test(path) === true) return misbehaviour.answer(response)
    const tarball = tarballs.get(path)
    if (tarball !== undefined) return void response.end(tarball)
    response.setHeader('content-type', 'application/json')
    if (Object.keys(versions).length > 0 && path === `/${packageName}`) {
      const packument = { name: packageName, versions, 'dist-tags': { latest: Object.keys(versions).at(-1) } }
      return void response.end(JSON.stringify(packument))
    }
    response.statusCode = 404
    response.end('{"error":"not found"}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const bound = server.address()
  const address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}/`
  const home = join(root, 'home')
  await mkdir(home)
  const npmrc = [
    `registry=${address}`,
    `${address.slice(5)}:_authToken=npm_${'s'.repeat(36)}`,
    'fetch-timeout=1000',
    'fetch-retry-mintimeout=10',
    `cache=${join(root, 'npm-cache')}`,
  ]
  await writeFile(join(home, '.npmrc'), npmrc.join('\n'))
  const surroundings: Surroundings = {
    cwd: home,
    environment: { HOME: home, PATH: process.env['PATH'], npm_config_userconfig: join(home, '.npmrc') },
    now: new Date(),
    cacheDirectory: join(root, 'cache'),
    temporaryDirectory: root,
    progress: (message) => void said.push(message),
  }

  return {
    address,
    surroundings,
    said,
    asked,
    forget() {
      asked.length = 0
      said.length = 0
    },
    async publish(version, { files = {}, deprecated, toldSizes = true, dist = {} } = {}) {
      const folder = join(root, `made-${version}`, 'package')
      const all = { 'package.json': JSON.stringify({ name: packageName, version }), ...files }
      for (const [path, text] of Object.entries(all)) {
        await mkdir(join(folder, path, '..'), { recursive: true })
        await writeFile(join(folder, path), text)
      }
      const file = join(root, `${version}.tgz`)
      await create({ gzip: true, file, cwd: join(folder, '..') }, ['package'])
      const bytes = await readFile(file)
      const path = `/${packageName}/-/${version}.tgz`
      tarballs.set(path, bytes)
      const unpackedSize = Object.values(all).reduce((sum, text) => sum + text.length, 0)
      const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
      const sizes = toldSizes ? { unpackedSize, fileCount: Object.keys(all).length } : {}
      versions[version] = {
        name: packageName,
        version,
        ...(deprecated === undefined ? {} : { deprecated }),
        dist: { integrity, tarball: new URL(path, address).href, ...sizes, ...dist },
      }
    },
    misbehave: (path, answer) => void (misbehaviour = { path, answer }),
    request: (settings) => ({
      name: packageName,
      version: '9.0.0',
      baseline: 'auto',
      versions: 8,
      offline: false,
      rulesetDigest: 'digest',
      openRegistry: () =>
        openRegistry({ directory: home, registry: null, offline: settings.offline ?? false }, surroundings),
      profileTarball: profileForTest,
      ...settings,
    }),
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** A profile made without the audit: `.map` files are source maps, with one own text unless they are empty. */
export async function profileForTest(file: string): Promise<Profile> {
  const files: Profile['files'] = {}
  await list({
    file,
    onReadEntry: (entry) => {
      if (entry.type === 'File') files[entry.path.replace(/^package\//, '')] = entry.size
    },
  })
  const bytes = await readFile(file)
  const paths = Object.keys(files)
  return {
    version: 'as its package.json says',
    integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
    packedBytes: (await stat(file)).size,
    unpackedBytes: Object.values(files).reduce((sum, size) => sum + size, 0),
    files,
    kinds: [...new Set(paths.map(kindForTest))],
    recovered: {
      firstParty: paths.filter((path) => path.endsWith('.map') && files[path] !== 0).length,
      thirdParty: 0,
    },
    installScripts: {},
    missingEntryPoints: [],
  }
}

function kindForTest(path: string): FileKind {
  return path.endsWith('.map') ? 'source-map' : `ext:${path.split('.').at(-1) ?? ''}`
}
