import type { FileKind } from '../model.ts'
import {
  compactHead,
  headText,
  holdsPrivateKey,
  isArchive,
  isBuildInfo,
  isDatabase,
  isDump,
  isExecutable,
  isPrivateKey,
  isWasm,
} from '../match/signatures.ts'

const DECLARATION = /\.d\.(?:[^./]+\.)?[cm]?ts$|\.d\.[cm]?tsx$/
const ORIGINAL_SOURCE =
  /\.(?:tsx?|[cm]ts|jsx|flow|vue|svelte|astro|coffee|litcoffee|elm|res|purs|marko|riot|imba|civet)$/
const SCRIPT = /\.[cm]?js$/
const KEY_FILE =
  /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|[^/]+\.(?:pem|key|crt|cert|p8|pk8|ppk|asc))$/
const KEY_STORE = /\.(?:p12|pfx|jks|keystore|kdbx)$/
const ENVIRONMENT = /(?:^|\/)\.env(?:rc|\.[^/]+)?$/
const ENVIRONMENT_TEMPLATE = /\.(?:example|sample|template|dist|tpl|tmpl|defaults?)$/
const BUILD_INFO = /\.tsbuildinfo$/
const DATABASE = /\.(?:sqlite3?|db3|mdb|accdb|rdb)$/
const DUMP = /\.(?:heapsnapshot|heapprofile|cpuprofile|dmp|mdmp|hprof)$/
const ARCHIVE = /\.(?:br|tar)$/

/**
 * What sort of file this is: by content first, by name only where the content does not say.
 * Looks at the first kilobyte, whatever the size (key files: up to 128 kB).
 */
export function kindOf(
  path: string,
  bytes: Buffer,
  traits: { isSourceMap: boolean; hasInlineSourceMap: boolean },
): FileKind {
  const name = path.toLowerCase()
  const byContent = kindByContent(bytes)
  if (byContent !== null) return byContent
  if (traits.isSourceMap) return 'source-map'
  if (KEY_STORE.test(name) || (KEY_FILE.test(name) && holdsPrivateKey(bytes))) return 'key'
  if (traits.hasInlineSourceMap) return 'inline-source-map'
  if (isBuildInfo(bytes) || BUILD_INFO.test(name)) return 'build-info'
  if (DECLARATION.test(name)) return 'declaration'
  if (isOriginalSource(name, bytes)) return 'original-source'
  if (ENVIRONMENT.test(name) && !ENVIRONMENT_TEMPLATE.test(name)) return 'environment'
  if (DATABASE.test(name)) return 'database'
  if (DUMP.test(name)) return 'dump'
  if (ARCHIVE.test(name)) return 'archive'
  return `ext:${extensionOf(name)}`
}

function kindByContent(bytes: Buffer): FileKind | null {
  if (isExecutable(bytes)) return 'executable'
  if (isWasm(bytes)) return 'wasm'
  if (isArchive(bytes)) return 'archive'
  if (isDatabase(bytes)) return 'database'
  if (isDump(bytes)) return 'dump'
  if (isPrivateKey(bytes)) return 'key'
  return null
}

/** By extension, unless the content is another format under the same name; Flow also by its pragma. */
function isOriginalSource(name: string, bytes: Buffer): boolean {
  if (SCRIPT.test(name)) return isFlow(bytes)
  return ORIGINAL_SOURCE.test(name) && !isOtherFormat(bytes)
}

/** `.ts` is also an MPEG transport stream and Qt's translation XML. */
function isOtherFormat(bytes: Buffer): boolean {
  return bytes.subarray(0, 512).includes(0) || /^<(?:\?xml|!DOCTYPETS|TS)/i.test(compactHead(bytes))
}

/** `@flow` in the first comment: Flow's own condition for checking a file. Compilers remove the pragma. */
function isFlow(bytes: Buffer): boolean {
  const comment = /^(?:#!.*\n\s*)?(?:\/\*[\s\S]*?\*\/|(?:\/\/.*\n\s*)+)/.exec(headText(bytes))
  return comment !== null && /(?:^|[\s*/])@flow(?:\s|\*\/|$)/.test(comment[0])
}

function extensionOf(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1)
  const dot = base.lastIndexOf('.')
  return dot <= 0 ? '' : base.slice(dot + 1)
}
