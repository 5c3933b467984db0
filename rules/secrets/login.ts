import type { Level } from '../../src/model.ts'
import type { CredentialMatch, Details, FormatOfVendor } from './credential-format.ts'
import { shaped } from './credential-format.ts'

/** Hosts that are nobody's, and passwords that are the same everywhere. */
const LOCAL_HOST =
  /^(?:localhost|127\.|0\.0\.0\.0|\[::1\]|host(?:name|\d)?(?::|$|\.)|(?:my|your|the|some)-?\w*(?:[.:]|$)|example|.*\bexample\.(?:com|org|net)|.*\.(?:test|invalid|example|local|localhost)(?:[:/]|$)|[a-z]+(?::\d+)?$|x+\b|[<{$%[*])/i
const USUAL_PASSWORD =
  /^(?:p(?:ass)?w(?:or)?d?\d*|pass\w{0,4}|password\w{0,5}|mypass\w*|user\w*|admin\w{0,3}|root\w{0,3}|guest|test\w{0,4}|secret\w{0,3}|postgres|mysql|redis|mongo\w*|rabbit\w*|changeme|token|key|default|s3cr3t|hunter2|foo\w*|bar\w*|abc\w*|1?2?345?6?7?8?9?0?|[a-z]|\*+|x+|\.+|[<{$%[(].*|.*[>}\])$`].*)$/i

/** An address such as `postgres://name:secret@host`: whose host and password are somebody's own. */
export function addressWithLogin(
  id: string,
  kind: string,
  schemes: readonly string[],
  details: Details = {},
): FormatOfVendor {
  return shaped(
    id,
    kind,
    schemes,
    /[a-z][a-z0-9+]{2,20}:\/\/[^\s:@/"'`<>{}$\\]{0,60}:(?<secret>[^\s@/"'`<>\\]{4,100})@(?<host>[^\s"'`<>\\,/?]{1,120})/iy,
    { entropy: 2.5, isOftenSampled: true, judge: judgeLogin, ...details },
  )
}

/** `Server=…;User Id=…;Password=…`: the form of ADO and ODBC. */
export function connectionWithPassword(
  id: string,
  kind: string,
  keywords: readonly string[],
): FormatOfVendor {
  return shaped(
    id,
    kind,
    keywords,
    /(?:Data Source|Initial Catalog|Server)=(?<host>[^;"'\n]{1,120});[^"'\n]{0,200}?(?:Password|Pwd)=(?<secret>[^;"'\s]{6,100})/iy,
    { level: 'confirm', entropy: 2.5, isOftenSampled: true, judge: judgeLogin },
  )
}

export function isUsualPassword(password: string): boolean {
  return USUAL_PASSWORD.test(password) || /^[A-Z_]+$/.test(password)
}

function judgeLogin({ secret, groups, level }: CredentialMatch): Level {
  return LOCAL_HOST.test(groups['host'] ?? '') || isUsualPassword(secret) ? 'off' : level
}
