import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import semver from 'semver'
import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import { isJsonObject } from '../registry/packument.ts'

/** A package.json that clients can pack. */
export interface PackageJson {
  name: string
  version: string
  isPrivate: boolean
  scripts: { [name: string]: string }
  /** All of it, as parsed. */
  content: JsonObject
}

/** Reads the package.json of a folder to be packed. Throws no-package-json and unusable-package-json. */
export async function readPackageJson(directory: string): Promise<PackageJson> {
  const file = join(directory, 'package.json')
  const content = parse(await readText(file, directory), file)
  const { name, version } = content
  const unusable = (detail: string): StowawayError =>
    new StowawayError(failures.unusablePackageJson(file, detail))
  if (typeof name !== 'string' || name.trim() === '') throw unusable('it has no name')
  if (typeof version !== 'string' || version.trim() === '') throw unusable('it has no version')
  if (semver.valid(version, { loose: true }) === null) throw unusable('its version is not of the form 1.2.3')
  const scripts = isJsonObject(content['scripts']) ? textsIn(content['scripts']) : {}
  return { name, version, isPrivate: isPrivate(content), scripts, content }
}

/** The package.json of a folder that is only looked at; null where there is none that can be read. */
export async function peekPackageJson(directory: string): Promise<JsonObject | null> {
  try {
    const content: unknown = JSON.parse(
      withoutByteOrderMark(await readFile(join(directory, 'package.json'), 'utf8')),
    )
    return isJsonObject(content) ? content : null
  } catch {
    return null
  }
}

/** npm takes any value but false for yes; so does this. */
export function isPrivate(content: JsonObject): boolean {
  return Boolean(content['private'])
}

async function readText(file: string, directory: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (thrown) {
    const code = systemCode(thrown)
    if (code === 'ENOENT') throw new StowawayError(failures.noPackageJson(directory))
    throw new StowawayError(
      failures.unusablePackageJson(file, `it cannot be read (${code ?? 'unknown error'})`),
    )
  }
}

function parse(text: string, file: string): JsonObject {
  let content: unknown
  try {
    content = JSON.parse(withoutByteOrderMark(text))
  } catch (thrown) {
    // V8 quotes the text around the error; its position is enough.
    const position = /line \d+ column \d+|position \d+/.exec(messageOf(thrown))?.[0]
    const detail = position === undefined ? 'it is not JSON' : `it is not JSON (${position})`
    throw new StowawayError(failures.unusablePackageJson(file, detail))
  }
  if (isJsonObject(content)) return content
  throw new StowawayError(failures.unusablePackageJson(file, 'it is not a JSON object'))
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

function textsIn(values: { [name: string]: JsonValue }): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
