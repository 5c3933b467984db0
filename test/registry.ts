import { once } from 'node:events'
import { createRequire } from 'node:module'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Arborist from '@npmcli/arborist'
import pacote from 'pacote'
import ssri from 'ssri'

/** A real verdaccio on loopback: no uplink, a store of its own, and everybody may read and publish. */
export interface TestRegistry {
  /** With a slash at the end. */
  url: string
  /** What an .npmrc needs for clients to publish here: the registry and a token that nobody checks. */
  npmrc: string
  /**
   * Publishes a folder (packed without scripts) or a .tgz file as it is, by the request that npm sends.
   * `manifest` is merged over the version manifest, for metadata that differs from the tarball's; its `dist`
   * is merged too, for sizes, which verdaccio does not add by itself.
   */
  publish(path: string, options?: PublishOptions): Promise<{ name: string; version: string }>
  stop(): Promise<void>
}

interface PublishOptions {
  /** `latest` where it is left out. */
  tag?: string
  manifest?: { dist?: object; [key: string]: unknown }
}

/** Starts the registry on a free port; takes about a second. Call `stop` at the end. */
export async function startRegistry(): Promise<TestRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'stowaway-registry-'))
  const storage = join(folder, 'storage')
  await mkdir(storage)
  const server = await listen(configure(folder, storage))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('verdaccio listens on no port')
  const url = `http://127.0.0.1:${address.port}/`

  async function publish(
    path: string,
    options: PublishOptions = {},
  ): Promise<{ name: string; version: string }> {
    const bytes = path.endsWith('.tgz') ? await readFile(path) : await packFolder(resolve(path))
    const manifest = path.endsWith('.tgz') ? await readManifest(path) : await readManifestOfFolder(path)
    const { name, version } = manifest
    const body = publishRequest(url, manifest, bytes, options)
    const answer = await fetch(`${url}${name.replace('/', '%2f')}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`publishing ${name}@${version}: ${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
    return { name, version }
  }

  async function stop(): Promise<void> {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    await rm(folder, { recursive: true, force: true })
  }

  const npmrc = `registry=${url}\n//127.0.0.1:${address.port}/:_authToken=anybody\n`
  return { url, npmrc, publish, stop }
}

interface Verdaccio {
  runServer: (configuration: object) => Promise<Server>
}

/** Verdaccio's own types pull in express's, which are not installed; this is all that is used of it. */
async function listen(configuration: object): Promise<Server> {
  const { runServer }: Verdaccio = createRequire(import.meta.url)('verdaccio')
  const server = await runServer(configuration)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function configure(folder: string, storage: string): object {
  const everybody = { access: '$all', publish: '$all', unpublish: '$all' }
  return {
    self_path: join(folder, 'config.yaml'),
    storage,
    max_body_size: '1gb',
    auth: {},
    uplinks: {},
    packages: { '@*/*': everybody, '**': everybody },
    logs: { type: 'stdout', format: 'json', level: 'fatal' },
    web: { enable: false },
    server: { keepAliveTimeout: 1 },
  }
}

interface PackageManifest {
  name: string
  version: string
}

async function packFolder(folder: string): Promise<Buffer> {
  return pacote.tarball(folder, { Arborist, ignoreScripts: true })
}

async function readManifestOfFolder(folder: string): Promise<PackageManifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
}

async function readManifest(tarball: string): Promise<PackageManifest> {
  const { _from, _resolved, _integrity, _id, ...manifest } = await pacote.manifest(resolve(tarball), {
    fullMetadata: true,
  })
  return manifest
}

/** The document that `npm publish` sends, as libnpmpublish builds it. */
function publishRequest(
  url: string,
  manifest: PackageManifest,
  bytes: Buffer,
  options: PublishOptions,
): object {
  const { name, version } = manifest
  const { dist, ...metadata } = options.manifest ?? {}
  const file = `${name}-${version}.tgz`
  const tarball = new URL(`${name}/-/${file}`, url).href
  const integrity = ssri.fromData(bytes, { algorithms: ['sha512'] }).toString()
  const shasum = ssri.fromData(bytes, { algorithms: ['sha1'] }).hexDigest()
  return {
    _id: name,
    name,
    'dist-tags': { [options.tag ?? 'latest']: version },
    versions: {
      [version]: {
        ...manifest,
        ...metadata,
        _id: `${name}@${version}`,
        dist: { integrity, shasum, tarball, ...dist },
      },
    },
    access: 'public',
    _attachments: {
      [file]: {
        content_type: 'application/octet-stream',
        data: bytes.toString('base64'),
        length: bytes.length,
      },
    },
  }
}
