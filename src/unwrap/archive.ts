import { constants, gunzipSync } from 'node:zlib'
import { systemCode } from '../errors.ts'
import { installedPath } from '../artifact/member-names.ts'
import { looksLikeTar, readMembers } from '../artifact/members.ts'
import { ExaminedContent } from './content.ts'
import type { Budget, Unwrapper } from './unwrapper.ts'

/** gzip, tar, and the two together: `src.tgz!/src/a.ts`, `map.json.gz!/map.json`. */
export const archiveUnwrapper: Unwrapper = {
  form: 'gzip and tar archives',
  takesWhole: true,
  recognises: ({ bytes }) => isGzip(bytes) || looksLikeTar(bytes),
  *unwrap(content, budget) {
    content.unwrappedRanges.push({ start: 0, end: content.bytes.length })
    const inflated = isGzip(content.bytes) ? inflate(content, budget) : content.bytes
    if (inflated === null) return
    if (looksLikeTar(inflated)) {
      yield* readArchive(content, inflated, budget)
      return
    }
    const path = content.path.slice(content.path.lastIndexOf('/') + 1).replace(/\.gz$/i, '') || 'content'
    yield new ExaminedContent({
      address: `${content.address}!/${path}`,
      path,
      form: 'decompressed',
      bytes: inflated,
      parent: content,
      isFirstParty: content.isFirstParty,
    })
  },
}

/** Magic bytes and the only compression method there is: RFC 1952, 2.3.1. */
const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8

/** Damaged data gives what could be read, and the damage is told; null when there is nothing to look at. */
function inflate(content: ExaminedContent, budget: Budget): Buffer | null {
  const options = { maxOutputLength: budget.limits.contentBytes }
  try {
    return gunzipSync(content.bytes, options)
  } catch (error) {
    if (systemCode(error) === 'ERR_BUFFER_TOO_LARGE') {
      const reason = `inflates to more than ${budget.limits.contentBytes} bytes (limits.contentBytes)`
      budget.leaveOut({ address: content.address, reason })
      return null
    }
  }
  budget.leaveOut({ address: content.address, reason: 'its gzip data is damaged or cut short' })
  try {
    return gunzipSync(content.bytes, { ...options, finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return null
  }
}

function* readArchive(content: ExaminedContent, bytes: Buffer, budget: Budget): Generator<ExaminedContent> {
  const reader = readMembers(budget.limits.contentBytes, budget.allocate)
  const stepBytes = 1024 * 1024
  let members = 0
  for (let offset = 0; offset <= bytes.length; offset += stepBytes) {
    reader.write(bytes.subarray(offset, offset + stepBytes))
    if (offset + stepBytes >= bytes.length) reader.end()
    for (const member of reader.takeMembers()) {
      const path = member.archivePath.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '')
      const address = `${content.address}!/${path}`
      members += 1
      if (members > budget.limits.entries) {
        budget.leaveOut({
          address: content.address,
          reason: `more than ${budget.limits.entries} members (limits.entries)`,
        })
        return
      }
      if (member.bytes === null) {
        budget.leaveOut({
          address,
          reason: `larger than ${budget.limits.contentBytes} bytes (limits.contentBytes)`,
        })
        continue
      }
      yield new ExaminedContent({
        address,
        path: isPackedPackage(member.archivePath) ? (installedPath(member.archivePath) ?? path) : path,
        form: 'archive-member',
        bytes: member.bytes,
        parent: content,
        isFirstParty: content.isFirstParty && !budget.isThirdParty(path),
      })
    }
  }
  if (reader.warnings.length > 0) {
    budget.leaveOut({
      address: content.address,
      reason: `the archive parser says ${reader.warnings[0] ?? ''}`,
    })
  }
}

const isPackedPackage = (archivePath: string): boolean => archivePath.startsWith('package/')
