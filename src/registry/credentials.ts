/** Replaces what may not be printed. */
const MASK = '***'

/** Addresses in running text: from the scheme to the first blank, quote or bracket. */
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>`]+/gi

/** Tokens that are known by their look, and what follows the usual names of credentials. */
const CREDENTIALS: [RegExp, string][] = [
  [/\bnpm_[A-Za-z0-9]{20,}/g, MASK],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9+/._~=-]{6,}/gi, `$1 ${MASK}`],
  [/((?:_authToken|_auth|_password|npmAuthToken|npmAuthIdent)["']?\s*[=:]\s*["']?)[^\s"']+/g, `$1${MASK}`],
]

/** Names of environment variables whose values are nobody's business. */
const SECRET_NAME = /token|passw|secret|_auth|credential|api_?key|private_?key|otp$/i

/** Keys of the flat npm configuration whose values are secrets. */
const SECRET_KEY = /(?:^|:)(?:_authToken|_auth|_password|otp|key)$/

/** Shorter values would take ordinary words out of messages. */
const SHORTEST_SECRET = 6

/** Some hosted registries take their token as a part of the path. */
const TOKEN_IN_PATH = /(?<=\/)(?=[^/]*\d)(?=[^/]*[A-Za-z])[A-Za-z0-9_-]{16,}(?=\/|$)/g

/** An address without user, password, query and fragment: what may be shown of it. */
export function shownAddress(address: string): string {
  try {
    const url = new URL(address)
    return `${url.protocol}//${url.host}${url.pathname.replace(TOKEN_IN_PATH, MASK)}`
  } catch {
    return MASK
  }
}

/** Takes every address's credentials, everything that looks like a token, and the given secrets out of a text. */
export function maskCredentials(text: string, secrets: Iterable<string> = []): string {
  let masked = text
  for (const secret of secrets) masked = masked.replaceAll(secret, MASK)
  masked = masked.replace(ADDRESS, shownAddress)
  for (const [pattern, replacement] of CREDENTIALS) masked = masked.replace(pattern, replacement)
  return masked
}

/** The values of environment variables that are secrets by their names. */
export function secretsInEnvironment(environment: NodeJS.ProcessEnv): string[] {
  return secretsAmong(environment, SECRET_NAME)
}

/** The values of npm's flat configuration that are secrets. */
export function secretsInConfiguration(flat: { [key: string]: unknown }): string[] {
  return secretsAmong(flat, SECRET_KEY)
}

function secretsAmong(values: { [key: string]: unknown }, secretName: RegExp): string[] {
  const secrets = Object.entries(values).flatMap(([name, value]) =>
    secretName.test(name) && typeof value === 'string' && value.length >= SHORTEST_SECRET ? [value] : [],
  )
  // The longest first, so that no part of a secret stays behind where one holds another.
  return secrets.toSorted((one, other) => other.length - one.length)
}
