import npa from 'npm-package-arg'
import { failures, StowawayError } from '../errors.ts'

/** The name of a published package, and which version of it. */
export interface RegistrySpec {
  name: string
  scope: string | null
  type: 'version' | 'tag' | 'range'
  /** What stands behind the `@`. */
  wanted: string
}

/** Reads `name`, `name@version`, `@scope/name@tag`… Throws unsupported-spec for anything else. */
export function parseSpec(spec: string): RegistrySpec {
  let parsed
  try {
    parsed = npa(spec)
  } catch {
    throw new StowawayError(failures.unsupportedSpec(spec, 'it is neither a path nor the name of a package'))
  }
  const { name, type } = parsed
  if (name === null || name === undefined || (type !== 'version' && type !== 'tag' && type !== 'range')) {
    throw new StowawayError(
      failures.unsupportedSpec(spec, `it is a ${type} dependency, not a published package`),
    )
  }
  return { name, scope: parsed.scope ?? null, type, wanted: parsed.fetchSpec ?? 'latest' }
}
