import { describe, expect, test } from 'vitest'
import { StowawayError } from '../errors.ts'
import { recogniseHook, type GateHook } from './hook.ts'

const integrity = 'sha512-abc=='

/** What the clients were seen to set; see docs/hooks.md. */
const agents = {
  npm: {
    npm_config_user_agent: 'npm/11.19.1 node/v20.20.2 linux x64 workspaces/false',
    npm_execpath: '/usr/lib/node_modules/npm/bin/npm-cli.js',
  },
  pnpm: {
    npm_config_user_agent: 'pnpm/10.34.9 npm/? node/v20.20.2 linux x64',
    npm_execpath: '/x/pnpm/bin/pnpm.cjs',
  },
  bun: { npm_config_user_agent: 'bun/1.4.5 npm/? node/v26.3.0 linux x64', npm_execpath: '/x/bin/bun' },
  yarn: {
    npm_config_user_agent: 'yarn/4.18.1 npm/? node/v20.20.2 linux x64',
    npm_execpath: '/tmp/xfs-920cbff8/yarn',
  },
  yarn1: {
    npm_config_user_agent: 'yarn/1.22.22 npm/? node/v20.20.2 linux x64',
    npm_execpath: '/x/yarn/bin/yarn.js',
  },
}

const run = (agent: keyof typeof agents, event: string, more: NodeJS.ProcessEnv = {}): GateHook =>
  recogniseHook({
    ...agents[agent],
    npm_lifecycle_event: event,
    npm_package_json: '/p/package.json',
    ...more,
  })

function refusal(make: () => unknown): StowawayError {
  try {
    make()
  } catch (thrown) {
    if (thrown instanceof StowawayError) return thrown
    throw thrown
  }
  throw new Error('it was not refused')
}

describe('hooks in which a guard can stop a release', () => {
  test.each(['npm', 'pnpm', 'bun'] as const)('prepublishOnly of %s comes before packing', (client) => {
    expect(run(client, 'prepublishOnly')).toEqual({
      kind: 'before-packing',
      event: 'prepublishOnly',
      client,
      folder: '/p',
    })
  })

  test('yarn 4 has prepublish in its place, and yarn 1 the hooks of npm', () => {
    expect(run('yarn', 'prepublish')).toMatchObject({ kind: 'before-packing', client: 'yarn' })
    expect(run('yarn1', 'prepublishOnly')).toMatchObject({ kind: 'before-packing', client: 'yarn' })
    expect(run('yarn1', 'postpack')).toMatchObject({ kind: 'after-packing', client: 'yarn', integrity: null })
  })

  test('postpack of npm tells what is sent; those of pnpm and bun do not', () => {
    const told = { npm_package_integrity: integrity }
    expect(run('npm', 'postpack', told)).toMatchObject({ kind: 'after-packing', client: 'npm', integrity })
    expect(run('pnpm', 'postpack')).toMatchObject({ kind: 'after-packing', client: 'pnpm', integrity: null })
    expect(run('bun', 'postpack')).toMatchObject({ kind: 'after-packing', client: 'bun', integrity: null })
  })

  test.each([
    ['npx', 'npm'],
    ['check-all', 'npm'],
    ['postpack', 'pnpm'],
  ] as const)('%s started by %s below npm’s postpack is that postpack', (event, agent) => {
    const told = { npm_package_integrity: integrity, npm_execpath: agents.npm.npm_execpath }
    expect(run(agent, event, told)).toMatchObject({ kind: 'after-packing', client: 'npm', integrity })
  })

  test('an integrity that an outer postpack left behind makes no other hook a postpack', () => {
    const left = { npm_package_integrity: integrity }
    expect(run('npm', 'prepublishOnly', left).kind).toBe('before-packing')
    expect(() => run('npm', 'prepack', left)).toThrow(StowawayError)
  })
})

describe('outside of hooks', () => {
  test('a plain command line is none', () => {
    expect(recogniseHook({})).toEqual({ kind: 'none', hiddenBy: null })
    expect(recogniseHook({ npm_lifecycle_event: '' })).toEqual({ kind: 'none', hiddenBy: null })
  })

  test.each(['npx', 'bunx'])('%s hides a hook that may be there', (runner) => {
    expect(run('npm', runner)).toEqual({ kind: 'none', hiddenBy: runner })
  })
})

describe('everything else is refused', () => {
  test.each([
    ['npm', 'prepublish', 'on installs'],
    ['npm', 'prepack', 'prepare builds'],
    ['npm', 'prepare', 'on installs'],
    ['npm', 'install', 'on installs'],
    ['npm', 'publish', 'published already'],
    ['npm', 'postpublish', 'published already'],
    ['npm', 'preversion', 'nothing is packed'],
    ['npm', 'postpack', 'no npm_package_integrity'],
    ['npm', 'release', 'no hook'],
    ['npm', 'constructor', 'no hook'],
    ['pnpm', 'prepublish', 'on installs'],
    ['yarn1', 'prepublish', 'on installs'],
    ['yarn', 'prepublishOnly', 'yarn runs no prepublishOnly'],
    ['yarn', 'postpack', 'published already'],
  ] as const)('%s %s', (agent, event, why) => {
    const thrown = refusal(() => run(agent, event))
    expect(thrown).toMatchObject({ code: 'misplaced-guard', exitCode: 2, where: event })
    expect(thrown.message).toContain(why)
    const right = agent === 'yarn' ? 'the hook prepublish;' : 'the hooks prepublishOnly and postpack;'
    expect(thrown.next).toContain(right)
  })

  test('two clients in one hook: they pack differently', () => {
    const mixed = { npm_execpath: agents.npm.npm_execpath }
    const thrown = refusal(() => run('pnpm', 'prepublishOnly', mixed))
    expect(thrown.message).toContain('npm runs it, and pnpm started the guard in it')
    expect(thrown.next).toBe('Write `stowaway guard` itself into prepublishOnly, without pnpm before it.')
  })

  test('a client that nobody knows', () => {
    const environment = { npm_lifecycle_event: 'prepublishOnly', npm_config_user_agent: 'vlt/1.0.0' }
    expect(refusal(() => recogniseHook(environment)).message).toContain('neither npm nor pnpm')
    const none = { npm_lifecycle_event: 'prepublishOnly' }
    expect(refusal(() => recogniseHook(none)).message).toContain('neither npm nor pnpm')
  })
})
