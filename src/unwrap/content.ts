import type { Content, ContentForm, MapReference, SourceMapFacts } from '../model.ts'

/** Byte offsets; `end` is exclusive. */
export interface ByteRange {
  start: number
  end: number
}

/** How far a content is looked at before it is called binary. */
const textProbeBytes = 8192

/** Quotes, comma and indentation between the elements of an array. */
const separators = new Set(Buffer.from('", \t\r\n'))
const longestSeparator = 32

/** A content under examination: what the unwrappers recognise is added to it before any rule sees it. */
export class ExaminedContent implements Content {
  readonly address: string
  readonly path: string
  readonly form: ContentForm
  readonly bytes: Buffer
  readonly parent: Content | null
  readonly depth: number
  readonly isFirstParty: boolean
  sourceMap: SourceMapFacts | null = null
  references: MapReference[] = []
  /** Set by the unwrapper that found maps in comments or objects of this text. */
  hasInlineSourceMap = false
  /** Ranges of `utf8()` that an unwrapper took: what is in them is in contents of its own, or is no text. */
  readonly unwrappedRanges: ByteRange[] = []
  #isText: boolean | null = null
  #utf8: Buffer | null = null

  constructor(given: {
    address: string
    path: string
    form: ContentForm
    bytes: Buffer
    parent?: Content | null
    isFirstParty?: boolean
  }) {
    this.address = given.address
    this.path = given.path
    this.form = given.form
    this.bytes = given.bytes
    this.parent = given.parent ?? null
    this.depth = this.parent === null ? 0 : this.parent.depth + 1
    this.isFirstParty = given.isFirstParty ?? true
  }

  get isText(): boolean {
    this.#isText ??= isUtf16(this.bytes) || !this.bytes.subarray(0, textProbeBytes).includes(0)
    return this.#isText
  }

  /** The bytes as UTF-8: UTF-16 with a byte order mark is transcoded, everything else is taken as it is. */
  utf8(): Buffer {
    this.#utf8 ??= isUtf16(this.bytes) ? transcodeUtf16(this.bytes) : this.bytes
    return this.#utf8
  }

  /** What of `utf8()` is this content's own: all but what was unwrapped. */
  ownRanges(): ByteRange[] {
    const ranges: ByteRange[] = []
    let start = 0
    for (const taken of this.unwrappedRanges.toSorted((a, b) => a.start - b.start)) {
      if (taken.start > start && !this.#isPunctuation(start, taken.start))
        ranges.push({ start, end: taken.start })
      start = Math.max(start, taken.end)
    }
    const { length } = this.utf8()
    if (start < length) ranges.push({ start, end: length })
    return ranges
  }

  /** What stands between two texts of a map, and is nobody's text. */
  #isPunctuation(start: number, end: number): boolean {
    if (end - start > longestSeparator) return false
    for (let index = start; index < end; index += 1)
      if (!separators.has(this.utf8()[index] ?? 0)) return false
    return true
  }

  text(): string {
    return this.isText ? this.utf8().toString('utf8') : ''
  }
}

const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

function transcodeUtf16(bytes: Buffer): Buffer {
  const even = bytes.subarray(2, bytes.length - (bytes.length % 2))
  const littleEndian = bytes[0] === 0xff ? even : Buffer.from(even).swap16()
  return Buffer.from(littleEndian.toString('utf16le'), 'utf8')
}
