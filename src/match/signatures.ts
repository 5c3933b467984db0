/**
 * What the first bytes of a file say it is. All of these look at a few hundred bytes at most, so that
 * they cost nothing on a file of 250 MB. Each number comes from the format's own document.
 */

/** How many bytes the text signatures look at. */
const HEAD_BYTES = 1024

/** The longest key file looked through in whole: certificate chains with a key at the end. */
const KEY_FILE_BYTES = 128 * 1024

const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----/

function startsWith(bytes: Buffer, ...signature: number[]): boolean {
  return bytes.length >= signature.length && signature.every((byte, index) => bytes[index] === byte)
}

function hasTextAt(bytes: Buffer, offset: number, text: string): boolean {
  return (
    bytes.length >= offset + text.length && bytes.toString('latin1', offset, offset + text.length) === text
  )
}

/** The start of the file as text, without byte-order mark and leading blanks. */
export function headText(bytes: Buffer, length = HEAD_BYTES): string {
  return bytes.toString('utf8', 0, Math.min(length, bytes.length)).replace(/^\uFEFF?\s+|^\uFEFF/, '')
}

/** As `headText`, with all white space removed: how a JSON file begins, however it is indented. */
export function compactHead(bytes: Buffer): string {
  return headText(bytes).replace(/\s+/g, '')
}

/** A program or native library: ELF, PE, Mach-O. Core dumps are not: see `isDump`. */
export function isExecutable(bytes: Buffer): boolean {
  return (isElf(bytes) && !isElfCore(bytes)) || isPe(bytes) || (isMachO(bytes) && !isMachOCore(bytes))
}

function isElf(bytes: Buffer): boolean {
  return startsWith(bytes, 0x7f, 0x45, 0x4c, 0x46) && bytes.length >= 20
}

/** `e_type` 4 is ET_CORE; `EI_DATA` says in which order its two bytes stand. */
function isElfCore(bytes: Buffer): boolean {
  return isElf(bytes) && (bytes[5] === 2 ? bytes.readUInt16BE(16) : bytes.readUInt16LE(16)) === 4
}

function isPe(bytes: Buffer): boolean {
  if (!startsWith(bytes, 0x4d, 0x5a) || bytes.length < 64) return false
  return hasTextAt(bytes, bytes.readUInt32LE(60), 'PE\0\0')
}

function isMachO(bytes: Buffer): boolean {
  if (bytes.length < 16) return false
  const magic = bytes.readUInt32BE(0)
  // A fat binary shares its magic with Java classes, whose next word is a version of 45 and above.
  if (magic === 0xcafebabe || magic === 0xcafebabf) return bytes.readUInt32BE(4) < 45
  return [0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe].includes(magic)
}

/** `filetype` 4 is MH_CORE. */
function isMachOCore(bytes: Buffer): boolean {
  return (
    isMachO(bytes) && [0xcefaedfe, 0xcffaedfe].includes(bytes.readUInt32BE(0)) && bytes.readUInt32LE(12) === 4
  )
}

export function isWasm(bytes: Buffer): boolean {
  return startsWith(bytes, 0x00, 0x61, 0x73, 0x6d)
}

/** gzip, zip, zstd, xz, bzip2, 7z, rar, tar and asar. Brotli has no signature. */
export function isArchive(bytes: Buffer): boolean {
  return (
    startsWith(bytes, 0x1f, 0x8b, 0x08) ||
    startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) ||
    startsWith(bytes, 0x50, 0x4b, 0x05, 0x06) ||
    startsWith(bytes, 0x28, 0xb5, 0x2f, 0xfd) ||
    startsWith(bytes, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00) ||
    startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) ||
    /^BZh[1-9]1AY&SY/.test(bytes.toString('latin1', 0, 10)) ||
    hasTextAt(bytes, 0, 'Rar!\x1a\x07') ||
    hasTextAt(bytes, 257, 'ustar') ||
    isAsar(bytes)
  )
}

/** Electron's archive: four little-endian words, then JSON that begins with `{"files"`. */
function isAsar(bytes: Buffer): boolean {
  return bytes.length > 24 && bytes.readUInt32LE(0) === 4 && hasTextAt(bytes, 16, '{"files"')
}

/** SQLite, Microsoft Access, and the dumps of mysqldump, mariadb-dump and pg_dump. */
export function isDatabase(bytes: Buffer): boolean {
  if (hasTextAt(bytes, 0, 'SQLite format 3\0') || hasTextAt(bytes, 4, 'Standard Jet DB\0')) return true
  if (hasTextAt(bytes, 4, 'Standard ACE DB\0') || hasTextAt(bytes, 0, 'PGDMP')) return true
  const head = headText(bytes, 256)
  return /^(?:--|\/\*M?!)/.test(head) && /-- (?:(?:MySQL|MariaDB) dump |PostgreSQL database )/.test(head)
}

/** Heap snapshots, profiles, diagnostic reports and core dumps: memory written to a file. */
export function isDump(bytes: Buffer): boolean {
  return describeDump(bytes) !== null
}

/** What kind of dump it is, in human words; null for anything else. */
function describeDump(bytes: Buffer): string | null {
  if (isElfCore(bytes) || isMachOCore(bytes)) return 'core dump'
  if (hasTextAt(bytes, 0, 'MDMP') || hasTextAt(bytes, 0, 'PAGEDU64')) return 'crash dump'
  if (hasTextAt(bytes, 0, 'JAVA PROFILE 1.0')) return 'heap dump'
  if (bytes[0] !== 0x7b && !/^[\s\uFEFF]*\{/.test(bytes.toString('utf8', 0, 16))) return null
  const head = compactHead(bytes)
  if (head.startsWith('{"snapshot":{"meta":{"node_fields"')) return 'heap snapshot'
  if (head.startsWith('{"head":{"callFrame":{')) return 'heap profile'
  if (head.startsWith('{"nodes":[{"id":') && head.includes('"callFrame":{')) return 'CPU profile'
  if (head.startsWith('{"header":{"reportVersion":')) return 'diagnostic report'
  return null
}

/** A private key in PEM, OpenPGP or PuTTY form, that the file begins with. */
export function isPrivateKey(bytes: Buffer): boolean {
  const head = headText(bytes)
  return head.startsWith('PuTTY-User-Key-File-') || head.search(PRIVATE_KEY) === 0
}

/** A private key anywhere in a file that is named as one; certificate chains often end in the key. */
export function holdsPrivateKey(bytes: Buffer): boolean {
  return (
    isPrivateKey(bytes) ||
    PRIVATE_KEY.test(bytes.toString('latin1', 0, Math.min(bytes.length, KEY_FILE_BYTES)))
  )
}

/** tsc's incremental state, esbuild's metafile, V8 and Istanbul coverage, lcov: names and paths of the build. */
export function isBuildInfo(bytes: Buffer): boolean {
  return describeBuildInfo(bytes) !== null
}

/** What kind of build record it is, in human words; null for anything else. */
export function describeBuildInfo(bytes: Buffer): string | null {
  const first = headText(bytes, 16)
  if (/^(?:TN|SF):/.test(first)) return /^(?:TN:.*\r?\n)?SF:\S/.test(headText(bytes)) ? 'lcov report' : null
  if (!first.startsWith('{')) return null
  const head = compactHead(bytes)
  if (/^\{"(?:program":\{"fileNames|fileNames|root)":\[/.test(head) && isTypeScriptState(bytes)) {
    return 'TypeScript build state'
  }
  if (/^\{"inputs":\{(?:\}|"[^"]*":\{"bytes":\d+,"imports":)/.test(head)) return 'esbuild metafile'
  if (head.startsWith('{"result":[{"scriptId":"')) return 'V8 coverage file'
  if (/^\{"([^"]+)":\{"path":"\1","statementMap":\{/.test(head)) return 'Istanbul coverage file'
  if (head.startsWith('{"hash":"') && /"(?:version|time|builtAt|publicPath)":/.test(head))
    return 'webpack stats file'
  if (head.startsWith('{"version":2,"tree":{') && head.includes('"children":[')) return 'Rollup stats file'
  return null
}

/** `{"root":[` alone is anyone's; tsc closes the object with `"version":"5.…"}`. */
function isTypeScriptState(bytes: Buffer): boolean {
  const tail = bytes.toString('utf8', Math.max(0, bytes.length - 256))
  return /"version"\s*:\s*"\d+\.\d+[^"]*"\s*\}\s*$/.test(tail) || compactHead(bytes).includes('"fileInfos":')
}
