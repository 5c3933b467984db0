import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'
import { lineAndColumn, nodeAt, scanJson, type JsonScan } from './json-text.ts'

/** A JSON file as read: its value, and the text for saying where something stands. */
export interface JsonFile {
  file: string
  value: unknown
  /** `stowaway.config.json:4:17`, as near as can be to the key or element at that path. */
  whereIs(keys: readonly string[]): string
  scan: JsonScan
}

/** A configuration is written by people: past this, it is something else. */
const LARGEST = 2_000_000

/**
 * Reads a JSON file; null where there is none. Throws a StowawayError that names line and column for
 * broken JSON, and one for what is no readable file of a sane size.
 */
export async function readJson(file: string): Promise<JsonFile | null> {
  const content = await readText(file)
  if (content === null) return null
  const text = content.replace(/^\uFEFF/, '')
  const scan = scanJson(text)
  if (scan.error !== null) {
    const where = `${file}:${lineAndColumn(text, scan.error.offset)}`
    throw new StowawayError(
      path.basename(file) === 'package.json'
        ? failures.unusablePackageJson(where, scan.error.message)
        : failures.invalidConfiguration(
            where,
            `This is not JSON: ${scan.error.message}.`,
            'Correct the file at that place.',
          ),
    )
  }
  const value: unknown = JSON.parse(text)
  const whereIs = (keys: readonly string[]): string => {
    const node = nodeAt(scan, keys)
    return node === null || node.path.length === 0 ? file : `${file}:${lineAndColumn(text, node.keyStart)}`
  }
  return { file, value, whereIs, scan }
}

async function readText(file: string): Promise<string | null> {
  const cannotBeRead = (detail: string): StowawayError =>
    new StowawayError(
      failures.invalidConfiguration(
        file,
        `The file cannot be read: ${detail}.`,
        'Make it a readable JSON file, or remove it.',
      ),
    )
  try {
    const facts = await stat(file)
    if (!facts.isFile()) throw cannotBeRead('it is not a regular file')
    if (facts.size > LARGEST) throw cannotBeRead(`it is larger than ${LARGEST} bytes`)
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof StowawayError) throw error
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw cannotBeRead(code ?? messageOf(error))
  }
}
