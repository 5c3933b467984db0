import { createWriteStream } from 'node:fs'
import { unlink } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Options } from 'pacote'
import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'

/**
 * Streams one tarball into a file, through npm's cache. The checksum is verified by pacote on the way; the
 * file is gone again where anything fails. `silenceLimit` in milliseconds holds between any two pieces.
 */
export async function writeTarball(
  published: { name: string; version: string; tarball: string; integrity: string },
  toFile: string,
  options: Options,
  { silenceLimit }: { silenceLimit: number },
  signal: AbortSignal | undefined,
): Promise<{ integrity: string }> {
  const { default: pacote } = await import('pacote')
  const { name, version, tarball, integrity } = published
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
  try {
    return await pacote.tarball.stream(
      `${name}@${version}`,
      async (stream) => {
        const heartbeat = new Transform({
          transform(chunk, _encoding, done) {
            timer.refresh()
            done(null, chunk)
          },
        })
        let verified = ''
        let readError: unknown = null
        stream.on('integrity', (found: unknown) => (verified = String(found)))
        stream.on('error', (error) => (readError = error))
        await pipeline(stream, heartbeat, createWriteStream(toFile)).catch((thrown: unknown) => {
          if (thrown === readError) throw thrown
          throw new StowawayError(
            failures.temporaryFileFailed(toFile, systemCode(thrown) ?? messageOf(thrown)),
          )
        })
        return { integrity: verified === '' ? integrity : verified }
      },
      fetching,
    )
  } catch (thrown) {
    await unlink(toFile).catch(() => {})
    throw silence.signal.aborted ? silence.signal.reason : thrown
  } finally {
    clearTimeout(timer)
  }
}
