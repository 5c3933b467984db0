/**
 * Files that carry a secret, recognised by their content. A row sees a file whose name or first bytes fit,
 * and says how bad it is, or nothing. No row ever repeats a value.
 */

import { holdsPrivateKey, isPrivateKey } from '../../src/match/signatures.ts'
import type { Content, Level } from '../../src/model.ts'
import { readAssignments, type Assignment } from './assignments.ts'

export interface SecretFile {
  id: string
  /** File names in lower case; `*` stands for any characters. */
  names?: readonly string[]
  /** Ends of paths in lower case, with folders. */
  paths?: readonly string[]
  /** First bytes, for files of any name. */
  begins?(content: Content): boolean
  /** Asked only where name or beginning fit. */
  judge(content: Content): SecretVerdict | null
}

export interface SecretVerdict {
  level: Exclude<Level, 'off'>
  message: string
}

const KEY_NAMES = ['id_rsa', 'id_dsa', 'id_ecdsa', 'id_ed25519', 'id_ecdsa_sk', 'id_ed25519_sk']
const KEY_EXTENSIONS = [
  '*.pem',
  '*.key',
  '*.crt',
  '*.cer',
  '*.cert',
  '*.p8',
  '*.pk8',
  '*.ppk',
  '*.asc',
  '*.gpg',
]
const KEY_STORES = ['*.p12', '*.pfx', '*.jks', '*.keystore', '*.kdbx', '*.agekey']

/** A credentials file is small; a JSON file of megabytes is data. */
const SMALL = 256 * 1024

const TEST_FOLDER = /(?:^|\/)(?:__)?(?:tests?|spec|fixtures?|mocks?|testdata|e2e|examples?)(?:__)?\//
const TEMPLATE = /\.(?:example|sample|template|dist|tpl|tmpl|defaults?|vault|schema)$/

/** A value that stands for nothing: empty, a variable, a hint. */
const PLACEHOLDER =
  /^$|\$\{|^\$\w+$|^<.*>$|^\[.*\]$|^%.*%$|^\{\{.*\}\}$|your[-_ ]|^x{3,}$|^\*+$|^\.{3}|change[-_ ]?me|replace|example|placeholder|dummy|secret$|password$|token$/i
const SECRET_NAME =
  /secret|token|passw(?:or)?d|passphrase|api_?key|private_?key|access_?key|credential|_auth\b|\bauth$/i

const blocks = (message: string): SecretVerdict => ({ level: 'block', message })
const asks = (message: string): SecretVerdict => ({ level: 'confirm', message })

export const SECRET_FILES: readonly SecretFile[] = [
  {
    id: 'private-key',
    names: [...KEY_NAMES, ...KEY_EXTENSIONS],
    begins: ({ bytes }) => isPrivateKey(bytes),
    judge: ({ bytes }) =>
      holdsPrivateKey(bytes) ? blocks('A private key ships: whoever installs the package can use it') : null,
  },
  {
    id: 'key-store',
    names: KEY_STORES,
    // Android's tools make debug.keystore, with a password that everyone knows.
    judge: ({ bytes, path }) =>
      bytes.length > 0 && fileName(path) !== 'debug.keystore'
        ? blocks('A key store ships: whoever installs the package can try to open it')
        : null,
  },
  {
    id: 'environment',
    names: ['.env', '.env.*', '.envrc', '*.env'],
    judge: (content) => judgeEnvironment(content),
  },
  {
    id: 'npmrc',
    names: ['.npmrc', '.yarnrc.yml', '.yarnrc', 'bunfig.toml', '.pnpmrc'],
    judge: (content) => judgeClientConfiguration(content),
  },
  {
    id: 'git-credentials',
    names: [
      '.git-credentials',
      '.netrc',
      '_netrc',
      '.pypirc',
      '.pgpass',
      '.htpasswd',
      '.vault-token',
      '.s3cfg',
      '.boto',
    ],
    paths: [
      '.gem/credentials',
      '.cargo/credentials',
      '.cargo/credentials.toml',
      '.composer/auth.json',
      '.m2/settings.xml',
    ],
    judge: ({ bytes }) =>
      bytes.length > 0 ? blocks('A file of logins ships: whoever installs the package can use them') : null,
  },
  {
    id: 'container-login',
    names: ['.dockercfg', '.dockerconfigjson'],
    paths: ['.docker/config.json'],
    judge: (content) =>
      /"auths?"\s*:/.test(smallText(content))
        ? blocks('A container registry login ships with the package')
        : null,
  },
  {
    id: 'cluster-login',
    names: ['kubeconfig', 'kubeconfig.*', '*.kubeconfig', 'admin.conf'],
    begins: ({ bytes }) => /^(?:---\s+)?apiVersion:\s*v1\b/.test(bytes.toString('latin1', 0, 64)),
    judge: (content) => {
      const text = smallText(content)
      return /^kind:\s*Config\s*$/m.test(text) &&
        /^[ \t]+(?:token|client-key-data|password):[ \t]*\S/m.test(text)
        ? blocks('A Kubernetes login ships with the package')
        : null
    },
  },
  {
    id: 'cloud-keys',
    names: ['credentials', '.aws_credentials'],
    begins: ({ bytes }) => bytes[0] === 0x5b,
    judge: (content) =>
      /^[ \t]*aws_secret_access_key[ \t]*=[ \t]*\S{20}/m.test(smallText(content))
        ? blocks('Cloud access keys ship with the package')
        : null,
  },
  {
    id: 'service-account',
    begins: ({ bytes }) => bytes[0] === 0x7b && bytes.length < SMALL,
    judge: (content) => judgeAccount(smallText(content)),
  },
  {
    id: 'git-pointer',
    names: ['.git'],
    judge: (content) =>
      smallText(content).startsWith('gitdir: ')
        ? asks('A Git worktree pointer ships: it names a folder of this machine')
        : null,
  },
]

/** Downgrades a block in a folder of tests, where keys are mostly made to be seen. */
export function softenForTests(verdict: SecretVerdict, path: string): SecretVerdict {
  return verdict.level === 'block' && TEST_FOLDER.test(path.toLowerCase())
    ? { ...verdict, level: 'confirm' }
    : verdict
}

function judgeEnvironment(content: Content): SecretVerdict | null {
  if (!content.isText) return null
  const assignments = readAssignments(smallText(content))
  if (TEMPLATE.test(content.path.toLowerCase())) {
    const leak = assignments.find(looksSecret)
    return leak === undefined
      ? null
      : asks(
          `A template of environment variables ships with what looks like a real value on line ${leak.line}`,
        )
  }
  const values = assignments.filter(({ value }) => value !== '').length
  if (values === 0) return null
  const isEnvironment = fileName(content.path).startsWith('.env')
  if (!isEnvironment && !assignments.some(looksSecret)) return null
  return blocks(`A file of environment variables ships with ${values === 1 ? '1 value' : `${values} values`}`)
}

/** `.npmrc` and its kin: tokens block; the rest names registries, and npm itself never packs it. */
function judgeClientConfiguration(content: Content): SecretVerdict | null {
  const text = smallText(content)
  const token =
    /^[^#;\n]*?(?:_authToken|_auth|_password|npmAuthToken|npmAuthIdent|\btoken)["']?\s*[=:]\s*["']?([^\s"']+)/im
  const value = token.exec(text)?.[1]
  if (value !== undefined && !PLACEHOLDER.test(value)) {
    return blocks(
      `A registry login ships in ${fileName(content.path)}: whoever installs the package can use it`,
    )
  }
  return fileName(content.path) === '.npmrc'
    ? asks('An .npmrc ships, without a login: it names registries and settings of your own')
    : { level: 'note', message: 'The configuration of a package manager ships, without a login' }
}

function judgeAccount(text: string): SecretVerdict | null {
  if (/"type"\s*:\s*"service_account"/.test(text) && /"private_key"\s*:\s*"-----BEGIN/.test(text)) {
    return blocks('A cloud service account ships with its private key')
  }
  if (/"type"\s*:\s*"authorized_user"/.test(text) && /"refresh_token"\s*:\s*"[^"]{10}/.test(text)) {
    return blocks('A cloud login ships with its refresh token')
  }
  return null
}

function looksSecret({ name, value }: Assignment): boolean {
  return (
    SECRET_NAME.test(name) &&
    value.length >= 16 &&
    /\d/.test(value) &&
    /[a-z]/i.test(value) &&
    !PLACEHOLDER.test(value)
  )
}

function smallText(content: Content): string {
  return content.bytes.length <= SMALL && content.isText ? content.text() : ''
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase()
}
