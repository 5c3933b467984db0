import * as v from 'valibot'

/** The version of the form below. A file of another one is not guessed at. */
export const sealedVersion = 1

export const sealedScheme = 'hkdf-sha256 hmac-sha256-128 aes-256-gcm'

/** A sealed list as it is committed; all bytes are base64url. */
export interface SealedFile {
  schemaVersion: typeof sealedVersion
  scheme: typeof sealedScheme
  /** 32 random bytes, new for each sealing: equal names have other tags in every file. */
  salt: string
  /** 16 bytes that only the right key gives. */
  keyCheck: string
  /** 16 bytes each, sorted; random ones among them fill their number up. */
  tags: string[]
  /** Nonce (12 bytes), ciphertext and authenticator (16 bytes) of {@link SealedDetails}. */
  details: string
}

/** What the file says under its key. The names are not among it. */
export interface SealedDetails {
  entries: {
    alias: string | null
    status: string | null
    level: 'off' | 'note' | 'confirm' | 'block' | null
  }[]
  /** For each tag its entry; −1 for one that only fills up. */
  owners: number[]
  /** For each tag the value of the filter; 0 for one that only fills up. */
  filter: number[]
  longestWords: number
  shortestWord: number
  shortestBytes: number
  longestBytes: number
}

const bytes = (length: number) => v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.length(length))

/** 22 base64url characters are 16 bytes, 43 are 32. */
export const sealedFileSchema: v.GenericSchema<unknown, SealedFile> = v.object({
  schemaVersion: v.literal(sealedVersion),
  scheme: v.literal(sealedScheme),
  salt: bytes(43),
  keyCheck: bytes(22),
  tags: v.pipe(v.array(bytes(22)), v.maxLength(1_000_000)),
  details: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/)),
})

const label = v.nullable(v.string())

export const sealedDetailsSchema: v.GenericSchema<unknown, SealedDetails> = v.object({
  entries: v.array(
    v.object({
      alias: label,
      status: label,
      level: v.nullable(v.picklist(['off', 'note', 'confirm', 'block'])),
    }),
  ),
  owners: v.array(v.number()),
  filter: v.array(v.number()),
  longestWords: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64)),
  shortestWord: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
  shortestBytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
  longestBytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
})

/** What the details are bound to: nobody takes a tag out of the file unseen. */
export function boundData(file: Omit<SealedFile, 'details'>): Buffer {
  return Buffer.from(JSON.stringify([file.schemaVersion, file.scheme, file.salt, file.keyCheck, file.tags]))
}
