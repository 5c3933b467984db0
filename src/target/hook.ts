import type { PackerName } from '../model.ts'

/** A client that is a program of its own. */
export type ClientName = Exclude<PackerName, 'builtin'>

/** The lifecycle script of a publishing client that runs this process. */
export interface Hook {
  /** `prepublishOnly`, `postpack`… */
  event: string
  client: ClientName
  /** As the client tells it: `11.19.1`. */
  version: string
  /** The client's own file; null where it does not tell. */
  execPath: string | null
}

/** Scripts that clients run on the way to a registry. In any other script nobody publishes. */
const publishingEvents = new Set([
  'prepublishOnly',
  'prepublish',
  'prepack',
  'prepare',
  'postpack',
  'publish',
  'postpublish',
])

/** The hook that runs this process, by the variables that every client sets for its scripts; null outside of one. */
export function readHook(environment: NodeJS.ProcessEnv): Hook | null {
  const event = environment['npm_lifecycle_event'] ?? ''
  // `npm/11.19.1 node/v20.20.2 linux x64 workspaces/false`
  const [name, version] = (environment['npm_config_user_agent'] ?? '').split(' ')[0]?.split('/') ?? []
  const client = asClientName(name)
  if (client === null || !publishingEvents.has(event)) return null
  const execPath = environment['npm_execpath'] ?? ''
  return { event, client, version: version ?? '', execPath: execPath === '' ? null : execPath }
}

/** The name of a known client, or null. */
export function asClientName(name: unknown): ClientName | null {
  return name === 'npm' || name === 'pnpm' || name === 'yarn' || name === 'bun' ? name : null
}
