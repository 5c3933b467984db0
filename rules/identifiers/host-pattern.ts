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
  const parts = domain.split('*')
  const takesSubdomains = domain !== pattern
  return {
    literal,
    matches: (host) => isMadeOf(host, parts) || (takesSubdomains && isBelow(host, parts)),
    domain: domain.includes('*') ? null : domain,
  }
}

/** Whether what follows one of its dots is made of the parts: `ci.eu.corp.example` of `corp.example`. */
function isBelow(host: string, parts: readonly string[]): boolean {
  for (let dot = host.indexOf('.', 1); dot !== -1; dot = host.indexOf('.', dot + 1))
    if (isMadeOf(host.slice(dot + 1), parts)) return true
  return false
}

/**
 * Whether the parts follow one another from the beginning of a host to its end, with anything between two of them.
 * Not a regular expression: with several `*` that would try each combination of places.
 */
function isMadeOf(host: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts
  const last = others.pop()
  if (last === undefined) return host === first
  if (!host.startsWith(first) || !host.endsWith(last)) return false
  let at = first.length
  for (const part of others) {
    const found = host.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return at <= host.length - last.length
}
