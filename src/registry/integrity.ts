import { createHash } from 'node:crypto'

/** Strongest first, with the length of a digest in bytes. */
const algorithms = [
  ['sha512', 64],
  ['sha384', 48],
  ['sha256', 32],
  ['sha1', 20],
] as const

/**
 * The hashes of a `dist.integrity` that can be verified, without their options; empty where there are none.
 * Source: https://www.w3.org/TR/SRI/#the-integrity-attribute
 */
export function usableHashes(integrity: string): string {
  const hashes = integrity.split(/\s+/).map((hash) => hash.replace(/\?.*$/, ''))
  return hashes.filter(isUsable).join(' ')
}

/** Takes the pieces of a file; `verified` gives the one of its usable hashes that they have, or null. */
export function verifyAgainst(hashes: string): {
  add(piece: Buffer): void
  verified(): string | null
} {
  const promised = hashes.split(' ')
  const [algorithm] =
    algorithms.find(([name]) => promised.some((hash) => hash.startsWith(`${name}-`))) ?? algorithms[0]
  const digest = createHash(algorithm)
  return {
    add: (piece) => void digest.update(piece),
    verified: () => {
      const found = `${algorithm}-${digest.digest('base64')}`
      return promised.includes(found) ? found : null
    },
  }
}

function isUsable(hash: string): boolean {
  const [, algorithm, digest = ''] = /^(sha\d+)-([A-Za-z0-9+/]+={0,2})$/.exec(hash) ?? []
  const bytes = Buffer.from(digest, 'base64').length
  return algorithms.some(([name, length]) => name === algorithm && length === bytes)
}
