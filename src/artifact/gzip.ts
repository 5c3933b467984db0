import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createGunzip, createInflateRaw } from 'node:zlib'
import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'

/** What the packed bytes are, once they all went by. */
export interface PackedFacts {
  /** `sha512-…` in base64, and sha256 in hex. */
  integrity: string
  sha256: string
  packedBytes: number
  /** Several gzip members, or bytes behind the compressed data. */
  hasTail: boolean
}

export interface PackedFile {
  /** The inflated bytes, once. Ends early only when the consumer does. */
  chunks(): AsyncGenerator<Buffer, void, undefined>
  /** Reads what is left of the file, for its hashes. */
  finish(): Promise<PackedFacts>
}

/** Bytes of packed data read, and of unpacked data inflated, at a time. */
const readBytes = 256 * 1024
const inflateBytes = 512 * 1024

/**
 * Opens a gzip file that is inflated and hashed in one pass.
 *
 * @throws StowawayError `broken-tarball` when it is empty, absent or not gzip; `chunks()` throws it when the
 * data is damaged or cut short
 */
export async function openPackedFile(file: string): Promise<PackedFile> {
  const packedBytes = await measure(file)
  const sha512 = createHash('sha512')
  const sha256 = createHash('sha256')
  const source = createReadStream(file, { highWaterMark: readBytes })
  const gunzip = createGunzip({ chunkSize: inflateBytes })
  source.on('data', (chunk) => {
    sha512.update(chunk)
    sha256.update(chunk)
  })
  source.on('error', (error) => gunzip.destroy(error))
  source.pipe(gunzip)
  let inflatedBytes = 0
  let isDamagedBehind = false

  return {
    async *chunks() {
      try {
        for await (const chunk of gunzip as AsyncIterable<Buffer>) {
          inflatedBytes += chunk.length
          yield chunk
        }
        return
      } catch (error) {
        // What follows a complete gzip member is read as the header of a next one; then the member stands alone.
        if (systemCode(error) !== 'Z_DATA_ERROR' || messageOf(error) !== 'incorrect header check') {
          throw new StowawayError(failures.brokenTarball(file, describeInflateError(error)), { cause: error })
        }
        isDamagedBehind = true
      } finally {
        gunzip.destroy()
      }
      for await (const chunk of inflateFirstMember(file)) {
        const fresh = chunk.subarray(Math.min(inflatedBytes, chunk.length))
        inflatedBytes -= chunk.length - fresh.length
        if (fresh.length > 0) yield fresh
      }
    },

    async finish() {
      source.unpipe(gunzip)
      if (!source.readableEnded) {
        await new Promise<void>((resolve, reject) => {
          source.on('end', resolve)
          source.on('error', reject)
          source.resume()
        })
      }
      const isWhole = !isDamagedBehind && gunzip.bytesWritten === packedBytes
      return {
        integrity: `sha512-${sha512.digest('base64')}`,
        sha256: sha256.digest('hex'),
        packedBytes,
        hasTail: !isWhole || (await readInflatedLength(file, packedBytes)) !== inflatedBytes % 2 ** 32,
      }
    },
  }
}

async function measure(file: string): Promise<number> {
  let size: number
  const start = Buffer.alloc(2)
  try {
    size = (await stat(file)).size
    const handle = await open(file)
    try {
      await handle.read(start, 0, 2, 0)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw new StowawayError(failures.brokenTarball(file, systemCode(error) ?? messageOf(error)), {
      cause: error,
    })
  }
  if (size === 0) throw new StowawayError(failures.brokenTarball(file, 'it is empty'))
  if (start[0] !== 0x1f || start[1] !== 0x8b) {
    throw new StowawayError(failures.brokenTarball(file, 'it is not gzip'))
  }
  return size
}

/** ISIZE, the last four bytes of a gzip member (RFC 1952, 2.3.1): its inflated length modulo 2^32. */
async function readInflatedLength(file: string, packedBytes: number): Promise<number> {
  const tail = Buffer.alloc(4)
  const handle = await open(file)
  try {
    await handle.read(tail, 0, 4, Math.max(0, packedBytes - 4))
  } finally {
    await handle.close()
  }
  return tail.readUInt32LE(0)
}

async function* inflateFirstMember(file: string): AsyncGenerator<Buffer, void, undefined> {
  const inflate = createInflateRaw({ chunkSize: inflateBytes })
  const source = createReadStream(file, { start: await headerLength(file), highWaterMark: readBytes })
  source.pipe(inflate)
  try {
    yield* inflate as AsyncIterable<Buffer>
  } catch (error) {
    throw new StowawayError(failures.brokenTarball(file, describeInflateError(error)), { cause: error })
  } finally {
    source.destroy()
    inflate.destroy()
  }
}

/** Where the compressed data starts: RFC 1952, 2.3, optional fields by the bits of FLG. */
async function headerLength(file: string): Promise<number> {
  const head = Buffer.alloc(64 * 1024)
  const handle = await open(file)
  try {
    await handle.read(head, 0, head.length, 0)
  } finally {
    await handle.close()
  }
  const flags = head[3] ?? 0
  let length = 10
  if (flags & 0x04) length += 2 + head.readUInt16LE(length)
  if (flags & 0x08) length = head.indexOf(0, length) + 1
  if (flags & 0x10) length = head.indexOf(0, length) + 1
  if (flags & 0x02) length += 2
  return length
}

function describeInflateError(error: unknown): string {
  const code = systemCode(error)
  if (code === 'Z_BUF_ERROR') return 'it is cut short'
  if (code?.startsWith('Z_') === true) return `its compressed data is damaged (${messageOf(error)})`
  return messageOf(error)
}
