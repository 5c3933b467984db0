import type { PackerName } from '../model.ts'
import { readHook } from './hook.ts'
import type { PackageJson } from './package-json.ts'

/** The scripts that a client runs around packing, in order. Yarn knows no prepare there. */
const packScripts: { [client in PackerName]: string[] } = {
  npm: ['prepack', 'prepare', 'postpack'],
  pnpm: ['prepack', 'prepare', 'postpack'],
  bun: ['prepack', 'prepare', 'postpack'],
  yarn: ['prepack', 'postpack'],
  builtin: ['prepack', 'prepare', 'postpack'],
}

/** Those of a package's scripts that run around packing with a client. */
export function packScriptsOf(manifest: PackageJson, client: PackerName): string[] {
  return packScripts[client].filter((script) => Object.hasOwn(manifest.scripts, script))
}

/**
 * What to say where these scripts did not run: the release may hold what they build. In a postpack hook they
 * have run already; null then.
 */
export function scriptNotice(scripts: string[], environment: NodeJS.ProcessEnv): string | null {
  const building = scripts.filter((script) => script !== 'postpack')
  if (building.length === 0 || readHook(environment)?.event === 'postpack') return null
  const are = building.length === 1 ? 'was' : 'were'
  return `Packed as the folder lies there: ${building.join(' and ')} ${are} not run, and may change what is published.`
}
