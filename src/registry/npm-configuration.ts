import { access, realpath } from 'node:fs/promises'
import { basename, delimiter, dirname, join } from 'node:path'
import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'
import type { Surroundings } from '../model.ts'
import { maskCredentials } from './credentials.ts'

/**
 * How long a registry may stay silent, in milliseconds, where the user's `fetch-timeout` does not say. npm's
 * own default of five minutes is too long for a gate.
 */
const silenceLimit = 25_000

/** How often a refused connection or a 5xx is tried again where the user's `fetch-retries` does not say. */
const usualRetries = 1

/** Milliseconds before the first of these tries. */
const usualRetryDelay = 300

/** npm's flat options, and what of them is used here by name. */
export interface NpmConfiguration {
  /** For pacote: registries by scope, credentials by registry, proxy, CA, cache. */
  flat: { [key: string]: unknown }
  silenceLimit: number
  retries: number
  retryDelay: number
}

/**
 * Reads the npm configuration of a folder as npm itself does: defaults, npm's own npmrc, environment, project,
 * user and global .npmrc. `registry` counts as npm's `--registry`, so a scope with a registry of its own keeps it.
 * Throws registry-misconfigured.
 */
export async function readNpmConfiguration(
  request: { directory: string; registry: string | null; offline: boolean },
  surroundings: Surroundings,
): Promise<NpmConfiguration> {
  const { default: Config } = await import('@npmcli/config')
  const { default: npm } = await import('@npmcli/config/lib/definitions/index.js')
  const { registry } = request
  if (registry !== null) requireWebAddress(registry, '--registry')
  const config = new Config({
    definitions: npm.definitions,
    shorthands: npm.shorthands,
    nerfDarts: npm.nerfDarts,
    flatten: (layer, flat) => npm.flatten(withoutSideEffects(layer), flat),
    npmPath: await findNpmFolder(surroundings.environment),
    // Loading writes into the environment that it is given.
    env: { ...surroundings.environment },
    argv: ['node', 'npm', ...(registry === null ? [] : [`--registry=${registry}`])],
    cwd: request.directory,
    warn: false,
  })
  try {
    await config.load()
    config.validate()
  } catch (thrown) {
    throw new StowawayError(failures.registryMisconfigured(request.directory, describeTrouble(thrown)))
  }
  const offline = request.offline || config.flat['offline'] === true
  const flat: NpmConfiguration['flat'] = { ...config.flat, ...auditOptions, offline }
  requireWebAddress(flat['registry'], 'registry')
  const ownChoice = (key: string, usual: number): number => {
    const value = config.get(key)
    return config.isDefault(key) || typeof value !== 'number' || value < 0 ? usual : value
  }
  return {
    flat,
    silenceLimit: ownChoice('fetch-timeout', silenceLimit) || silenceLimit,
    retries: ownChoice('fetch-retries', usualRetries),
    retryDelay: ownChoice('fetch-retry-mintimeout', usualRetryDelay),
  }
}

/**
 * What of an installer's configuration does not fit an audit: every release is looked at, whatever its age,
 * and metadata is asked for anew.
 */
const auditOptions = {
  before: null,
  minReleaseAge: null,
  dryRun: false,
  preferOnline: true,
  preferOffline: false,
  fullMetadata: true,
  userAgent: 'stowaway',
}

/** Flattening these writes into `process.env`, which belongs to nobody here. */
const writesEnvironment = new Set([
  'user-agent',
  'omit',
  'include',
  'only',
  'production',
  'dev',
  'optional',
  'also',
  'workspace',
  'workspaces',
])

/** One layer of the configuration, its lower layers still behind it. */
function withoutSideEffects(layer: object): object {
  const own = Object.getOwnPropertyDescriptors(layer)
  const kept = Object.entries(own).filter(([key]) => !writesEnvironment.has(key))
  const prototype: object | null = Object.getPrototypeOf(layer)
  return Object.create(prototype, Object.fromEntries(kept))
}

/** Where npm is installed, for the npmrc that some systems put there; a folder without one where it is not found. */
async function findNpmFolder(environment: NodeJS.ProcessEnv): Promise<string> {
  const inHook = environment['npm_execpath'] ?? ''
  if (basename(inHook) === 'npm-cli.js') return dirname(dirname(inHook))
  for (const folder of (environment['PATH'] ?? '').split(delimiter)) {
    const candidate = join(folder, 'npm')
    if (folder === '' || !(await exists(candidate))) continue
    const real = await realpath(candidate)
    if (basename(real) === 'npm-cli.js') return dirname(dirname(real))
  }
  return join(environment['HOME'] ?? '/', '.no-npm')
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function requireWebAddress(address: unknown, name: string): void {
  if (typeof address === 'string' && /^https?:\/\/[^/]/i.test(address) && URL.canParse(address)) return
  const shown = maskCredentials(String(address))
  throw new StowawayError(failures.registryMisconfigured(name, `${shown} is not an http(s) address`))
}

/** npm's own words for broken credentials hold only their names; other errors may hold values. */
function describeTrouble(thrown: unknown): string {
  if (systemCode(thrown) === 'ERR_INVALID_AUTH') return 'it holds credentials that name no registry'
  return maskCredentials(messageOf(thrown)).replace(/\.$/, '')
}
