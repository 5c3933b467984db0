import { createHash } from 'node:crypto'
import path from 'node:path'
import { failures, StowawayError } from '../errors.ts'
import type { Configuration, Override, Rule, RuleSetting } from '../model.ts'
import { findConfiguration } from './find.ts'
import { presetLayer, readLayers, type Layer, type Source } from './layers.ts'
import { readSize } from '../numbers.ts'
import { defaultBaselineVersions, defaultLimits } from './limits.ts'
import { readModule } from './module.ts'
import { readJson, type JsonFile } from './read-json.ts'
import { configurationSchema, type WrittenSetting } from './schema.ts'

export interface ConfigurationRequest {
  /** Absolute: the package's folder, or where the command runs for tarballs and registry specs. */
  directory: string
  /** From `--config`; relative to `directory`. The only way to have a module loaded. */
  file: string | null
  /** From `--preset`: takes the place of the presets that files extend; their own rules stay above it. */
  preset: string | null
  rules: readonly Rule[]
}

/**
 * Reads the configuration of a folder, with everything that it extends, and fills in the defaults.
 *
 * @throws StowawayError `invalid-configuration`, naming file, line, key and the nearest right key
 */
export async function loadConfiguration(request: ConfigurationRequest): Promise<Configuration> {
  const found = await findConfiguration(request.directory)
  const source =
    request.file === null
      ? found.configuration && fromFound(found.configuration)
      : await readNamed(request.file, request.directory)
  const ruleIds = new Set<string>(request.rules.map(({ id }) => id))
  const layers: Layer[] = []
  if (request.preset !== null) layers.push(presetLayer(request.preset, ruleIds))
  if (source !== null) {
    const schema = configurationSchema(request.rules)
    layers.push(...(await readLayers(source, { schema, ruleIds, ignoresPresets: request.preset !== null })))
  }
  const merged = mergeLayers(layers)
  return { file: source?.file ?? null, root: found.root, ...merged, digest: digestOf(merged) }
}

function fromFound({ json, key }: { json: JsonFile; key: 'stowaway' | null }): Source {
  const prefix = key === null ? [] : [key]
  const duplicates = json.scan.duplicates
    .map((node) => node.path)
    .filter((keys) => prefix.every((one, index) => keys[index] === one))
  return { ...json, value: key === null ? json.value : readKey(json.value, key), prefix, duplicates }
}

function readKey(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined
}

async function readNamed(file: string, directory: string): Promise<Source> {
  const absolute = path.resolve(directory, file)
  if (/\.[cm]?[jt]s$/.test(absolute)) return readModule(absolute)
  const json = await readJson(absolute)
  if (json === null) {
    throw new StowawayError(
      failures.invalidConfiguration(
        absolute,
        'There is no such configuration file.',
        'Correct the path behind --config.',
      ),
    )
  }
  if (path.basename(absolute) === 'package.json') {
    if (readKey(json.value, 'stowaway') !== undefined) return fromFound({ json, key: 'stowaway' })
    throw new StowawayError(
      failures.invalidConfiguration(
        absolute,
        'This package.json has no key "stowaway".',
        'Add the key, or name another file behind --config.',
      ),
    )
  }
  return fromFound({ json, key: null })
}

type Merged = Omit<Configuration, 'file' | 'root' | 'digest'>

/** Later layers win, key by key; a level alone keeps the options that an earlier layer gave; lists add up. */
function mergeLayers(layers: readonly Layer[]): Merged {
  const rules = new Map<string, RuleSetting>()
  const limits = { ...defaultLimits }
  const baseline = { versions: defaultBaselineVersions }
  for (const layer of layers) {
    for (const [id, setting] of Object.entries(layer.rules ?? {})) {
      if (setting !== undefined) rules.set(id, mergeSetting(rules.get(id), setting))
    }
    const { unpackedBytes, contentBytes, ...counts } = layer.limits ?? {}
    Object.assign(limits, counts)
    limits.unpackedBytes = sizeOr(unpackedBytes, limits.unpackedBytes)
    limits.contentBytes = sizeOr(contentBytes, limits.contentBytes)
    baseline.versions = layer.baseline?.versions ?? baseline.versions
  }
  return {
    rules: Object.fromEntries([...rules].toSorted(([left], [right]) => (left < right ? -1 : 1))),
    overrides: layers.flatMap((layer) => (layer.overrides ?? []).map(toOverride)),
    baseline,
    limits,
    codenames: layers.flatMap((layer) => layer.codenames ?? []),
    internal: {
      hosts: layers.flatMap((layer) => layer.internal?.hosts ?? []),
      scopes: layers.flatMap((layer) => layer.internal?.scopes ?? []),
      markers: layers.flatMap((layer) => layer.internal?.markers ?? []),
    },
    patterns: layers.flatMap((layer) => layer.patterns ?? []),
  }
}

type WrittenOverride = NonNullable<Layer['overrides']>[number]

function toOverride({ files, rules }: WrittenOverride): Override {
  const levels: Override['rules'] = {}
  for (const [id, level] of Object.entries(rules)) {
    if (level !== undefined) levels[id] = level
  }
  return { files, rules: levels }
}

function mergeSetting(earlier: RuleSetting | undefined, setting: WrittenSetting): RuleSetting {
  if (typeof setting === 'string') return { level: setting, options: earlier?.options }
  const [level, options] = setting
  return { level, options: options ?? earlier?.options }
}

function sizeOr(size: number | string | undefined, otherwise: number): number {
  return (size === undefined ? null : readSize(size)) ?? otherwise
}

function digestOf(merged: Merged): string {
  const canonical = JSON.stringify(merged, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  )
  return createHash('sha256').update(canonical).digest('hex')
}
