import { openCache } from '../baseline/cache.ts'
import type { AuditRequest, Surroundings } from '../model.ts'
import { version } from '../version.ts'

/** How long a pass holds for the same bytes. Milliseconds. */
const longestLife = 15 * 60_000

/** Bytes, and how they were judged: everything that a pass depends on. */
export interface Judged {
  /** The package's folder, absolute, links resolved. */
  directory: string
  /** `sha512-…` */
  integrity: string
  request: Pick<AuditRequest, 'configuration' | 'baseline' | 'offline' | 'registry'>
}

/** Keeps for a quarter of an hour that these bytes passed. Without a cache it keeps nothing. */
export async function rememberPass(
  judged: Judged,
  confirmed: readonly string[],
  surroundings: Surroundings,
): Promise<void> {
  const record: PassRecord = { at: surroundings.now.getTime(), confirmed: [...confirmed] }
  await openCache('passed', surroundings).write(keyOf(judged), record)
}

/**
 * What a person confirmed (fingerprints) when the same bytes passed a moment ago under the same conditions; null
 * where they did not. A record that is old, broken or gone is none.
 */
export async function recallPass(judged: Judged, surroundings: Surroundings): Promise<string[] | null> {
  const record = await openCache('passed', surroundings).read(keyOf(judged), readRecord)
  const age = record === null ? -1 : surroundings.now.getTime() - record.at
  return record !== null && age >= 0 && age <= longestLife ? record.confirmed : null
}

interface PassRecord {
  /** Milliseconds since 1970. */
  at: number
  confirmed: string[]
}

function keyOf({ directory, integrity, request }: Judged): string {
  const { configuration, baseline, offline, registry } = request
  return JSON.stringify([version, directory, integrity, configuration.digest, baseline, offline, registry])
}

function readRecord(value: unknown): PassRecord | null {
  if (typeof value !== 'object' || value === null || !('at' in value) || !('confirmed' in value)) return null
  const { at, confirmed } = value
  if (typeof at !== 'number' || !Array.isArray(confirmed)) return null
  return { at, confirmed: confirmed.filter((fingerprint) => typeof fingerprint === 'string') }
}
