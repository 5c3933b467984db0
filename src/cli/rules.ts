import { getDefaults } from 'valibot'
import { rules } from '../../rules/index.ts'
import { suggest } from '../config/nearest.ts'
import { failures, StowawayError } from '../errors.ts'
import type { JsonObject, Level, Rule } from '../model.ts'
import { wrapWords } from '../report/layout.ts'
import { write, type Io } from './io.ts'

export interface RulesRequest {
  /** One rule's page; null lists all. */
  id: string | null
  format: 'terminal' | 'json'
}

/** `stowaway rules [id]`. */
export async function runRules(request: RulesRequest, io: Io): Promise<number> {
  const { id, format } = request
  const width = Math.max(40, Math.min(io.columns, 100))
  if (id === null) {
    await write(io.stdout, format === 'json' ? toJson(rules.map(describe)) : listRules(width))
    return 0
  }
  const rule = rules.find((one) => one.id === id)
  if (rule === undefined) {
    const ids = rules.map((one) => one.id)
    throw new StowawayError(
      failures.wrongUse(`stowaway rules ${id}`, 'There is no such rule.', suggest(id, ids)),
    )
  }
  await write(io.stdout, format === 'json' ? toJson(describe(rule)) : pageOf(rule, width))
  return 0
}

function toJson(value: JsonObject | JsonObject[]): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function describe(rule: Rule): JsonObject {
  const { id, level, docs } = rule
  return {
    id,
    level,
    needs: rule.needs ?? null,
    options: Object.keys(optionsOf(rule)).length === 0 ? null : optionsOf(rule),
    docs: { summary: docs.summary, why: docs.why, bad: docs.bad, good: docs.good, fix: docs.fix },
  }
}

/** By family, each rule with its level and one line. */
function listRules(width: number): string {
  const lines: string[] = []
  let family = ''
  for (const rule of rules.toSorted((left, right) => (left.id < right.id ? -1 : 1))) {
    const [own = ''] = rule.id.split('/')
    if (own !== family && family !== '') lines.push('')
    family = own
    lines.push(`${rule.id.padEnd(34)} ${rule.level}`)
    lines.push(...paragraph(rule.docs.summary, width))
  }
  lines.push(
    '',
    ...wrapWords('The level is the usual one: licence and earlier releases raise or lower it.', width),
  )
  lines.push('One rule: stowaway rules <id>')
  return `${lines.join('\n')}\n`
}

const LEVELS: Readonly<Record<Level, string>> = {
  off: 'not reported',
  note: 'reported, the release goes ahead',
  confirm: 'a person confirms it, or a recorded approval',
  block: 'only a recorded approval lets it pass',
}

function pageOf(rule: Rule, width: number): string {
  const { docs } = rule
  const parts: [title: string, text: string][] = [
    ['Why it matters', docs.why],
    ['Found', docs.bad],
    ['Not found', docs.good],
    ['The usual fix', docs.fix],
    ['Usual level', `${rule.level}: ${LEVELS[rule.level]}.`],
  ]
  if (rule.needs === 'baseline') parts.push(['Needs', 'earlier releases to compare with.'])
  const options = Object.entries(optionsOf(rule))
  if (options.length > 0) {
    parts.push(['Options', options.map(([name, value]) => `${name} (${JSON.stringify(value)})`).join(', ')])
  }
  parts.push([
    'In the configuration',
    `"rules": { "${rule.id}": "${rule.level === 'block' ? 'confirm' : 'block'}" }`,
  ])
  const lines = [rule.id, ...wrapWords(docs.summary, width)]
  for (const [title, text] of parts)
    lines.push('', title, ...text.split('\n').flatMap((line) => paragraph(line, width)))
  return `${lines.join('\n')}\n`
}

function paragraph(text: string, width: number): string[] {
  return wrapWords(text, width - 2).map((line) => `  ${line}`)
}

/** Option → default, null where it has none. */
function optionsOf(rule: Rule): JsonObject {
  const { options } = rule
  if (options === undefined || !('entries' in options)) return {}
  const defaults: unknown = getDefaults(options)
  if (typeof defaults !== 'object' || defaults === null) return {}
  const text = JSON.stringify(defaults, (_key, value: unknown) => (value === undefined ? null : value))
  const parsed: unknown = JSON.parse(text)
  return isJsonObject(parsed) ? parsed : {}
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
