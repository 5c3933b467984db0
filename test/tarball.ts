import { gzipSync } from 'node:zlib'
import { Header, Pax, type HeaderData } from 'tar'

/** One raw member; `header` wins over what is derived from path and bytes. */
export interface RawMember {
  path: string
  bytes?: Buffer | string
  mode?: number
  header?: HeaderData
  /** Written as a PAX header before the member. */
  pax?: HeaderData
}

const block = 512
const padded = (length: number): number => Math.ceil(length / block) * block

/** The tar bytes of members exactly as given: whatever is hostile about them stays. */
export function tarBytes(members: readonly RawMember[], options: { end?: Buffer } = {}): Buffer {
  const parts: Buffer[] = []
  for (const member of members) {
    const bytes = Buffer.from(member.bytes ?? '')
    if (member.pax !== undefined) parts.push(new Pax({ path: 'pax', ...member.pax }, false).encode())
    const header = new Header({
      path: member.path,
      mode: member.mode ?? 0o644,
      size: bytes.length,
      type: 'File',
      mtime: new Date('1985-10-26T08:15:00.000Z'),
      ...member.header,
    })
    const head = Buffer.alloc(block)
    header.encode(head)
    parts.push(head, bytes, Buffer.alloc(padded(bytes.length) - bytes.length))
  }
  parts.push(options.end ?? Buffer.alloc(2 * block))
  return Buffer.concat(parts)
}

/** A tarball as `npm pack` writes it: package.json first, everything below `package/`. */
export function makeTarball(
  manifest: object,
  files: { [path: string]: string | Buffer } = {},
  modes: { [path: string]: number } = {},
): Buffer {
  const members = [
    { path: 'package/package.json', bytes: JSON.stringify(manifest, null, 2) },
    ...Object.entries(files).map(([path, bytes]) => ({
      path: `package/${path}`,
      bytes,
      mode: modes[path] ?? 0o644,
    })),
  ]
  return gzipSync(tarBytes(members.flatMap(withLongPath)))
}

/** Paths over 100 bytes need a PAX header, as npm writes them. */
function withLongPath(member: RawMember): RawMember[] {
  if (Buffer.byteLength(member.path) <= 100 && /^[\x20-\x7e]*$/.test(member.path)) return [member]
  return [{ ...member, pax: { path: member.path }, header: { path: member.path.slice(0, 90) } }]
}
