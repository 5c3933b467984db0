import { failures, messageOf, StowawayError } from '../errors.ts'
import type { JsonValue, Manifest } from '../model.ts'
import { isJsonObject } from './json.ts'

/**
 * package.json as npm reads it: a byte order mark is allowed, anything but an object is not.
 *
 * @throws StowawayError `broken-manifest`
 */
export function parseManifest(bytes: Buffer, where: string): Manifest {
  let parsed: JsonValue
  try {
    parsed = parseJson(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch (error) {
    throw new StowawayError(failures.brokenManifest(where, messageOf(error)), { cause: error })
  }
  if (!isJsonObject(parsed)) throw new StowawayError(failures.brokenManifest(where, 'it is not an object'))
  return parsed
}

function parseJson(text: string): JsonValue {
  // JSON.parse gives exactly these values, whatever its declared type says.
  const parsed: JsonValue = JSON.parse(text)
  return parsed
}
