import type { JsonObject } from '../model.ts'

/** All that a registry tells of a package. Only its shape is checked; every value in it may be hostile. */
export interface Packument extends JsonObject {
  name: string
  /** Version → its manifest; empty when every version was unpublished. */
  versions: { [version: string]: JsonObject }
}

/** The packument in an answer, or null where the answer is none. */
export function parsePackument(answer: unknown, name: string): Packument | null {
  if (!isJsonObject(answer) || answer['name'] !== name) return null
  const versions = answer['versions'] ?? (isUnpublished(answer) ? {} : null)
  if (!isJsonObject(versions)) return null
  const manifests: Packument['versions'] = Object.create(null)
  for (const [version, manifest] of Object.entries(versions)) {
    if (isJsonObject(manifest)) manifests[version] = manifest
  }
  return { ...answer, name, versions: manifests }
}

/** What `npm unpublish` leaves: `time.unpublished` and no versions. */
function isUnpublished(answer: JsonObject): boolean {
  return isJsonObject(answer['time']) && Object.hasOwn(answer['time'], 'unpublished')
}

/** Whether a value that came out of a JSON parser is an object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
