import { encoded, jwt, pemBlock, type CasesByFormat } from '../sample.cases.ts'

const SSH2 = '{base64:70}\n{base64:40}\n'

export const keyCases: CasesByFormat = {
  'pkcs8-key': {
    finds: [
      pemBlock('PRIVATE KEY'),
      (random) => JSON.stringify({ key: random.write(pemBlock('PRIVATE KEY')) }),
    ],
    ignores: [
      '-----BEGIN PRIVATE KEY-----',
      'const header = "-----BEGIN PRIVATE KEY-----\\n" + wrap(base64) + "\\n-----END PRIVATE KEY-----"',
      pemBlock('PUBLIC KEY'),
      pemBlock('CERTIFICATE'),
      encoded('', pemBlock('CERTIFICATE')),
    ],
  },
  'encrypted-key': { finds: [pemBlock('ENCRYPTED PRIVATE KEY')] },
  'rsa-key': {
    finds: [
      encoded('', pemBlock('RSA PRIVATE KEY')),
      encoded('client-key-data: ', pemBlock('RSA PRIVATE KEY')),
      pemBlock('RSA PRIVATE KEY'),
      pemBlock('RSA PRIVATE KEY', 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,{HEX:32}\n\n'),
    ],
  },
  'ec-key': { finds: [pemBlock('EC PRIVATE KEY')] },
  'dsa-key': { finds: [pemBlock('DSA PRIVATE KEY')] },
  'openssh-key': { finds: [pemBlock('OPENSSH PRIVATE KEY')] },
  'ssh2-key': {
    finds: [
      `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: "deploy"\n${SSH2}---- END SSH2 ENCRYPTED PRIVATE KEY ----`,
    ],
  },
  'putty-key': {
    finds: [
      'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: deploy\nPublic-Lines: 2\n{base64:64}\n{base64:16}\nPrivate-Lines: 1\n{base64:47}=\n',
    ],
  },
  'pgp-key': {
    finds: [pemBlock('PGP PRIVATE KEY BLOCK', 'Version: GnuPG v2\nComment: deploy\n\n')],
    ignores: [pemBlock('PGP PUBLIC KEY BLOCK')],
  },
  'age-key': { finds: ['AGE-SECRET-KEY-1{BECH32:58}'] },
  'age-plugin-key': { finds: ['AGE-PLUGIN-YUBIKEY-1{BECH32:60}'] },
  'minisign-key': { finds: ['untrusted comment: minisign encrypted secret key\nRW{base64:210}'] },
  jwk: {
    finds: [
      '{"kty":"EC","crv":"P-256","x":"{url64:43}","y":"{url64:43}","d":"{url64:43}"}',
      '{"kty":"RSA","e":"AQAB","n":"{url64:342}","d":"{url64:342}"}',
    ],
    ignores: ['{"kty":"EC","crv":"P-256","x":"{url64:43}","y":"{url64:43}"}'],
  },
  'xml-rsa-key': {
    finds: [
      '<RSAKeyValue><Modulus>{base64:171}=</Modulus><Exponent>AQAB</Exponent><D>{base64:171}=</D></RSAKeyValue>',
    ],
    ignores: ['<RSAKeyValue><Modulus>{base64:171}=</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>'],
  },
  'nostr-key': { finds: ['nsec1{bech32:58}'] },
  'nats-seed': { finds: ['-----BEGIN USER NKEY SEED-----\nSUA{base32:55}\n------END USER NKEY SEED------'] },
  jwt: {
    finds: [
      jwt({ alg: 'HS256', typ: 'JWT' }, { sub: 'svc-42', iat: 1750000000 }),
      jwt({ alg: 'RS256' }, { sub: 'svc-42', exp: 1790000000 }),
      jwt({ alg: 'HS256' }, { role: 'service_role', iss: 'supabase' }),
    ],
    ignores: [
      jwt({ alg: 'HS256', typ: 'JWT' }, { sub: '1234567890', name: 'John Doe' }),
      jwt({ alg: 'none' }, { sub: 'svc-42' }),
      jwt({ typ: 'JWT' }, { sub: 'svc-42' }),
      'eyJ{url64:30}.eyJ{url64:40}.{url64:43}',
    ],
  },
}
