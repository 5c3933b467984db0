import { hasChecksum } from '../base62-checksum.ts'
import type { CredentialFormat } from '../credential-format.ts'
import { alnum, formatsOf, hex, lower, prefixed, shaped, url64 } from '../credential-format.ts'

/** Where packages and images are published: a token of these ships the next release. */
export const packageRegistries: CredentialFormat[] = [
  ...formatsOf('npm', 'https://docs.npmjs.com/about-access-tokens', [
    prefixed('npm-token', 'access token', 'npm_', alnum(36), {
      entropy: 3.5,
      judge: ({ secret, level }) => (hasChecksum(secret) ? level : 'confirm'),
    }),
    shaped(
      'npm-auth-token',
      'token in an .npmrc',
      '_authToken',
      /_authToken["']?\s{0,2}[=:]\s{0,2}["']?(?<secret>[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z0-9+/=_.-]{30,120})(?![\w./+-])/y,
      { judge: ({ secret, level }) => (secret.startsWith('npm_') ? 'off' : level) },
    ),
    shaped(
      'npm-basic-auth',
      'password in an .npmrc',
      [':_auth=', ':_auth =', ':_password=', ':_password ='],
      /:_(?:auth|password)\s?=\s?["']?(?<secret>[A-Za-z0-9+/]{12,200}={0,2})(?![\w+/=])/y,
    ),
  ]),
  ...formatsOf('PyPI', 'https://pypi.org/help/#apitoken', [
    prefixed('pypi-token', 'API token', 'pypi-AgEIcHlwaS5vcmc', url64('50,300'), { publicPrefix: 'pypi-' }),
    prefixed(
      'pypi-test-token',
      'API token of the test index',
      'pypi-AgENdGVzdC5weXBpLm9yZw',
      url64('50,300'),
      {
        publicPrefix: 'pypi-',
        level: 'confirm',
      },
    ),
  ]),
  ...formatsOf('RubyGems', 'https://guides.rubygems.org/api-key-scopes/', [
    prefixed('rubygems-key', 'API key', 'rubygems_', hex(48)),
  ]),
  ...formatsOf('crates.io', 'https://doc.rust-lang.org/cargo/reference/publishing.html', [
    prefixed('crates-token', 'API token', 'cio', alnum(32), { entropy: 3.8 }),
  ]),
  ...formatsOf('NuGet', 'https://learn.microsoft.com/nuget/nuget-org/scoped-api-keys', [
    prefixed('nuget-key', 'API key', 'oy2', lower(43), { entropy: 3.5 }),
  ]),
  ...formatsOf('Docker', 'https://docs.docker.com/security/access-tokens/', [
    prefixed('docker-pat', 'personal access token', 'dckr_pat_', url64(27)),
    prefixed('docker-oat', 'organisation access token', 'dckr_oat_', url64(32)),
    shaped(
      'docker-auth',
      'login of a registry in a Docker configuration',
      '"auths"',
      /"auths"\s{0,8}:\s{0,8}\{[^}]{0,200}"auth"\s{0,4}:\s{0,4}"(?<secret>[A-Za-z0-9+/]{16,400}={0,2})"/y,
      { span: 800 },
    ),
  ]),
  ...formatsOf('JFrog Artifactory', 'https://jfrog.com/help/r/jfrog-platform-administration-documentation', [
    prefixed('artifactory-key', 'API key', 'AKCp', alnum('66,73'), { entropy: 4 }),
    prefixed('artifactory-reference-token', 'reference token', 'cmVmdGtuO', alnum(55), { entropy: 4 }),
  ]),
  ...formatsOf('Clojars', 'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens', [
    prefixed('clojars-token', 'deploy token', 'CLOJARS_', lower(60)),
  ]),
  ...formatsOf('Private Packagist', 'https://packagist.com/docs/composer-authentication', [
    prefixed(
      'packagist-token',
      'access token',
      ['packagist_ort_', 'packagist_ack_', 'packagist_acs_', 'packagist_uut_', 'packagist_aut_'],
      hex(68),
      { publicPrefix: 'packagist_' },
    ),
  ]),
]
