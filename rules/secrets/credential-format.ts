import type { Level } from '../../src/model.ts'

/** One kind of credential: how it is found, and how much of it everybody may see. See docs/secrets.md. */
export interface CredentialFormat {
  /** Stable: part of fingerprints and of the option `except`. */
  id: string
  vendor: string
  /** What the vendor calls it: `personal access token`. */
  kind: string
  /** Literals that stand in every such credential or right before it, three characters or more. */
  keywords: readonly string[]
  /** Where `pattern` may begin to match: bytes before the keyword. 0 for formats that begin with it. */
  reach: number
  /** Bytes behind the keyword that the pattern may look at. */
  span: number
  /**
   * Linear in its input. The group `secret` is what nobody may know, without its public beginning. Compiled when it is
   * asked for first: most runs meet a handful of the keywords, and every run starts up.
   */
  pattern(): RegExp
  /** Shannon bits per character that `secret` has at least; text made up by a person has fewer. */
  entropy: number
  /** The vendor's documentation: what the credential opens, how to revoke it. */
  page: string
  level: Exclude<Level, 'off'>
  /** Shown in reports, beside an ellipsis: the same for all credentials of the format, or ''. */
  publicPrefix: string
  /** True for what documentation and tests commonly show samples of: keys, tokens, addresses with a login. */
  isOftenSampled: boolean
  /** Says nothing where a format of a vendor fits the same text. */
  isGeneral: boolean
  /** A closer look at a match: checksums, decoded parts. `off` when it is no credential after all. */
  judge(match: CredentialMatch): Level
}

export interface CredentialMatch {
  secret: string
  /** The whole match, keyword and public beginning included. */
  text: string
  /** The named groups of the pattern. */
  groups: Readonly<{ [name: string]: string | undefined }>
  /** The level of the format. */
  level: Exclude<Level, 'off'>
}

export type Details = Partial<
  Pick<
    CredentialFormat,
    'entropy' | 'level' | 'publicPrefix' | 'isOftenSampled' | 'isGeneral' | 'judge' | 'span' | 'page'
  >
>
export type FormatOfVendor = Omit<CredentialFormat, 'vendor' | 'page'> & { page?: string }

const defaults = {
  entropy: 3,
  level: 'block',
  publicPrefix: '',
  isOftenSampled: false,
  isGeneral: false,
  span: 512,
  judge: ({ level }: CredentialMatch): Level => level,
} as const

/** Gives the formats of one vendor its name and its page. */
export function formatsOf(
  vendor: string,
  page: string,
  formats: readonly FormatOfVendor[],
): CredentialFormat[] {
  return formats.map((format) => ({ page, ...format, vendor }))
}

/** A token that begins with a prefix of the vendor's own: the prefix is public, the body is the secret. */
export function prefixed(
  id: string,
  kind: string,
  prefix: string | readonly string[],
  body: string,
  details: Details = {},
): FormatOfVendor {
  const prefixes = typeof prefix === 'string' ? [prefix] : prefix
  const pattern = lazily(
    () => new RegExp(`(?:${prefixes.map(escape).join('|')})(?<secret>${body})(?![A-Za-z0-9_])`, 'y'),
  )
  return { ...defaults, id, kind, keywords: prefixes, reach: 0, pattern, ...onePrefix(prefixes), ...details }
}

/** `=`, `: "`, `"] = '`, `|| "`, `("`: what stands between a name and its value. */
const ASSIGNMENT = '["\'`\\])]{0,2}[ \\t]{0,4}(?:=>|:=|\\|\\||\\?\\?|[:=,(])[ \\t]{0,4}\\\\?["\'`]?'

/** A secret without a mark of its own, told by the name that it is assigned to: `DATADOG_API_KEY = "…"`. */
export function assigned(
  id: string,
  kind: string,
  names: string | readonly string[],
  body: string,
  details: Details = {},
): FormatOfVendor {
  const keywords = typeof names === 'string' ? [names] : names
  const pattern = lazily(() => {
    const name = `(?:${keywords.map(escape).join('|')})[\\w.-]{0,24}`
    return new RegExp(`${name}${ASSIGNMENT}(?<secret>${body})(?![A-Za-z0-9_/+-])`, 'iy')
  })
  return { ...defaults, id, kind, keywords, reach: 0, pattern, level: 'confirm', ...details }
}

/** Anything else: a pattern of its own, which begins at the keyword or up to `reach` bytes before it. */
export function shaped(
  id: string,
  kind: string,
  keywords: string | readonly string[],
  pattern: RegExp,
  details: Details & { reach?: number } = {},
): FormatOfVendor {
  return {
    ...defaults,
    id,
    kind,
    keywords: typeof keywords === 'string' ? [keywords] : keywords,
    reach: 0,
    pattern: lazily(() => (pattern.sticky ? pattern : new RegExp(pattern, `${pattern.flags}g`))),
    ...details,
  }
}

/** Character classes of bodies, by count: `alnum(36)`, `hex(32)`, `url64('20,')`. */
export const alnum = (count: number | string): string => `[A-Za-z0-9]{${count}}`
export const hex = (count: number | string): string => `[0-9a-f]{${count}}`
export const lower = (count: number | string): string => `[a-z0-9]{${count}}`
export const upper = (count: number | string): string => `[A-Z0-9]{${count}}`
export const url64 = (count: number | string): string => `[\\w-]{${count}}`
export const base64 = (count: number | string): string => `[A-Za-z0-9+/]{${count}}`
export const base32 = (count: number | string): string => `[A-Z2-7]{${count}}`
export const uuid = `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`

function lazily<Value>(make: () => Value): () => Value {
  let value: Value | undefined
  return () => (value ??= make())
}

const onePrefix = (prefixes: readonly string[]): { publicPrefix?: string } =>
  prefixes.length === 1 && prefixes[0] !== undefined ? { publicPrefix: prefixes[0] } : {}

const escape = (literal: string): string => literal.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)
