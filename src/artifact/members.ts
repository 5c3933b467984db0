import { Parser } from 'tar/parse'
import type { ReadEntry } from 'tar/read-entry'

import type { Allocate } from './allocate.ts'

/** One file of a tar archive, with its bytes, as npm's installer would see it. */
interface Member {
  /** As the archive gives it, first folder included. */
  archivePath: string
  mode: number
  /** Null where the file is larger than the limit: its bytes were not kept. */
  bytes: Buffer | null
  size: number
}

/** A member that is no file: a link, a device, a folder, an unknown type. */
interface OtherMember {
  archivePath: string
  /** node-tar's word: `SymbolicLink`, `Link`, `CharacterDevice`, … */
  type: string
  linkPath: string
}

export interface MemberReader {
  /** Feeds decompressed bytes; files that are complete afterwards are in `takeMembers()`. */
  write(chunk: Buffer): void
  /** The end of the archive was reached; incomplete members are told in `warnings`. */
  end(): void
  takeMembers(): Member[]
  others: OtherMember[]
  /** node-tar's own complaints, `code: message`. */
  warnings: string[]
}

const fileTypes = new Set(['File', 'OldFile', 'ContiguousFile'])

/**
 * Reads tar bytes with node-tar, the parser that npm's installer uses, so that both see the same members.
 * Nothing is written to disk.
 *
 * @param maximumBytes files larger than this are listed without their bytes
 * @param allocate where the bytes of the files are put
 */
export function readMembers(maximumBytes: number, allocate: Allocate): MemberReader {
  const done: Member[] = []
  const others: OtherMember[] = []
  const warnings: string[] = []

  const collect = (entry: ReadEntry): void => {
    if (!fileTypes.has(entry.type)) {
      others.push({ archivePath: entry.path, type: entry.type, linkPath: entry.linkpath ?? '' })
      entry.resume()
      return
    }
    const isKept = entry.size <= maximumBytes
    const bytes = isKept ? allocate(entry.size) : null
    let filled = 0
    entry.on('data', (chunk) => {
      bytes?.set(chunk, filled)
      filled += chunk.length
    })
    entry.on('end', () => {
      if (filled !== entry.size) warnings.push(`TAR_SHORT_ENTRY: ${entry.path} ends early`)
      done.push({
        archivePath: entry.path,
        mode: entry.mode ?? 0o644,
        bytes: bytes === null ? null : bytes.subarray(0, filled),
        size: entry.size,
      })
    })
  }

  // gzip is undone before the parser; naming brotli keeps it from guessing at other compressions.
  const parser = new Parser({
    brotli: false,
    zstd: false,
    onReadEntry: collect,
    onwarn: (code, message) => warnings.push(`${code}: ${message}`),
  })
  parser.on('ignoredEntry', (entry: ReadEntry) => {
    others.push({ archivePath: entry.path, type: entry.type, linkPath: entry.linkpath ?? '' })
  })

  return {
    write: (chunk) => {
      parser.write(chunk)
    },
    end: () => {
      parser.end()
    },
    takeMembers: () => done.splice(0),
    others,
    warnings,
  }
}

/** True when a block of 512 bytes is a tar header: its checksum says so. */
export function looksLikeTar(bytes: Buffer): boolean {
  if (bytes.length < 512) return false
  const stored = Number.parseInt(
    bytes
      .toString('latin1', 148, 156)
      .replace(/[\0 ]+$/, '')
      .trim(),
    8,
  )
  if (!Number.isInteger(stored)) return false
  let sum = 8 * 0x20
  for (let index = 0; index < 512; index += 1) {
    if (index < 148 || index >= 156) sum += bytes[index] ?? 0
  }
  return sum === stored
}
