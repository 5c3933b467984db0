import semver from 'semver'
import { failures, StowawayError } from '../errors.ts'
import type { Packument } from './packument.ts'
import { isJsonObject } from './packument.ts'
import type { RegistrySpec } from './spec.ts'

/**
 * The version that a spec names, by npm's rules: a tag's own version; for a range the version tagged `latest`
 * where it fits, else the newest that fits, deprecated ones last. Throws spec-not-found.
 */
export function pickVersion(spec: RegistrySpec, packument: Packument, where: string): string {
  const versions = Object.keys(packument.versions)
  const found = find(spec, packument, versions)
  if (found !== null) return found
  const newest =
    tagged(packument, 'latest') ?? semver.rsort(versions.filter((version) => semver.valid(version)))[0]
  const what =
    newest === undefined
      ? `The package ${spec.name} has no published version.`
      : `The package ${spec.name} has no ${spec.type} ${spec.wanted}.`
  const next =
    newest === undefined
      ? 'Name another package, or a folder or tarball.'
      : `Try ${spec.name}@${newest}; \`npm view ${spec.name} versions\` lists them all.`
  throw new StowawayError(failures.specNotFound(where, what, next))
}

function find(spec: RegistrySpec, packument: Packument, versions: string[]): string | null {
  if (spec.type === 'tag') return tagged(packument, spec.wanted)
  if (spec.type === 'version') {
    const exact = semver.clean(spec.wanted, { loose: true })
    return versions.find((version) => version === exact || version === spec.wanted) ?? null
  }
  const fits = (version: string): boolean => semver.satisfies(version, spec.wanted, { loose: true })
  // `name` and `name@*` mean the tag, even where it is a prerelease.
  const latest = tagged(packument, 'latest')
  if (latest !== null && (spec.wanted === '*' || spec.wanted === '' || fits(latest))) return latest
  const fitting = semver.rsort(versions.filter((version) => semver.valid(version) !== null && fits(version)))
  const inUse = fitting.find((version) => !isDeprecated(packument.versions[version]?.['deprecated']))
  return inUse ?? fitting[0] ?? null
}

function tagged(packument: Packument, tag: string): string | null {
  const tags = packument['dist-tags']
  const version = isJsonObject(tags) && Object.hasOwn(tags, tag) ? tags[tag] : null
  return typeof version === 'string' && version in packument.versions ? version : null
}

/** `npm deprecate name ""` takes a deprecation back and leaves an empty text. */
function isDeprecated(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value !== '')
}
