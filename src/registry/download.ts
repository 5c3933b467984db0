import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { unlink } from 'node:fs/promises'
import type { Options } from 'pacote'
import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'
import { verifyAgainst } from './integrity.ts'

/** What is fetched: of `PublishedVersion` only what matters here. */
export interface Download {
  name: string
  version: string
  tarball: string
  integrity: string
  unpackedBytes: number | null
}

/** A tarball that unpacks to more, or to nobody knows how much, is not put into npm's cache: that keeps it in memory. */
const cachedBytes = 64_000_000

/**
 * Streams one tarball into a new file. The checksum is verified on the way; the file is gone again
 * where anything fails. `silenceLimit` in milliseconds holds between any two pieces.
 */
export async function writeTarball(
  download: Download,
  toFile: string,
  options: Options,
  { silenceLimit }: { silenceLimit: number },
  signal: AbortSignal | undefined,
): Promise<{ integrity: string }> {
  const { default: pacote } = await import('pacote')
  const file = onDisk(toFile, () => openSync(toFile, 'w', 0o600))
  const { name, version, tarball, integrity, unpackedBytes } = download
  const silence = new AbortController()
  const becomeSilent = (): void => silence.abort(new DOMException('The registry fell silent', 'TimeoutError'))
  const timer = setTimeout(becomeSilent, silenceLimit)
  const signals = signal === undefined ? [silence.signal] : [silence.signal, signal]
  const fetching: Options & { resolved: string } = {
    ...options,
    resolved: tarball,
    integrity,
    signal: AbortSignal.any(signals),
  }
  const isSmall = unpackedBytes !== null && unpackedBytes <= cachedBytes
  if (!isSmall && options.offline !== true) {
    delete fetching.cache
    fetching.preferOnline = true
  }
  try {
    return await pacote.tarball.stream(
      `${name}@${version}`,
      async (stream) => {
        onDisk(toFile, () => ftruncateSync(file))
        let position = 0
        // Verified here too: pacote takes a checksum that it cannot read for none.
        const verifier = verifyAgainst(integrity)
        await readPieces(stream, (piece) => {
          timer.refresh()
          verifier.add(piece)
          position = onDisk(toFile, () => writeWhole(file, piece, position))
        })
        const verified = verifier.verified()
        if (verified !== null) return { integrity: verified }
        throw new StowawayError(
          failures.integrityMismatch(`${name}@${version}`, 'its bytes have another checksum'),
        )
      },
      fetching,
    )
  } catch (thrown) {
    await unlink(toFile).catch(() => {})
    throw silence.signal.aborted ? silence.signal.reason : thrown
  } finally {
    clearTimeout(timer)
    closeSync(file)
  }
}

/**
 * Hands on the pieces of a stream as they come. They are to be written at once: npm's HTTP stack knows no
 * back-pressure, so that whatever waits piles up in memory.
 */
async function readPieces(stream: NodeJS.ReadableStream, write: (piece: Buffer) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    stream.on('error', reject)
    stream.on('end', resolve)
    stream.on('data', (piece: Buffer) => {
      try {
        write(piece)
      } catch (thrown) {
        reject(thrown)
      }
    })
  })
}

/** Gives the position behind the piece. */
function writeWhole(file: number, piece: Buffer, position: number): number {
  let written = 0
  while (written < piece.length) {
    written += writeSync(file, piece, written, piece.length - written, position + written)
  }
  return position + written
}

/** Throws temporary-file-failed. */
function onDisk<Done>(toFile: string, act: () => Done): Done {
  try {
    return act()
  } catch (thrown) {
    throw new StowawayError(failures.temporaryFileFailed(toFile, systemCode(thrown) ?? messageOf(thrown)))
  }
}
