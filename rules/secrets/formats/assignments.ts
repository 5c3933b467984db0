import type { Level } from '../../../src/model.ts'
import type { CredentialFormat, CredentialMatch } from '../credential-format.ts'
import { formatsOf, shaped } from '../credential-format.ts'
import { addressWithLogin, isUsualPassword } from '../login.ts'

const OWASP = 'https://owasp.org/www-community/vulnerabilities/Use_of_hard-coded_password'
const NAMES = {
  password: ['password', 'passwd'],
  key: [
    'api_key',
    'apikey',
    'api-key',
    'secret_key',
    'secretkey',
    'private_key',
    'privatekey',
    'access_key',
    'accesskey',
  ],
  token: [
    'auth_token',
    'authtoken',
    'access_token',
    'accesstoken',
    'api_token',
    'apitoken',
    'client_secret',
    'clientsecret',
    '_secret',
  ],
}
/** The ways to write an assignment of text: only these are looked for, not every word `password` of a bundle. */
const ASSIGNMENTS = ['="', "='", ' = "', " = '", ':"', ":'", ': "', ": '", '":"', '": "', "':'", "': '"]
const literals = (names: readonly string[]) => names.flatMap((name) => ASSIGNMENTS.map((sign) => name + sign))

/** Whatever is assigned to a name that says it is secret, and a login in any other address. */
export const assignments: CredentialFormat[] = formatsOf('hard-coded', OWASP, [
  shaped(
    'password',
    'password',
    literals(NAMES.password),
    /[a-z]{6,8}["']?\s?[:=]\s?(?<quote>["'])(?<secret>[!-~]{8,64}?)\k<quote>/iy,
    { level: 'confirm', entropy: 2.9, isOftenSampled: true, isGeneral: true, judge: judgePassword },
  ),
  shaped(
    'secret-value',
    'key or token',
    [...literals(NAMES.key), ...literals(NAMES.token)],
    /[a-z_-]{6,13}["']?\s?[:=]\s?(?<quote>["'])(?<secret>[A-Za-z0-9+/_.=~-]{16,200})\k<quote>/iy,
    { level: 'confirm', entropy: 3.6, isOftenSampled: true, isGeneral: true, judge: judgeValue },
  ),
  addressWithLogin(
    'url-login',
    'address with a login',
    ['https://', 'http://', 'ftp://', 'sftp://', 'smtp://', 'smtps://', 'ldap://', 'ldaps://'],
    { level: 'confirm', isGeneral: true },
  ),
])

/** `password: "hunter2!A"`, and not `password: "Password"`, a type, a selector, a translation or a path. */
function judgePassword({ secret, level }: CredentialMatch): Level {
  const isMixed = /[a-z]/i.test(secret) && /\d/.test(secret)
  return isMixed && !isCode(secret) && !isUsualPassword(secret) ? level : 'off'
}

function judgeValue({ secret, level }: CredentialMatch): Level {
  const isRandom = /[a-z]/i.test(secret) && (secret.match(/\d/g) ?? []).length >= 3
  return isRandom && !isCode(secret) ? level : 'off'
}

/** Interpolations, calls, paths, addresses, versions, dotted names. */
function isCode(text: string): boolean {
  return (
    /[(){}<>$%\\]|:\/\/|^[./#~@]|^\w+(?:\.[a-z]\w*)+$|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^[a-z]+(?:[-_][a-z0-9]{1,12})+$/.test(
      text,
    ) ||
    // Camel case: words with a number at most in their midst.
    /^[a-z]+(?:[A-Z][a-z]+)+\d{0,3}$/.test(text)
  )
}
