import semver from 'semver'

/** One published version, as far as comparing needs it. */
export interface Release {
  /** Valid semver, as the registry writes it. */
  version: string
  /** `sha512-…`; null where the registry gives none. */
  integrity: string | null
  /** `dist.unpackedSize`; null where the registry gives none. */
  unpackedBytes: number | null
  /** `dist.fileCount`; null where the registry gives none. */
  entries: number | null
  deprecated: boolean
}

/**
 * The releases in a packument, in its order. Everything in it may be hostile: versions that are not
 * semver or not objects are left out, sizes that are not whole numbers are unknown.
 * Null when this is no packument at all. A package whose every version was unpublished has none.
 */
export function releasesOf(packument: unknown): Release[] | null {
  if (!isObject(packument)) return null
  const versions = packument['versions']
  if (!isObject(versions)) return isUnpublished(packument) ? [] : null
  return Object.entries(versions).flatMap(([version, manifest]) =>
    semver.valid(version) !== null && isObject(manifest) ? [releaseOf(version, manifest)] : [],
  )
}

/** The size and integrity the registry tells of one version. */
function releaseOf(version: string, manifest: Record<string, unknown>): Release {
  const dist = isObject(manifest['dist']) ? manifest['dist'] : {}
  const deprecated = manifest['deprecated']
  return {
    version,
    integrity: sha512In(dist['integrity']),
    unpackedBytes: isCount(dist['unpackedSize']) ? dist['unpackedSize'] : null,
    entries: isCount(dist['fileCount']) ? dist['fileCount'] : null,
    // `npm deprecate pkg ""` takes a deprecation back and leaves an empty string.
    deprecated: deprecated === true || (typeof deprecated === 'string' && deprecated !== ''),
  }
}

/** What the registry leaves of a package after `npm unpublish`: `time.unpublished` and no versions. */
function isUnpublished(packument: Record<string, unknown>): boolean {
  const time = packument['time']
  return packument['versions'] === undefined && isObject(time) && Object.hasOwn(time, 'unpublished')
}

/** 64 bytes in base64 are 86 characters and two of padding. */
const sha512 = /(?:^|\s)(sha512-[A-Za-z0-9+/]{86}==)(?:[?\s]|$)/

function sha512In(integrity: unknown): string | null {
  if (typeof integrity !== 'string' || integrity.length > 4096) return null
  return sha512.exec(integrity)?.[1] ?? null
}

/** A JSON object: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A whole number of bytes or files. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
