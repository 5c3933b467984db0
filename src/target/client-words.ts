import { maskCredentials, secretsInEnvironment } from '../registry/credentials.ts'
import type { ClientEnd } from './run-client.ts'

/** Colours and cursor movements, then whatever else a terminal would act on. */
const ESCAPE_SEQUENCE = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[@-Z\\-_])/g
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Lines that say nothing of the cause: where the log lies, which script ran, stack frames, rules. */
const NOISE = new RegExp(
  [
    '^npm (?:error|ERR!) (?:path |command |A complete log of this run|.*debug-\\d+\\.log$)',
    '^(?:> |\\$ )',
    '^at .*(?:[):\\d]|\\{)$',
    '^(?:reportCode|reportExtra|code|errno|syscall): ',
    '^Node\\.js v\\d',
    '^\\W*$',
  ].join('|'),
)

/** Where a client begins to tell what went wrong. */
const CAUSE = /\berror\b|\bERR_|\bELIFECYCLE\b/i

/** As many as fit into one sentence, and how many of them lead up to the cause. */
const shownLines = 5
const leadingLines = 2

/** Characters. Lines of minified code are far longer than what a client has to say. */
const longestLine = 500

/** A client's own words on why it failed: a few lines in one, fit to be shown, without any credential. */
export function lastWords(end: ClientEnd, environment: NodeJS.ProcessEnv): string {
  const secrets = secretsInEnvironment(environment)
  // pnpm and yarn tell errors on stdout. Masked before anything is cut, so that no half of a secret is left.
  const lines = [end.stdout, end.stderr].flatMap((text) => readable(maskCredentials(text, secrets)))
  const cause = lines.findIndex((line) => CAUSE.test(line))
  const start = Math.max(0, cause === -1 ? lines.length - shownLines : cause - leadingLines)
  const exit = end.code === null ? 'it was ended by a signal' : `exit code ${end.code}`
  const told = lines.slice(start, start + shownLines).join(' / ')
  return told === '' ? `${exit}.` : `${exit}: ${told}`
}

function readable(text: string): string[] {
  return text
    .replace(ESCAPE_SEQUENCE, '')
    .split(/\r?\n/)
    .map((line) => line.replace(UNPRINTABLE, ' ').replace(/\s+/g, ' ').trim())
    .filter((line) => line.length <= longestLine && !NOISE.test(line))
}
