import { failures, StowawayError } from '../errors.ts'
import type { Anomaly, Limits, Unexamined } from '../model.ts'
import { allocateOwn, type Allocate } from './allocate.ts'
import { openPackedFile, type PackedFacts } from './gzip.ts'
import { walkHeaders } from './header-walker.ts'
import { checkNames, installedPath } from './member-names.ts'
import { readMembers, type MemberReader } from './members.ts'

/** One file of the package. */
export interface TarballFile {
  /** Where the installer puts it. */
  path: string
  mode: number
  size: number
  /** Null where a limit kept the bytes out; then it is among `unexamined`. */
  bytes: Buffer | null
}

/** What is known once the whole tarball went by. */
export interface TarballFacts extends Omit<PackedFacts, 'hasTail'> {
  /** Sum of the files' sizes, as the registry's `unpackedSize` counts. */
  unpackedBytes: number
  anomalies: Anomaly[]
  unexamined: Unexamined[]
}

/**
 * Streams a tarball once: batches of files as they become complete, then the facts of the whole as the
 * generator's return value. Memory stays near the largest file.
 *
 * @param allocate where the bytes of the files are put
 * @throws StowawayError `broken-tarball` when it is empty, not gzip, cut short, or no tar archive
 */
export async function* readTarball(
  file: string,
  limits: Limits,
  allocate: Allocate = allocateOwn,
): AsyncGenerator<TarballFile[], TarballFacts, undefined> {
  const packed = await openPackedFile(file)
  const members = readMembers(limits.contentBytes, allocate)
  const headers = walkHeaders()
  const names = checkNames()
  const unexamined: Unexamined[] = []
  let inflatedBytes = 0
  let unpackedBytes = 0
  let entries = 0
  let isCut = false

  const cut = (reason: string): void => {
    unexamined.push({ address: '', reason })
    isCut = true
  }

  const takeFiles = (): TarballFile[] => {
    const files: TarballFile[] = []
    for (const member of members.takeMembers()) {
      entries += 1
      if (entries > limits.entries) {
        cut(`more than ${limits.entries} entries (limits.entries)`)
        break
      }
      unpackedBytes += member.size
      const installed = installedPath(member.archivePath)
      names.check(member.archivePath, installed, member.mode)
      // A member that no installer writes is an anomaly; its bytes are still examined.
      const path = installed ?? member.archivePath
      if (member.bytes === null) {
        const reason = `larger than ${limits.contentBytes} bytes (limits.contentBytes)`
        unexamined.push({ address: path, reason })
      }
      files.push({ path, mode: member.mode, size: member.size, bytes: member.bytes })
    }
    return files
  }

  for await (const chunk of packed.chunks()) {
    inflatedBytes += chunk.length
    headers.write(chunk)
    members.write(chunk)
    const files = takeFiles()
    if (files.length > 0) yield files
    // Headers and padding come on top of the files; an archive of nothing else is a bomb as well.
    if (!isCut && inflatedBytes > 1.5 * limits.unpackedBytes + limits.entries * 1024) {
      cut(`more than ${limits.unpackedBytes} bytes unpacked (limits.unpackedBytes)`)
    }
    if (!isCut && unpackedBytes > limits.unpackedBytes) {
      cut(`more than ${limits.unpackedBytes} bytes unpacked (limits.unpackedBytes)`)
    }
    if (isCut) break
  }
  if (!isCut) {
    members.end()
    const files = takeFiles()
    if (files.length > 0) yield files
  }

  const { hasTail, ...facts } = await packed.finish()
  const anomalies = [...names.anomalies, ...headers.end(isCut), ...describeOthers(members)]
  if (!isCut) {
    const short = anomalies.find(({ code }) => code === 'cut-short')
    if (short !== undefined) throw new StowawayError(failures.brokenTarball(file, short.message))
    if (entries === 0 && members.others.length === 0) {
      throw new StowawayError(failures.brokenTarball(file, 'it holds no tar archive'))
    }
    if (hasTail) {
      const message = 'several gzip members, or data behind the compressed archive'
      anomalies.push({ address: '', code: 'gzip-tail', message, severe: true })
    }
  }
  for (const { address, code, message } of anomalies) {
    if (unreadCodes.has(code)) unexamined.push({ address, reason: message })
  }
  return { ...facts, unpackedBytes, anomalies, unexamined }
}

/** What an anomaly hides was not looked at: bytes behind the end, members whose headers make no sense. */
const unreadCodes = new Set(['trailing-data', 'gzip-tail', 'parser-warning', 'pax-huge', 'bad-size'])

/** Members that are no files, and what the parser itself complained of. */
function describeOthers({ others, warnings }: MemberReader): Anomaly[] {
  const anomalies: Anomaly[] = []
  for (const { archivePath, type, linkPath } of others) {
    if (/^(?:Directory|GNUDumpDir)$|ExtendedHeader$|^NextFileHas|^OldGnuLong/.test(type)) continue
    const address = installedPath(archivePath) ?? archivePath
    if (type.endsWith('Link')) {
      const message = `a link to "${linkPath}"; npm's installer drops it, others may not`
      anomalies.push({ address, code: 'link', message, severe: true })
    } else {
      const message = `a member of type ${type}, neither file nor folder`
      anomalies.push({ address, code: 'special-file', message, severe: true })
    }
  }
  for (const warning of warnings) {
    anomalies.push({
      address: '',
      code: 'parser-warning',
      message: `the archive parser says ${warning}`,
      severe: true,
    })
  }
  return anomalies
}
