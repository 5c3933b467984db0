import { basename, dirname } from 'node:path'
import { failures, StowawayError } from '../errors.ts'
import type { ClientName } from '../target/hook.ts'
import { asClientName } from '../target/hook.ts'

/** What runs the guard, and so what it has to do. */
export type GateHook =
  | {
      /** Before the client packs: the pack scripts have not run yet. */
      kind: 'before-packing'
      event: string
      client: ClientName
      /** The folder whose hook it is; null where the client does not tell. */
      folder: string | null
    }
  | {
      /** The tarball is made and not yet sent. */
      kind: 'after-packing'
      event: string
      client: ClientName
      folder: string | null
      /** sha512 of what is sent, as npm tells it; null for clients that do not. */
      integrity: string | null
    }
  | {
      /** No hook, as far as can be seen. */
      kind: 'none'
      /** `npx` or `bunx`, which hide the hook that they may run in; null for a plain command line. */
      hiddenBy: string | null
    }

/** Runners of commands that put their own name where the hook's stood. */
const hidingRunners = new Set(['npx', 'bunx'])

/**
 * Which hook of which client runs this process, by the variables that clients set for their scripts; see
 * docs/hooks.md for what each client really sets. Throws misplaced-guard for a hook in which a guard cannot
 * stop a release, and for every other script: what is not known does not pass.
 */
export function recogniseHook(environment: NodeJS.ProcessEnv): GateHook {
  const event = environment['npm_lifecycle_event'] ?? ''
  const integrity = environment['npm_package_integrity'] ?? ''
  if (event === '') return { kind: 'none', hiddenBy: null }
  const caller = callerIn(environment)
  const { isLaterYarn, folder } = caller
  if (event === 'prepublishOnly' || (event === 'prepublish' && isLaterYarn)) {
    if (event === 'prepublishOnly' && isLaterYarn) {
      throw misplaced(event, caller, 'yarn runs no prepublishOnly; something else ran it through yarn')
    }
    return { kind: 'before-packing', event, client: agreedClient(event, caller), folder }
  }
  const reason = uselessHooks.get(event)
  if (reason !== undefined) throw misplaced(event, caller, reason)
  // npm tells it in postpack alone; what npx or `npm run` start below postpack inherits it.
  if (integrity !== '') return { kind: 'after-packing', event, client: 'npm', folder, integrity }
  if (hidingRunners.has(event)) return { kind: 'none', hiddenBy: event }
  if (event !== 'postpack') throw misplaced(event, caller, 'it is no hook on the way to a registry')
  if (isLaterYarn) throw misplaced(event, caller, 'yarn runs it when the package is published already')
  const client = agreedClient(event, caller)
  if (client === 'npm') {
    throw misplaced(event, caller, 'npm did not run it while packing: it tells no npm_package_integrity')
  }
  return { kind: 'after-packing', event, client, folder, integrity: null }
}

/** Hooks in which a guard is of no use, and why. */
const uselessHooks = new Map([
  ['prepublish', 'npm runs it on installs, and bun never'],
  ['prepack', 'what prepare builds comes after it'],
  ['prepare', 'it runs on installs too'],
  ['preinstall', 'it runs on installs'],
  ['install', 'it runs on installs'],
  ['postinstall', 'it runs on installs'],
  ['dependencies', 'it runs on installs'],
  ['preversion', 'nothing is packed yet'],
  ['version', 'nothing is packed yet'],
  ['postversion', 'nothing is packed yet'],
  ['publish', 'the package is published already'],
  ['postpublish', 'the package is published already'],
])

/** What the environment tells of the client that runs the script. */
interface Caller {
  /** By the user agent. */
  client: ClientName | null
  /** Yarn 2 and later, which has hooks of its own. */
  isLaterYarn: boolean
  /** The name of the client's own file. */
  file: string
  folder: string | null
}

function callerIn(environment: NodeJS.ProcessEnv): Caller {
  // `npm/11.19.1 node/v20.20.2 linux x64 workspaces/false`
  const [name, version] = (environment['npm_config_user_agent'] ?? '').split(' ')[0]?.split('/') ?? []
  const client = asClientName(name)
  const manifest = environment['npm_package_json'] ?? ''
  return {
    client,
    isLaterYarn: client === 'yarn' && !/^[01]\./.test(version ?? ''),
    file: basename(environment['npm_execpath'] ?? ''),
    folder: manifest === '' ? null : dirname(manifest),
  }
}

/** `npm-cli.js`, `pnpm.cjs`, `yarn-1.22.22.js`, `bun.exe`. */
const CLIENT_FILE = /^(npm|pnpm|yarn|bun)(?:-cli|-[\d.]+)?(?:\.[cm]?js|\.exe)?$/

/**
 * The client that the user agent and npm_execpath both name. `pnpm exec` below npm leaves pnpm's name in the
 * one and npm's file in the other; the two pack differently, so it matters which one publishes.
 */
function agreedClient(event: string, caller: Caller): ClientName {
  const { client, file } = caller
  if (client === null) throw misplaced(event, caller, 'what runs it is neither npm nor pnpm, yarn or bun')
  const runner = CLIENT_FILE.exec(file)?.[1] ?? client
  if (runner === client) return client
  const next = `Write \`stowaway guard\` itself into ${event}, without ${client} before it.`
  throw misplaced(event, caller, `${runner} runs it, and ${client} started the guard in it`, next)
}

function misplaced(event: string, { isLaterYarn }: Caller, why: string, next?: string): StowawayError {
  const hooks = isLaterYarn ? 'the hook prepublish' : 'the hooks prepublishOnly and postpack'
  const advice = `Write \`stowaway guard\` into ${hooks}; by hand, run \`stowaway check\`.`
  return new StowawayError(failures.misplacedGuard(event, why, next ?? advice))
}
