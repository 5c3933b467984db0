/**
 * What comes out of the cache is checked as if a stranger had written it: another version of the tool
 * may have, or half a disk.
 */

import semver from 'semver'
import type { FileKind, Profile } from '../model.ts'
import { isCount, isObject } from './releases.ts'
import type { Release } from './releases.ts'

/** The profile that was stored, or null. */
export function parseProfile(value: unknown): Profile | null {
  if (!isObject(value)) return null
  const { version, integrity, packedBytes, unpackedBytes, files, kinds, recovered } = value
  const { installScripts, missingEntryPoints } = value
  if (typeof version !== 'string' || typeof integrity !== 'string') return null
  if (!isCount(packedBytes) || !isCount(unpackedBytes)) return null
  if (!isRecordOf(files, isCount) || !isListOf(kinds, isFileKind)) return null
  if (!isObject(recovered) || !isCount(recovered['firstParty']) || !isCount(recovered['thirdParty']))
    return null
  if (!isRecordOf(installScripts, isString) || !isListOf(missingEntryPoints, isString)) return null
  return {
    version,
    integrity,
    packedBytes,
    unpackedBytes,
    files,
    kinds,
    recovered: { firstParty: recovered['firstParty'], thirdParty: recovered['thirdParty'] },
    installScripts,
    missingEntryPoints,
  }
}

/** The list of releases that was stored, or null. */
export function parseReleases(value: unknown): Release[] | null {
  return isListOf(value, isRelease) ? value : null
}

function isRelease(value: unknown): value is Release {
  return (
    isObject(value) &&
    typeof value['version'] === 'string' &&
    semver.valid(value['version']) !== null &&
    (value['integrity'] === null || typeof value['integrity'] === 'string') &&
    (value['unpackedBytes'] === null || isCount(value['unpackedBytes'])) &&
    (value['entries'] === null || isCount(value['entries'])) &&
    typeof value['deprecated'] === 'boolean'
  )
}

/** A record, so that a kind missing here does not compile. */
const namedKinds: Record<Exclude<FileKind, `ext:${string}`>, true> = {
  'source-map': true,
  'inline-source-map': true,
  'original-source': true,
  declaration: true,
  archive: true,
  executable: true,
  wasm: true,
  database: true,
  dump: true,
  key: true,
  environment: true,
  'build-info': true,
}

function isFileKind(value: unknown): value is FileKind {
  return typeof value === 'string' && (value.startsWith('ext:') || Object.hasOwn(namedKinds, value))
}

function isString(value: unknown): value is string {
  return typeof value === 'string'
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every(isItem)
}

function isRecordOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is Record<string, T> {
  return isObject(value) && Object.values(value).every(isItem)
}
