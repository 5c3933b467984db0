import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readTarball } from '../artifact/read-tarball.ts'
import type { Artifact, Finding, Limits, Target } from '../model.ts'
import { packagePathOf } from '../unwrap/source-path.ts'
import { traceBack } from './trace-back.ts'

/** Maps beside a bundle on disk that are larger are not read. In bytes. */
const largestMapOnDisk = 256_000_000

/**
 * Findings in a bundle, with the original file and line in their message where a map tells: one in the package, or
 * one that was left out of it and lies beside the bundle in the audited folder. Nothing is thrown for maps that
 * cannot be followed.
 */
export async function traceFindings(
  findings: readonly Finding[],
  artifact: Artifact,
  target: Pick<Target, 'tarballFile' | 'directory'>,
  limits: Limits,
): Promise<Finding[]> {
  const byEntry = new Map<string, Finding[]>()
  for (const finding of findings) {
    const { rule, line, address } = finding
    if (!isTraceable(rule) || line === null || address.includes('!/')) continue
    byEntry.set(address, [...(byEntry.get(address) ?? []), finding])
  }
  const wanted = new Map([...byEntry.keys()].map((path) => [path, mapPathOf(path, artifact)]))
  if (wanted.size === 0) return [...findings]
  const packed = await readEntries(new Set(wanted.values()), target.tarballFile, limits)
  const traced = new Map<Finding, Finding>()
  for (const [path, found] of byEntry) {
    const mapPath = wanted.get(path) ?? ''
    const map = packed.get(mapPath) ?? (await readBeside(target.directory, mapPath))
    if (map === null) continue
    const positions = found.map(({ line, column }) => ({ line: line ?? 1, column: column ?? 1 }))
    const originals = await traceBack(map, positions)
    for (const [index, finding] of found.entries()) {
      const original = originals[index] ?? null
      if (original === null) continue
      traced.set(finding, { ...finding, message: `${finding.message} (${original.path}:${original.line})` })
    }
  }
  return findings.map((finding) => traced.get(finding) ?? finding)
}

const isTraceable = (rule: string): boolean => rule.startsWith('identifiers/') || rule.startsWith('secrets/')

/** What the bundle's own comment names, or its name with `.map`. */
function mapPathOf(path: string, { references }: Artifact): string {
  const reference = references.findLast(({ address }) => address === path)
  const named = reference === undefined ? null : packagePathOf(path, reference.url, null)
  return named ?? `${path}.map`
}

async function readEntries(
  paths: ReadonlySet<string>,
  tarballFile: string,
  limits: Limits,
): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  for await (const files of readTarball(tarballFile, limits)) {
    for (const { path, bytes } of files) if (bytes !== null && paths.has(path)) found.set(path, bytes)
  }
  return found
}

async function readBeside(directory: string | null, mapPath: string): Promise<Buffer | null> {
  if (directory === null || mapPath.split('/').includes('..')) return null
  const file = join(directory, mapPath)
  try {
    const { size } = await stat(file)
    return size > largestMapOnDisk ? null : await readFile(file)
  } catch {
    return null
  }
}
