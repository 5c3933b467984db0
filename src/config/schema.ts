import * as v from 'valibot'
import type { Level, Rule } from '../model.ts'
import { compileGlobs } from '../match/glob.ts'
import { readSize, SIZE } from '../numbers.ts'

/**
 * The form of a configuration file. It only checks, it changes nothing, so that the published JSON
 * schema can be made from it. Sizes, presets and files are resolved after it.
 */
const LEVELS = ['off', 'note', 'confirm', 'block'] as const

export const levelSchema = v.pipe(
  v.picklist(LEVELS),
  v.description(
    'off: not reported. note: reported. confirm: a person confirms it. block: only an approval lets it pass.',
  ),
)

const globSchema = v.pipe(
  v.string(),
  v.minLength(1, 'a glob, which is not empty'),
  v.check(isGlob, 'a glob such as "dist/**"'),
)
/** Hosts, markers and keywords: what is looked for, letter by letter. */
const textSchema = v.pipe(
  v.string(),
  v.minLength(1, 'text, which is not empty'),
  v.maxLength(1000, 'text of at most 1,000 characters'),
)
const countSchema = v.pipe(v.number(), v.integer('a whole number'), v.minValue(1, 'a number of 1 or more'))

const sizeSchema = v.union([
  countSchema,
  v.pipe(
    v.string(),
    v.regex(SIZE, 'a size such as "512MB" or "4GB" (decimal units: 1 MB is 1,000,000 bytes)'),
    v.check((size) => readSize(size) !== null, 'a size above zero'),
  ),
])

const patternSchema = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(
      /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/,
      'an id of two words such as "acme/ticket", in lower case',
    ),
  ),
  keywords: v.exactOptional(v.array(textSchema)),
  pattern: v.pipe(
    v.string(),
    v.minLength(1, 'a regular expression'),
    v.check(isRegularExpression, 'a regular expression that compiles'),
  ),
  level: v.exactOptional(levelSchema),
  message: v.exactOptional(textSchema),
})

/** The schema of a whole file, for the rules that there are. */
export function configurationSchema(rules: readonly Rule[]) {
  return v.strictObject({
    $schema: v.exactOptional(
      v.pipe(v.string(), v.description('Where editors find the schema of this file.')),
    ),
    extends: v.exactOptional(
      v.pipe(
        v.array(textSchema),
        v.description(
          'Presets (recommended, strict, agent-cli) and relative JSON files; later ones win, this file over all.',
        ),
      ),
    ),
    rules: v.exactOptional(
      v.pipe(v.strictObject(ruleSettings(rules)), v.description('Rule → level, or [level, options].')),
    ),
    overrides: v.exactOptional(
      v.pipe(
        v.array(
          v.strictObject({
            files: v.pipe(v.array(globSchema), v.minLength(1, 'a list of at least one glob')),
            rules: v.strictObject(ruleLevels(rules)),
          }),
        ),
        v.description('Other levels for some paths of the package; later overrides win.'),
      ),
    ),
    baseline: v.exactOptional(
      v.strictObject({
        versions: v.exactOptional(
          v.pipe(
            countSchema,
            v.maxValue(100, 'a number of at most 100'),
            v.description('How many earlier releases are compared with; 8 if not given.'),
          ),
        ),
      }),
    ),
    codenames: v.exactOptional(
      v.array(
        v.strictObject({
          from: v.pipe(
            v.string(),
            v.regex(/^(?:env|file|sealed):./, 'a source such as "env:NAME", "file:path" or "sealed:path"'),
          ),
        }),
      ),
    ),
    internal: v.exactOptional(
      v.strictObject({
        hosts: v.exactOptional(v.array(textSchema)),
        scopes: v.exactOptional(
          v.array(v.pipe(v.string(), v.regex(/^@[^/\s]{1,213}$/, 'a scope such as "@acme-internal"'))),
        ),
        markers: v.exactOptional(v.array(textSchema)),
      }),
    ),
    patterns: v.exactOptional(v.array(patternSchema)),
    limits: v.exactOptional(
      v.pipe(
        v.strictObject({
          unpackedBytes: v.exactOptional(sizeSchema),
          contentBytes: v.exactOptional(sizeSchema),
          depth: v.exactOptional(v.pipe(countSchema, v.maxValue(64, 'a number of at most 64'))),
          entries: v.exactOptional(countSchema),
          seconds: v.exactOptional(
            v.pipe(
              v.number(),
              v.gtValue(0, 'a number above 0'),
              v.maxValue(86_400, 'a number of at most 86400'),
            ),
          ),
        }),
        v.description('What one audit may read; past a limit the verdict is incomplete.'),
      ),
    ),
  })
}

export type WrittenConfiguration = v.InferOutput<ReturnType<typeof configurationSchema>>

/** A level, or a level with options: `"block"`, `["block", { "ratio": 1.5 }]`. */
export type WrittenSetting = Level | [Level] | [Level, unknown]

type Optional<Value> = v.ExactOptionalSchema<v.GenericSchema<Value>, undefined>

function ruleSettings(rules: readonly Rule[]): Record<string, Optional<WrittenSetting>> {
  return Object.fromEntries(rules.map((rule) => [rule.id, v.exactOptional(ruleSetting(rule))]))
}

function ruleSetting(rule: Rule): v.GenericSchema<WrittenSetting> {
  const { options, docs } = rule
  const alone = v.strictTuple([levelSchema])
  return options === undefined
    ? v.pipe(v.union([levelSchema, alone]), v.description(docs.summary))
    : v.pipe(
        v.union([levelSchema, alone, v.strictTuple([levelSchema, options])]),
        v.description(docs.summary),
      )
}

function ruleLevels(rules: readonly Rule[]): Record<string, Optional<Level>> {
  return Object.fromEntries(rules.map((rule) => [rule.id, v.exactOptional(ruleLevel(rule))]))
}

function ruleLevel(rule: Rule): v.GenericSchema<Level> {
  return v.pipe(levelSchema, v.description(rule.docs.summary))
}

function isGlob(pattern: string): boolean {
  try {
    compileGlobs([pattern])
    return true
  } catch {
    return false
  }
}

function isRegularExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    return false
  }
}
