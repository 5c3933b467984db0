import type { CredentialFormat } from '../credential-format.ts'
import { base64, formatsOf, prefixed, shaped } from '../credential-format.ts'
import { judgeJwt } from '../jwt.ts'

const PEM = 'https://www.rfc-editor.org/rfc/rfc7468'
/** What may stand before the first line of a key: line ends, also written as escapes, quotes, signs. */
const GAP = '(?:\\\\{1,3}[nr]|[^A-Za-z0-9\\\\])'
const HEADERS = `(?:[A-Za-z][A-Za-z-]{3,20}: [^\\n\\\\]{0,90}(?:\\\\{1,3}[nr]|\\n)${GAP}{0,20}){0,3}`

/** A line of base64, and behind it more than a shortened sample has: all but Ed25519 keys are longer than a line. */
const BODY = `(?<secret>${base64('40,70')})${GAP}{0,30}${base64(40)}`

const pem = (id: string, kind: string, label: string, details: { entropy?: number; body?: string } = {}) => {
  const { body = BODY, entropy = 3.4 } = details
  const pattern = new RegExp(`-----BEGIN ${label}-----${GAP}{1,40}${HEADERS}${body}`, 'y')
  const publicPrefix = `-----BEGIN ${label}-----`
  return shaped(id, kind, publicPrefix, pattern, { publicPrefix, isOftenSampled: true, entropy })
}

/** Private keys of every kind, and JSON Web Tokens. */
export const keys: CredentialFormat[] = [
  ...formatsOf('PEM', PEM, [
    pem('pkcs8-key', 'private key', 'PRIVATE KEY', { body: `(?<secret>${base64('40,70')})` }),
    pem('encrypted-key', 'encrypted private key', 'ENCRYPTED PRIVATE KEY'),
    pem('rsa-key', 'RSA private key', 'RSA PRIVATE KEY'),
    pem('ec-key', 'EC private key', 'EC PRIVATE KEY'),
    pem('dsa-key', 'DSA private key', 'DSA PRIVATE KEY'),
  ]),
  ...formatsOf('OpenSSH', 'https://man.openbsd.org/ssh-keygen.1', [
    pem('openssh-key', 'private key', 'OPENSSH PRIVATE KEY', { entropy: 2 }),
    shaped(
      'ssh2-key',
      'encrypted private key',
      '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----',
      new RegExp(
        `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----${GAP}{1,40}${HEADERS}(?<secret>${base64('40,76')})`,
        'y',
      ),
      { publicPrefix: '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----', isOftenSampled: true },
    ),
  ]),
  ...formatsOf('PuTTY', 'https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html', [
    shaped(
      'putty-key',
      'private key',
      'Private-Lines: ',
      /Private-Lines: \d{1,3}\s{1,4}(?<secret>[A-Za-z0-9+/=]{40,70})/y,
      { publicPrefix: 'PuTTY-User-Key-File', isOftenSampled: true },
    ),
  ]),
  ...formatsOf('OpenPGP', 'https://www.rfc-editor.org/rfc/rfc9580', [
    pem('pgp-key', 'private key', 'PGP PRIVATE KEY BLOCK'),
  ]),
  ...formatsOf('age', 'https://age-encryption.org/v1', [
    prefixed('age-key', 'secret key', 'AGE-SECRET-KEY-1', '[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}', {
      entropy: 3.8,
    }),
    shaped(
      'age-plugin-key',
      'identity of a plugin',
      'AGE-PLUGIN-',
      /AGE-PLUGIN-[A-Z0-9]{1,20}-1(?<secret>[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{30,200})/y,
      { entropy: 3.8, level: 'confirm', publicPrefix: 'AGE-PLUGIN-' },
    ),
  ]),
  ...formatsOf('minisign', 'https://jedisct1.github.io/minisign/', [
    shaped(
      'minisign-key',
      'secret key',
      'minisign encrypted secret key',
      /minisign encrypted secret key(?:\\n|\s){1,3}(?<secret>RW[A-Za-z0-9+/]{200,212}={0,2})/y,
      { entropy: 3.4 },
    ),
  ]),
  ...formatsOf('JSON Web Key', 'https://www.rfc-editor.org/rfc/rfc7517', [
    shaped(
      'jwk',
      'private key',
      '"kty"',
      /"kty"\s{0,3}:\s{0,3}"(?:RSA|EC|OKP)"[^{}]{0,2500}?"d"\s{0,3}:\s{0,3}"(?<secret>[\w-]{40,700})"/y,
      { span: 3200, isOftenSampled: true, entropy: 4 },
    ),
  ]),
  ...formatsOf('XML signature', 'https://www.w3.org/TR/xmldsig-core1/', [
    shaped(
      'xml-rsa-key',
      'RSA private key',
      '<RSAKeyValue>',
      /<RSAKeyValue>[^]{100,1600}?<D>\s{0,3}(?<secret>[A-Za-z0-9+/=]{80,700})/y,
      { span: 2600, isOftenSampled: true, entropy: 4 },
    ),
  ]),
  ...formatsOf('Nostr', 'https://github.com/nostr-protocol/nips/blob/master/19.md', [
    prefixed('nostr-key', 'private key', 'nsec1', '[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{58}', { entropy: 3.8 }),
  ]),
  ...formatsOf('NATS', 'https://docs.nats.io/using-nats/developer/connecting/creds', [
    shaped(
      'nats-seed',
      'user seed',
      'USER NKEY SEED-----',
      /USER NKEY SEED-----(?:\\n|\s){1,3}(?<secret>S[UAO][A-Z2-7]{56})(?![A-Z2-7])/y,
      { entropy: 3.8 },
    ),
  ]),
  ...formatsOf('JSON Web Token', 'https://www.rfc-editor.org/rfc/rfc7519', [
    shaped(
      'jwt',
      'token',
      'eyJ',
      /(?<header>eyJ[\w-]{10,400})\.(?<payload>eyJ[\w-]{8,3000})\.(?<secret>[\w-]{20,700})(?![\w-])/y,
      { span: 4200, level: 'note', entropy: 3.8, isOftenSampled: true, judge: judgeJwt },
    ),
  ]),
]
