import { messageOf, StowawayError } from '../errors.ts'
import type { JsonObject } from '../model.ts'
import { maskCredentials, secretsInEnvironment } from '../registry/credentials.ts'
import { escapeInJson, printable } from '../report/printable.ts'
import { version } from '../version.ts'

/** Anything thrown, fit to be shown: masked, on one line each. */
export interface ShownFailure {
  code: string
  exitCode: 2 | 3
  what: string
  where: string
  next: string
}

/** What is thrown and is no StowawayError is a bug of this tool: nothing can be said of the release then. */
export function describeFailure(thrown: unknown, environment: NodeJS.ProcessEnv): ShownFailure {
  const secrets = secretsInEnvironment(environment)
  const show = (text: string): string => printable(maskCredentials(text, secrets))
  if (thrown instanceof StowawayError) {
    const { code, exitCode, message, where, next } = thrown
    return { code, exitCode, what: show(message), where: show(where), next: show(next) }
  }
  const name = thrown instanceof Error ? thrown.name : 'thrown'
  return {
    code: 'bug',
    exitCode: 3,
    what: 'Stowaway itself failed; nothing is known of the release.',
    where: show(`${name}: ${messageOf(thrown)}`),
    next: 'Please report this bug with what STOWAWAY_DEBUG=1 adds to it; until then treat the release as blocked.',
  }
}

/** `error: …`, `  where: …`, `  next: …`; the stack only with STOWAWAY_DEBUG. */
export function renderFailure(thrown: unknown, environment: NodeJS.ProcessEnv): string {
  const { what, where, next } = describeFailure(thrown, environment)
  const lines = [`error: ${what}`, `  where: ${where}`, `  next: ${next}`]
  if ((environment['STOWAWAY_DEBUG'] ?? '') !== '' && thrown instanceof Error) {
    const secrets = secretsInEnvironment(environment)
    const stack = (thrown.stack ?? '')
      .split('\n')
      .map((line) => `  ${printable(maskCredentials(line, secrets))}`)
    lines.push(...stack)
  }
  return `${lines.join('\n')}\n`
}

/** The one JSON document of a run that came to no report. */
export function renderFailureJson(thrown: unknown, environment: NodeJS.ProcessEnv): string {
  const { code, what, where, next } = describeFailure(thrown, environment)
  const document: JsonObject = {
    schemaVersion: 1,
    tool: { name: 'stowaway', version },
    error: { code, message: what, where, next },
    verdict: { outcome: 'incomplete', reasons: [what] },
  }
  return `${escapeInJson(JSON.stringify(document, null, 2))}\n`
}
