/**
 * GitHub and npm end their tokens with six base62 digits of a CRC-32 over the 30 characters before them.
 * https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
import { crc32 } from 'node:zlib'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const CHECKSUM_LENGTH = 6

/** Does the end of a token's body agree with the rest of it? */
export function hasChecksum(body: string): boolean {
  const end = body.length - CHECKSUM_LENGTH
  return end > 0 && checksumOf(body.slice(0, end)) === body.slice(end)
}

/** The six digits that belong behind this text. */
export function checksumOf(text: string): string {
  let rest = crc32(Buffer.from(text, 'latin1'))
  let digits = ''
  for (let place = 0; place < CHECKSUM_LENGTH; place += 1) {
    digits = (DIGITS[rest % 62] ?? '') + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}
