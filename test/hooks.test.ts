import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { resolveTarget } from '../src/target/resolve.ts'
import { provideClient } from './clients.ts'
import type { Client, ClientName } from './clients.ts'
import { startRegistry } from './registry.ts'
import type { TestRegistry } from './registry.ts'
import { makeSandbox } from './sandbox.ts'
import type { Sandbox } from './sandbox.ts'
import { entriesOf } from './tarball-entries.ts'

let registry: TestRegistry
let sandbox: Sandbox
/** Each is a package of its own: nothing is published twice. */
let published = 0
const clients = new Map<ClientName, Client>()

beforeAll(async () => {
  registry = await startRegistry()
  for (const name of ['npm@10', 'npm@11', 'npm@12', 'pnpm@10', 'yarn@4', 'bun@1'] as const) {
    clients.set(name, await provideClient(name))
  }
}, 600_000)

afterAll(() => registry.stop())
afterEach(() => sandbox.remove())

/** Publishes for real with a script that writes its environment down, and gives that environment. */
async function publishWith(name: ClientName, hook: string, args: string[]): Promise<NodeJS.ProcessEnv> {
  const client = clients.get(name)
  if (client === undefined) throw new Error(`${name} is not provided`)
  sandbox = await makeSandbox(client.environment)
  await sandbox.write({
    'package.json': {
      name: `demo-${++published}`,
      version: '1.0.0',
      files: ['*.js'],
      scripts: { [hook]: 'node write-environment.cjs' },
    },
    'index.js': '1\n',
    'write-environment.cjs':
      "require('fs').writeFileSync(__dirname + '/environment.json', JSON.stringify(process.env))\n",
    '.npmrc': registry.npmrc,
    'yarn.lock': '',
    '.yarnrc.yml': `enableTelemetry: false\nnodeLinker: node-modules\nnpmPublishRegistry: ${registry.url}\nnpmAuthToken: anybody\nunsafeHttpWhitelist: ['127.0.0.1']\n`,
  })
  const { environment } = sandbox.surroundings
  if (client.name === 'yarn') {
    const installed = await client.run(['install'], {
      cwd: sandbox.folder,
      environment: { ...environment, CI: '' },
    })
    if (installed.code !== 0) throw new Error(installed.stdout)
  }
  const run = await client.run(args, { cwd: sandbox.folder, environment })
  if (run.code !== 0) throw new Error(`${run.stdout}\n${run.stderr}`)
  return JSON.parse(await readFile(join(sandbox.folder, 'environment.json'), 'utf8'))
}

describe('in a hook, the client that publishes is the one that packs', () => {
  const pnpmArgs = ['publish', '--no-git-checks']
  it.each<[ClientName, string, string[]]>([
    ['npm@10', 'prepublishOnly', ['publish']],
    ['npm@11', 'prepublishOnly', ['publish', '--dry-run', '--json']],
    ['npm@11', 'postpack', ['publish', '--ignore-scripts=false', '--loglevel=silent']],
    ['npm@12', 'postpack', ['publish']],
    ['npm@12', 'prepublishOnly', ['publish', '--dry-run', '--tag', 'next']],
    ['pnpm@10', 'prepublishOnly', pnpmArgs],
    ['pnpm@10', 'postpack', [...pnpmArgs, '--dry-run', '--json']],
    ['bun@1', 'prepublishOnly', ['publish', '--dry-run']],
    ['bun@1', 'postpack', ['publish']],
    ['yarn@4', 'prepublish', ['npm', 'publish']],
  ])('%s, %s', async (name, hook, args) => {
    const environment = await publishWith(name, hook, args)
    const client = clients.get(name)
    expect(environment['npm_lifecycle_event']).toBe(hook)
    const surroundings = { ...sandbox.surroundings, environment }
    const target = await resolveTarget(
      { spec: '.', packer: 'auto', runPackScripts: hook !== 'postpack', offline: false, registry: null },
      surroundings,
    )
    expect(target.packer).toBe(`${client?.name}@${client?.version}`)
    expect(await entriesOf(target.tarballFile)).toEqual(['index.js', 'package.json'])
    await target.dispose()
  })
})

it.each<ClientName>(['npm@10', 'npm@11', 'npm@12'])(
  'in postpack, %s names the very bytes that are packed again',
  async (name) => {
    const environment = await publishWith(name, 'postpack', ['publish', '--dry-run'])
    const target = await resolveTarget(
      { spec: '.', packer: 'auto', runPackScripts: false, offline: false, registry: null },
      { ...sandbox.surroundings, environment },
    )
    const sha512 = createHash('sha512')
      .update(await readFile(target.tarballFile))
      .digest('base64')
    expect(`sha512-${sha512}`).toBe(environment['npm_package_integrity'])
    await target.dispose()
  },
)
