import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { systemCode } from '../errors.ts'
import type {
  CodenameEntry,
  CodenameFile,
  CodenameList,
  Configuration,
  SealedCodenames,
  Surroundings,
} from '../model.ts'
import { checkLabels, mergeEqual } from './merge.ts'
import { openSealed } from './open-sealed.ts'
import { decodeList, parseList } from './parse-list.ts'
import type { SealedDetails } from './sealed-file.ts'
import { keyVariable, readKey } from './sealed-key.ts'

/** Far above any list. */
const largestFile = 32_000_000

export interface CodenameRequest {
  configuration: Pick<Configuration, 'codenames' | 'file' | 'root'>
  /** The audited folder, absolute; null for tarballs and registry specs. */
  directory: string | null
}

export interface LoadedCodenames {
  list: CodenameList
  /** Where each of `list.entries` was read: `env:NAME`. */
  sources: string[]
  /** For each of `list.sealed`, what is known of its entries. */
  sealed: { source: string; entries: SealedDetails['entries'] }[]
  /** Sources that are configured and could not be read, one sentence each: the audit is incomplete. */
  missing: string[]
}

/**
 * Reads every source of the configuration: `env:NAME`, `file:path` and `sealed:path`, paths relative to the
 * configuration's folder. Nothing that it says or throws holds a name.
 *
 * @throws StowawayError `unusable-codename` for a list that was read and cannot be used
 */
export async function loadCodenames(
  request: CodenameRequest,
  surroundings: Pick<Surroundings, 'environment'>,
): Promise<LoadedCodenames> {
  const { configuration } = request
  const folder = configuration.file === null ? configuration.root : path.dirname(configuration.file)
  const plain: { entry: CodenameEntry; source: string; where: string }[] = []
  const files: CodenameFile[] = []
  const opened: { list: SealedCodenames; entries: SealedDetails['entries']; source: string }[] = []
  const missing: string[] = []
  const miss = (source: string, reason: string, next: string): void => {
    missing.push(`The codenames of ${source} were not looked for: ${reason}. ${next}`)
  }
  const add = (entries: readonly CodenameEntry[], source: string): void => {
    if (entries.length === 0) miss(source, 'it holds none', 'Fill it, or take it out of "codenames".')
    for (const [index, entry] of entries.entries()) {
      plain.push({ entry, source, where: `${source}, entry ${index + 1}` })
    }
  }

  for (const from of new Set(configuration.codenames.map((one) => one.from))) {
    const value = from.slice(from.indexOf(':') + 1)
    if (from.startsWith('env:')) {
      const text = surroundings.environment[value]
      // CI systems hand a secret that a job may not read on as an empty variable.
      const fault = text === undefined ? 'is not set' : text.trim() === '' ? 'is empty' : null
      if (fault !== null) miss(from, `the environment variable ${value} ${fault}`, 'Set it where this runs.')
      else add(parseList(text ?? '', from), from)
      continue
    }
    const file = path.resolve(folder, value)
    const read = await readBounded(file)
    if (typeof read === 'string') {
      miss(from, read, 'Put the file there, or take it out of "codenames".')
    } else if (from.startsWith('file:')) {
      files.push(describeFile(file, read, request.directory))
      add(parseList(decodeList(read, from), from), from)
    } else {
      const result = open(read.toString('utf8'), surroundings.environment)
      if ('reason' in result) miss(from, result.reason, result.next)
      else opened.push({ ...result, source: from })
    }
  }

  const merged = mergeEqual(plain)
  const list = {
    entries: merged.map(({ entry }) => entry),
    sealed: opened.map((one) => one.list),
    files,
  }
  checkLabels(merged, list)
  return {
    list,
    sources: merged.map(({ source }) => source),
    sealed: opened.map(({ source, entries }) => ({ source, entries })),
    missing,
  }
}

/** The bytes of a file, or why there are none. */
async function readBounded(file: string): Promise<Buffer | string> {
  try {
    const { size } = await stat(file)
    if (size > largestFile) return `the file has more than ${largestFile / 1e6} MB`
    return await readFile(file)
  } catch (error) {
    const code = systemCode(error)
    return code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code ?? 'unknown'})`
  }
}

function open(text: string, environment: NodeJS.ProcessEnv): ReturnType<typeof openSealed> {
  const key = environment[keyVariable] ?? ''
  if (key.trim() === '') {
    return {
      reason: `${keyVariable} is not set`,
      next: `Set ${keyVariable} to the key that it was sealed with.`,
    }
  }
  try {
    return openSealed(text, readKey(key))
  } catch {
    return {
      reason: `${keyVariable} holds no key`,
      next: 'Set it to what `stowaway codenames seal --new-key` printed.',
    }
  }
}

function describeFile(file: string, bytes: Buffer, directory: string | null): CodenameFile {
  const relative = directory === null ? '..' : path.relative(directory, file)
  const isOutside = relative.startsWith('..') || path.isAbsolute(relative)
  return {
    path: isOutside ? null : relative.split(path.sep).join('/'),
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}
