import { failures, StowawayError } from '../../src/errors.ts'

/** What `internal.hosts` may hold: a host, or one with `*` for any part of it. */
export interface HostPattern {
  /** The longest piece without a `*`: what the automaton looks for. */
  literal: string
  /** Matches whole hosts, in lower case. `*.corp.example` also matches `corp.example`: the name itself is internal. */
  matches(host: string): boolean
  /** The domain whose mail addresses are internal: of `*.corp.example` and of `corp.example`; null with other `*`. */
  domain: string | null
}

/** Shorter pieces would be looked at too often to say anything. */
const SHORTEST_LITERAL = 3

/** @throws StowawayError for a pattern that has no piece to look for */
export function readHostPattern(written: string): HostPattern {
  const pattern = written
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/.]+$/, '')
  const domain = pattern.replace(/^\*?\./, '')
  const literal = domain.split('*').toSorted((a, b) => b.length - a.length)[0] ?? ''
  if (literal.length < SHORTEST_LITERAL) {
    const what = `A host needs a part of ${SHORTEST_LITERAL} characters or more without a *.`
    throw new StowawayError(
      failures.invalidConfiguration(
        'internal.hosts',
        what,
        'Write a host, or a domain such as "*.corp.example".',
      ),
    )
  }
  const body = domain.split('*').map(escapeLiteral).join('[a-z0-9.-]{0,200}')
  const anySubdomain = domain === pattern ? '' : '(?:[a-z0-9_-]{1,63}\\.){0,12}'
  const whole = new RegExp(`^${anySubdomain}${body}$`)
  return { literal, matches: (host) => whole.test(host), domain: domain.includes('*') ? null : domain }
}

const escapeLiteral = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`)
