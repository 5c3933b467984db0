import { hkdfSync, randomBytes } from 'node:crypto'
import { failures, StowawayError } from '../errors.ts'

/** The environment variable that holds the key of sealed lists. */
export const keyVariable = 'STOWAWAY_CODENAMES_KEY'

const prefix = 'swk1_'
const keyBytes = 32
const FORM = /^swk1_[A-Za-z0-9_-]{43}$/
/** A key that was drawn has some 31 different characters in 43; one that was typed has fewer. */
const fewestCharacters = 16

/** What one key is for one file. Each part is its own, so that none tells of another (RFC 5869). */
export interface SealedKeys {
  /** HMAC-SHA-256 over normalised words. */
  tag: Buffer
  /** AES-256-GCM over the details. */
  details: Buffer
  /** Stands in the file: tells a wrong key from a damaged file. */
  check: Buffer
  /** Odd; the filter that runs before the HMAC. */
  multiplier: number
}

/** A new key of 256 random bits, as text. */
export function makeKey(): string {
  return `${prefix}${randomBytes(keyBytes).toString('base64url')}`
}

/** The bytes of a key. Passphrases are refused: whoever has the file could try them out. */
export function readKey(text: string): Buffer {
  const key = text.trim()
  if (!FORM.test(key)) {
    throw new StowawayError(
      failures.unusableCodenameKey(keyVariable, 'This is not a key for sealed lists; a passphrase is none.'),
    )
  }
  if (new Set(key.slice(prefix.length)).size < fewestCharacters) {
    throw new StowawayError(failures.unusableCodenameKey(keyVariable, 'This key is not random.'))
  }
  return Buffer.from(key.slice(prefix.length), 'base64url')
}

export function deriveKeys(key: Buffer, salt: Buffer): SealedKeys {
  const derive = (purpose: string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', key, salt, `stowaway codenames 1 ${purpose}`, length))
  return {
    tag: derive('tag', 32),
    details: derive('details', 32),
    check: derive('check', 16),
    multiplier: derive('filter', 4).readUInt32LE() | 1,
  }
}
