import { realpath } from 'node:fs/promises'
import path from 'node:path'
import type { GenericSchema } from 'valibot'
import { failures, StowawayError } from '../errors.ts'
import { suggest } from './nearest.ts'
import { isPresetName, presetNames, presets } from './presets.ts'
import { readJson } from './read-json.ts'
import type { WrittenConfiguration } from './schema.ts'
import { showPath, validate } from './validate.ts'

/** One configuration as written, with where to point when something in it is wrong. */
export interface Source {
  file: string
  value: unknown
  /** The keys in front of the configuration's own: `['stowaway']` in package.json. */
  prefix: string[]
  whereIs(path: readonly string[]): string
  /** Paths of members that repeat a key of their object. */
  duplicates: string[][]
}

/** What a layer says; presets say `rules` alone. */
export type Layer = Pick<WrittenConfiguration, 'rules'> & Partial<WrittenConfiguration>

export interface LayerRequest {
  schema: GenericSchema<unknown, WrittenConfiguration>
  /** Ids that there are: presets name some that a smaller list of rules lacks. */
  ruleIds: ReadonlySet<string>
  /** True where the command line names the preset: those of the files do not count then. */
  ignoresPresets: boolean
}

/**
 * A source and everything that it extends, lowest first. Throws a StowawayError for what does not fit
 * the schema, for presets and files that there are not, and for files that extend each other in a circle.
 */
export async function readLayers(
  source: Source,
  request: LayerRequest,
  chain: string[] = [],
): Promise<Layer[]> {
  const here = await realpath(source.file)
  const circle = chain.indexOf(here)
  if (circle !== -1) throw extendsInACircle(source.file, [...chain.slice(circle), here])

  const written = check(source, request.schema)
  const layers: Layer[] = []
  for (const [index, name] of (written.extends ?? []).entries()) {
    if (isPresetName(name)) {
      if (!request.ignoresPresets) layers.push(presetLayer(name, request.ruleIds))
      continue
    }
    const where = source.whereIs([...source.prefix, 'extends', String(index)])
    const extended = await readExtended(name, path.dirname(source.file), where)
    layers.push(...(await readLayers(extended, request, [...chain, here])))
  }
  return [...layers, written]
}

export function presetLayer(name: string, ruleIds: ReadonlySet<string>): Layer {
  const levels = isPresetName(name) ? Object.entries(presets[name]) : []
  return { rules: Object.fromEntries(levels.filter(([id]) => ruleIds.has(id))) }
}

function check(source: Source, schema: LayerRequest['schema']): WrittenConfiguration {
  const where = (keys: readonly string[]): string => source.whereIs([...source.prefix, ...keys])
  const [repeated] = source.duplicates
  if (repeated !== undefined) {
    throw new StowawayError(
      failures.invalidConfiguration(
        source.whereIs(repeated),
        `${showPath(repeated)} is there twice.`,
        'Keep one of them: JSON would silently take the last.',
      ),
    )
  }
  const { output, complaints } = validate(schema, source.value)
  if (output !== null) return output
  const [first, ...others] = complaints
  const more = others
    .slice(0, 5)
    .map((complaint) => `${complaint.what.slice(0, -1)} (${where(complaint.path)})`)
  const rest = more.length === 0 ? '' : ` Then: ${more.join('; ')}${others.length > 5 ? '; and more' : ''}.`
  throw new StowawayError(
    failures.invalidConfiguration(where(first.path), first.what, `${first.next}${rest}`),
  )
}

async function readExtended(name: string, folder: string, where: string): Promise<Source> {
  const isFile =
    name.startsWith('./') ||
    name.startsWith('../') ||
    (name.endsWith('.json') && !/^[a-z]+:|^[\\/]/i.test(name))
  if (!isFile) {
    throw new StowawayError(
      failures.invalidConfiguration(
        where,
        `There is no preset "${name}".`,
        `${suggest(name, presetNames)} A file is given by its relative path: "./shared.json".`,
      ),
    )
  }
  const file = path.resolve(folder, name)
  if (!name.endsWith('.json')) {
    throw new StowawayError(
      failures.invalidConfiguration(
        where,
        `"${name}" is not a JSON file.`,
        'Only presets and JSON files can be extended.',
      ),
    )
  }
  const json = await readJson(file)
  if (json === null) {
    throw new StowawayError(
      failures.invalidConfiguration(where, `There is no file "${name}".`, `It should be ${file}.`),
    )
  }
  return { ...json, prefix: [], duplicates: json.scan.duplicates.map((node) => node.path) }
}

function extendsInACircle(file: string, circle: string[]): StowawayError {
  const folder = path.dirname(circle[0] ?? file)
  const shown = circle.map((member) => path.relative(folder, member)).join(' → ')
  return new StowawayError(
    failures.invalidConfiguration(
      file,
      `The files extend each other in a circle: ${shown}.`,
      'Remove one of these "extends".',
    ),
  )
}
