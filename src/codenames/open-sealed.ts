import { createDecipheriv, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import type { SealedCodenames, SealedHit } from '../model.ts'
import { tagOf } from './seal.ts'
import {
  boundData,
  sealedDetailsSchema,
  sealedFileSchema,
  sealedVersion,
  type SealedDetails,
  type SealedFile,
} from './sealed-file.ts'
import { deriveKeys, keyVariable } from './sealed-key.ts'
import { compileSearch } from './sealed-search.ts'
import { formOfText } from './sealed-words.ts'

/** A sealed list that is open, or why it stays closed, with what to do. */
export type OpenedList =
  | { list: SealedCodenames; entries: SealedDetails['entries'] }
  | { reason: string; next: string }

const again = 'Seal the list again with `stowaway codenames seal`.'

/** Opens a sealed file with the bytes of its key. Never throws for what stands in the file. */
export function openSealed(text: string, key: Buffer): OpenedList {
  const file = readSealedFile(text)
  if ('reason' in file) return file
  const keys = deriveKeys(key, Buffer.from(file.salt, 'base64url'))
  const expected = Buffer.from(file.keyCheck, 'base64url')
  if (expected.length !== keys.check.length || !timingSafeEqual(expected, keys.check)) {
    return {
      reason: `the key of ${keyVariable} is not the one that it was sealed with`,
      next: `Set ${keyVariable} to that key, or seal the list again with this one.`,
    }
  }
  const details = decrypt(file, keys.details)
  if (details === null) return { reason: 'it was changed after it was sealed', next: again }
  const owners = new Map(file.tags.map((tag, index) => [tag, details.owners[index] ?? -1]))
  return { list: makeSearch(details, owners, keys), entries: details.entries }
}

function readSealedFile(text: string): SealedFile | { reason: string; next: string } {
  const value = parse(text)
  const written: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'schemaVersion') : null
  if (typeof written === 'number' && written !== sealedVersion) {
    return {
      reason: `it is of version ${written}, and this version of Stowaway reads version ${sealedVersion}`,
      next: written > sealedVersion ? 'Update Stowaway.' : again,
    }
  }
  const result = v.safeParse(sealedFileSchema, value)
  return result.success ? result.output : { reason: 'it is not a sealed list', next: again }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function decrypt(file: SealedFile, key: Buffer): SealedDetails | null {
  const bytes = Buffer.from(file.details, 'base64url')
  if (bytes.length < 28) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAAD(boundData(file))
  decipher.setAuthTag(bytes.subarray(-16))
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
    const details = v.safeParse(sealedDetailsSchema, JSON.parse(plain.toString('utf8')))
    return details.success && details.output.owners.length === file.tags.length ? details.output : null
  } catch {
    return null
  }
}

function makeSearch(
  details: SealedDetails,
  owners: ReadonlyMap<string, number>,
  keys: { tag: Buffer; multiplier: number },
): SealedCodenames {
  const values = details.filter.filter((_, index) => (details.owners[index] ?? -1) >= 0)
  const search = compileSearch({ ...details, multiplier: keys.multiplier, values })
  /** Form → entry: each one is hashed once for each run. */
  const seen = new Map<string, number>()
  const ownerOf = (form: string): number => {
    const known = seen.get(form)
    if (known !== undefined) return known
    const owner = owners.get(tagOf(form, keys.tag)) ?? -1
    seen.set(form, owner)
    return owner
  }
  return {
    search(text) {
      const hits: SealedHit[] = []
      search(text, (start, end) => {
        const index = ownerOf(formOfText(text, start, end))
        const entry = details.entries[index]
        if (entry !== undefined) hits.push({ ...entry, index, start, end })
      })
      return hits
    },
  }
}
