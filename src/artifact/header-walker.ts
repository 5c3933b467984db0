import type { Anomaly } from '../model.ts'

/**
 * Looks at the raw 512-byte headers that the archive parser hides: what `npm pack` never writes and what two
 * parsers could read in two ways (facts: CVE-2026-53655, a PAX `size` applied to the wrong header).
 * The format is POSIX.1-2024, pax, "ustar Interchange Format".
 */
export interface HeaderWalker {
  write(chunk: Buffer): void
  /** Call once after the last chunk, or when the rest was `cut` off; gives everything that was odd. */
  end(isCut: boolean): Anomaly[]
}

const blockBytes = 512
/** node-tar ignores longer extended headers, other parsers obey them. */
const maximumPaxBytes = 1024 * 1024
const maximumAnomalies = 1000

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0)

const cString = (block: Buffer, start: number, length: number): string => {
  const end = block.indexOf(0, start)
  return block.toString('utf8', start, end === -1 || end > start + length ? start + length : end)
}

/** Octal, or base 256 with the top bit set; NaN when it is neither, negative when it says so. */
function readSize(block: Buffer): number {
  const first = block[124] ?? 0
  if (first === 0xff) return -1
  if (first & 0x80) {
    let value = first & 0x7f
    for (let index = 125; index < 136; index += 1) value = value * 256 + (block[index] ?? 0)
    return value
  }
  const text = block
    .toString('latin1', 124, 136)
    .replace(/[\0 ]+$/, '')
    .trim()
  if (text === '') return 0
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number.NaN
}

export function walkHeaders(): HeaderWalker {
  const anomalies: Anomaly[] = []
  let rest: Buffer = Buffer.alloc(0)
  /** Body bytes, padding included, that still have to go by. */
  let toSkip = 0
  let pax: { type: string; chunks: Buffer[]; missing: number; size: number } | null = null
  /** An extended header that waits for its file. */
  let pending: { keys: Map<string, string> } | null = null
  let zeroBlocks = 0
  let hasEnded = false
  let hasTrailingData = false

  const report = (code: string, address: string, message: string, severe: boolean): void => {
    if (anomalies.length < maximumAnomalies) anomalies.push({ code, address, message, severe })
  }

  const finishPax = (type: string, body: Buffer): void => {
    const keys = parsePax(body, report)
    if (type === 'g') {
      report(
        'pax-global',
        '',
        `a global PAX header sets ${[...keys.keys()].join(', ') || 'nothing'}`,
        keys.has('path') || keys.has('size') || keys.has('linkpath'),
      )
      return
    }
    if (keys.has('size'))
      report('pax-size', keys.get('path') ?? '', 'a PAX header overrides the size of a file', true)
    pending = { keys }
  }

  const readHeader = (block: Buffer): void => {
    if (isZero(block)) {
      zeroBlocks += 1
      if (zeroBlocks === 2) hasEnded = true
      return
    }
    if (zeroBlocks === 1) report('lone-zero-block', '', 'an empty block lies between two members', true)
    zeroBlocks = 0
    const type = String.fromCharCode(block[156] ?? 0)
    const name = cString(block, 0, 100)
    const size = readSize(block)
    if (Number.isNaN(size) || size < 0) {
      report('bad-size', name, 'a header gives no readable size', true)
      return
    }
    const isExtension = 'xgLKNX'.includes(type)
    if (isExtension && pending !== null)
      report(
        'stacked-extension',
        name,
        'an extended header is followed by another one instead of a file',
        true,
      )
    if (type === 'x' || type === 'X' || type === 'g') {
      if (size > maximumPaxBytes) report('pax-huge', name, 'an extended header is larger than 1 MiB', true)
      else pax = { type, chunks: [], missing: size, size }
    } else if (!isExtension) {
      pending = null
    }
    if (((block[124] ?? 0) & 0x80) !== 0) report('binary-size', name, 'a size is written in base 256', false)
    // Folders and links have no body, whatever their size field says: node-tar and libarchive agree.
    const body = type === '5' ? 0 : size
    if (type === '5' && size > 0)
      report('folder-with-body', name, 'a folder entry claims to have contents', true)
    toSkip = Math.ceil(body / blockBytes) * blockBytes
    if (pax !== null && pax.missing === 0) {
      finishPax(pax.type, Buffer.alloc(0))
      pax = null
    }
  }

  const consume = (chunk: Buffer): void => {
    let offset = 0
    while (offset < chunk.length) {
      if (toSkip > 0) {
        const step = Math.min(toSkip, chunk.length - offset)
        if (pax !== null && pax.missing > 0) {
          const part = Buffer.from(chunk.subarray(offset, offset + Math.min(step, pax.missing)))
          pax.chunks.push(part)
          pax.missing -= part.length
        }
        toSkip -= step
        offset += step
        if (pax !== null && pax.missing === 0 && toSkip === 0) {
          finishPax(pax.type, Buffer.concat(pax.chunks))
          pax = null
        }
        continue
      }
      if (hasEnded) {
        if (!hasTrailingData && !isZero(chunk.subarray(offset))) hasTrailingData = true
        return
      }
      if (chunk.length - offset < blockBytes) {
        rest = Buffer.from(chunk.subarray(offset))
        return
      }
      readHeader(chunk.subarray(offset, offset + blockBytes))
      offset += blockBytes
    }
  }

  return {
    write: (chunk) => {
      if (rest.length === 0) {
        consume(chunk)
        return
      }
      const joined = Buffer.concat([rest, chunk])
      rest = Buffer.alloc(0)
      consume(joined)
    },
    end: (isCut) => {
      if (isCut) return anomalies
      if (hasTrailingData) report('trailing-data', '', 'there is data behind the end of the archive', true)
      if (rest.length > 0 && !isZero(rest))
        report('trailing-data', '', 'there is a broken block at the end of the archive', true)
      if (toSkip > 0) report('cut-short', '', 'the last member is cut short', true)
      return anomalies
    },
  }
}

/** Records of `<length> <key>=<value>\n`, the length counting itself; reports what is not of that form. */
function parsePax(
  body: Buffer,
  report: (code: string, address: string, message: string, severe: boolean) => void,
): Map<string, string> {
  const keys = new Map<string, string>()
  let offset = 0
  while (offset < body.length) {
    const space = body.indexOf(0x20, offset)
    const length = space === -1 ? Number.NaN : Number(body.toString('latin1', offset, space))
    if (
      !Number.isInteger(length) ||
      length < 5 ||
      offset + length > body.length ||
      body[offset + length - 1] !== 0x0a
    ) {
      report('pax-malformed', keys.get('path') ?? '', 'an extended header cannot be read', true)
      break
    }
    const record = body.toString('utf8', space + 1, offset + length - 1)
    const equals = record.indexOf('=')
    const key = record.slice(0, equals)
    const value = record.slice(equals + 1)
    if (keys.has(key)) report('pax-repeated', value, `an extended header gives ${key} twice`, true)
    if (value.includes('\0')) report('pax-nul', value, `an extended header hides a NUL in ${key}`, true)
    else if (value.includes('\n'))
      report('pax-newline', value, `an extended header hides a line break in ${key}`, true)
    keys.set(key, value)
    offset += length
  }
  return keys
}
