import { windowAround } from '../../src/match/window.ts'

/** A host name in a text, with what stands before and behind it. */
export interface HostInText {
  /** In lower case, without a port. */
  host: string
  /** `https://`; '' where it stands in no address. */
  scheme: string
  /** True for `name@host` outside an address. */
  isMail: boolean
  /** `:5432`, or ''. */
  port: string
  /** Up to 200 characters behind host and port. */
  after: string
}

const LONGEST_HOST = 253
const SCHEME = /(?<scheme>[a-z][a-z0-9+.-]{1,20}:\/\/)(?:[^\s/@"'`<>]{1,100}@)?$/i

/** The host that the byte at `offset` belongs to; null where none does. */
export function hostAt(text: Buffer, offset: number): HostInText | null {
  let start = offset
  while (offset - start < LONGEST_HOST && isHostByte(text[start - 1])) start -= 1
  let end = offset
  while (end - offset < LONGEST_HOST && isHostByte(text[end])) end += 1
  // The letter of `\n` and the like.
  if (text[start - 1] === BACKSLASH && start < offset) start += 1
  const { text: around, start: from, end: to } = windowAround(text, start, end, 130, 200)
  const host = around
    .slice(from, to)
    .toLowerCase()
    .replaceAll(/^[.-]+|[.-]+$/g, '')
  if (host === '') return null
  const before = around.slice(0, from)
  const scheme = SCHEME.exec(before)?.groups?.['scheme'] ?? ''
  const port = /^:\d{2,5}(?!\d)/.exec(around.slice(to))?.[0] ?? ''
  const isMail = scheme === '' && /[\w+]@$/.test(before)
  return { host, scheme, isMail, port, after: around.slice(to + port.length) }
}

const BACKSLASH = 0x5c

/** Letters, digits, `-`, `.`, `_`. */
function isHostByte(byte: number | undefined): boolean {
  if (byte === undefined) return false
  return (
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    byte === 0x2d ||
    byte === 0x2e ||
    byte === 0x5f
  )
}
