import { createCipheriv, createHmac, randomBytes } from 'node:crypto'
import type { CodenameEntry } from '../model.ts'
import { unusable } from './entry.ts'
import { boundData, sealedScheme, sealedVersion, type SealedDetails, type SealedFile } from './sealed-file.ts'
import { deriveKeys } from './sealed-key.ts'
import { filterValueOf, formsOfName } from './sealed-words.ts'
import { wordsOf } from './spellings.ts'

/** A name of n words has 2^(n−1) tags. */
const mostWords = 6
/** The number of tags is filled up to a multiple of this, the details to a multiple of so many bytes. */
const tagStep = 64
const detailStep = 4096

/**
 * Seals a checked list: keyed tags of every form of its names, and what may be told of the entries under the
 * same key. See docs/codenames.md for what the file gives away. Each call gives another file.
 *
 * @param key the bytes of a key, see sealed-key.ts
 * @param source where the entries come from, for messages
 * @throws StowawayError `unusable-codename` for an entry that cannot be sealed
 */
export function sealList(entries: readonly CodenameEntry[], key: Buffer, source: string): SealedFile {
  const salt = randomBytes(32)
  const keys = deriveKeys(key, salt)
  const tagged = new Map<string, { owner: number; filter: number }>()
  const details: SealedDetails = {
    entries: [],
    owners: [],
    filter: [],
    longestWords: 1,
    shortestWord: 1000,
    shortestBytes: 1000,
    longestBytes: 1,
  }
  for (const [index, entry] of entries.entries()) {
    const where = `${source}, entry ${index + 1}`
    const words = wordsOf(entry.name)
    checkSealable(entry, words.length, where)
    details.entries.push({ alias: entry.alias, status: entry.status, level: entry.level })
    details.longestWords = Math.max(details.longestWords, words.length)
    details.shortestWord = Math.min(details.shortestWord, ...words.map((word) => Buffer.byteLength(word)))
    for (const form of formsOfName(entry.name)) {
      const tag = tagOf(form, keys.tag)
      if (!tagged.has(tag)) tagged.set(tag, { owner: index, filter: filterValueOf(form, keys.multiplier) })
      details.shortestBytes = Math.min(details.shortestBytes, Buffer.byteLength(form))
      details.longestBytes = Math.max(details.longestBytes, Buffer.byteLength(form))
    }
  }
  while (tagged.size === 0 || tagged.size % tagStep !== 0) {
    tagged.set(randomBytes(16).toString('base64url'), { owner: -1, filter: 0 })
  }
  const sorted = [...tagged].toSorted(([left], [right]) => (left < right ? -1 : 1))
  for (const [, { owner, filter }] of sorted) {
    details.owners.push(owner)
    details.filter.push(filter)
  }
  const open = {
    schemaVersion: sealedVersion,
    scheme: sealedScheme,
    salt: salt.toString('base64url'),
    keyCheck: keys.check.toString('base64url'),
    tags: sorted.map(([tag]) => tag),
  } as const
  return { ...open, details: encrypt(details, keys.details, boundData(open)) }
}

/** HMAC-SHA-256, cut to 128 bits. */
export function tagOf(form: string, key: Buffer): string {
  return createHmac('sha256', key).update(form).digest().subarray(0, 16).toString('base64url')
}

function checkSealable(entry: CodenameEntry, words: number, where: string): void {
  if (entry.match === 'substring') {
    throw unusable(
      where,
      'A codename with "match": "substring" cannot be sealed: sealed lists are compared word by word.',
      'Leave "match" out, or keep this entry in a list of the environment.',
    )
  }
  if (words > mostWords) {
    throw unusable(
      where,
      `A codename of more than ${mostWords} words cannot be sealed.`,
      'Give the words that tell it from other text.',
    )
  }
}

function encrypt(details: SealedDetails, key: Buffer, bound: Buffer): string {
  const plain = Buffer.from(JSON.stringify(details))
  const filled = Buffer.alloc(Math.ceil(plain.length / detailStep) * detailStep, ' ')
  plain.copy(filled)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound)
  const text = Buffer.concat([cipher.update(filled), cipher.final()])
  return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url')
}
