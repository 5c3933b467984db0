import type { Command } from 'commander'
import { nearest, suggest } from '../config/nearest.ts'
import { presetNames } from '../config/presets.ts'
import { failures, StowawayError } from '../errors.ts'
import type { AuditRequest, PackerName } from '../model.ts'
import { canAsk, type Io } from './io.ts'

/** The options that `check` and `guard` share, read and checked. */
export interface SharedOptions {
  /** Format of standard output, or of `output`. */
  format: string
  /** Where the report of `format` goes instead of standard output; null: standard output. */
  output: string | null
  /** Further reports of the same run. */
  reports: { format: string; file: string }[]
  config: string | null
  preset: string | null
  /** `auto`, `none` or a version. */
  baseline: string
  packer: AuditRequest['packer']
  offline: boolean
  /** True where a question may be asked: a terminal, no CI, no --no-input. */
  mayAsk: boolean
  quiet: boolean
  /** True at a terminal only, and with no report in a file. */
  reveal: boolean
  registry: string | null
}

const FORMATS = ['terminal', 'json']
/** In the contract, and made for; they come with a later release. */
const LATER_FORMATS = new Set(['sarif', 'markdown', 'html'])
const PACKERS: readonly ('auto' | PackerName)[] = ['auto', 'npm', 'pnpm', 'yarn', 'bun', 'builtin']

/** Adds the options that `check` and `guard` share, in the order of the help. */
export function addSharedOptions(command: Command): Command {
  return command
    .option('--format <format>', 'what standard output holds: terminal or json', readOutputFormat, 'terminal')
    .option('--output <file>', 'write that report into a file instead')
    .option('--report <format=file>', 'write one more report; may be repeated', collectReport, [])
    .option('--config <file>', 'the configuration to use instead of the one that is found')
    .option('--preset <name>', `the preset to build upon: ${presetNames.join(', ')}`, readPreset)
    .option(
      '--baseline <version>',
      'the release to compare with: auto, none or a version',
      readBaseline,
      'auto',
    )
    .option('--packer <client>', `who packs a folder: ${PACKERS.join(', ')}`, readPacker, 'auto')
    .option('--registry <url>', 'the registry to ask instead of the one npm is configured for', readRegistry)
    .option('--offline', 'keep off the network; compared only with what the cache holds')
    .option('--no-input', 'never ask; what needs a person blocks')
    .option('--reveal', 'show what reports mask, at a terminal only')
    .option('--quiet', 'no progress, no notices')
}

/** Reads what commander collected for {@link addSharedOptions}. Throws a StowawayError for wrong use. */
export function readSharedOptions(raw: Readonly<Record<string, unknown>>, io: Io): SharedOptions {
  const packer = PACKERS.find((name) => name === raw['packer']) ?? 'auto'
  if (
    raw['reveal'] === true &&
    (!io.isTerminal.stdout ||
      raw['format'] !== 'terminal' ||
      text(raw['output']) !== null ||
      (Array.isArray(raw['report']) && raw['report'].length > 0))
  ) {
    throw new StowawayError(
      failures.wrongUse(
        '--reveal',
        'What reports mask is shown at a terminal only.',
        'Leave --reveal out, or run it at a terminal.',
      ),
    )
  }
  return {
    format: text(raw['format']) ?? 'terminal',
    output: text(raw['output']),
    reports: Array.isArray(raw['report']) ? raw['report'].filter(isReport) : [],
    config: text(raw['config']),
    preset: text(raw['preset']),
    baseline: text(raw['baseline']) ?? 'auto',
    packer,
    offline: raw['offline'] === true,
    mayAsk: raw['input'] !== false && canAsk(io),
    quiet: raw['quiet'] === true,
    reveal: raw['reveal'] === true,
    registry: text(raw['registry']),
  }
}

/** True where the arguments ask for JSON: needed before they are parsed, to put errors in that form. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  const options = end === -1 ? argv : argv.slice(0, end)
  return options.some(
    (word, index) => word === '--format=json' || (word === '--format' && options[index + 1] === 'json'),
  )
}

export function readOutputFormat(value: string): string {
  return readFormat('--format', value, '')
}

/** `behind` is what follows the format in the option's value. */
function readFormat(option: string, value: string, behind: string): string {
  if (FORMATS.includes(value)) return value
  if (LATER_FORMATS.has(value)) {
    throw new StowawayError(
      failures.wrongUse(
        `${option} ${value}${behind}`,
        `The format ${value} comes with a later release of Stowaway.`,
        'Use terminal or json now; the JSON report holds everything that there is.',
      ),
    )
  }
  throw wrongValue(option, value, FORMATS, behind)
}

function collectReport(
  value: string,
  earlier: { format: string; file: string }[],
): { format: string; file: string }[] {
  const equals = value.indexOf('=')
  const file = value.slice(equals + 1)
  if (equals <= 0 || file === '') {
    throw new StowawayError(
      failures.wrongUse(
        `--report ${value}`,
        'A report needs a format and a file.',
        'Write it as --report json=out.json.',
      ),
    )
  }
  return [...earlier, { format: readFormat('--report', value.slice(0, equals), value.slice(equals)), file }]
}

function readPreset(value: string): string {
  if ((presetNames as readonly string[]).includes(value)) return value
  throw wrongValue('--preset', value, presetNames)
}

function readPacker(value: string): string {
  if ((PACKERS as readonly string[]).includes(value)) return value
  throw wrongValue('--packer', value, PACKERS)
}

/** https://semver.org: no ranges and no tags, a baseline is one release. */
const VERSION = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/

function readBaseline(value: string): string {
  if (value === 'auto' || value === 'none') return value
  const version = value.replace(/^v/, '')
  if (VERSION.test(version)) return version
  const near = nearest(value, ['auto', 'none'])
  throw new StowawayError(
    failures.wrongUse(
      `--baseline ${value}`,
      'A baseline is one exact version, or auto, or none.',
      near === null ? 'Write it as --baseline 1.2.3.' : `Did you mean --baseline ${near}?`,
    ),
  )
}

function readRegistry(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new StowawayError(
      failures.wrongUse(
        `--registry ${url === null ? value : `${url.protocol}…`}`,
        'A registry is an http or https address.',
        'Write it as --registry https://registry.example/.',
      ),
    )
  }
  if (url.username !== '' || url.password !== '') {
    throw new StowawayError(
      failures.wrongUse(
        `--registry ${url.protocol}//…@${url.host}`,
        'A registry address must not carry a name or password: command lines are logged.',
        'Put the token into .npmrc and give the plain address.',
      ),
    )
  }
  return value
}

function wrongValue(option: string, value: string, allowed: readonly string[], behind = ''): StowawayError {
  const near = nearest(value, allowed)
  return new StowawayError(
    failures.wrongUse(
      `${option} ${value}${behind}`,
      `${option} does not know "${value}".`,
      near === null ? suggest(value, allowed) : `Did you mean ${option} ${near}${behind}?`,
    ),
  )
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function isReport(value: unknown): value is { format: string; file: string } {
  return typeof value === 'object' && value !== null && 'format' in value && 'file' in value
}
