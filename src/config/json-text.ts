/** Where one value of a JSON text lies, in UTF-16 units. */
export interface JsonNode {
  /** Keys and indexes from the top: `['rules', 'size/growth', '1']`; the top itself is `[]`. */
  path: string[]
  /** Where its key begins; for elements and the top, where the value begins. */
  keyStart: number
  start: number
  end: number
}

export interface JsonScan {
  /** In the order of the text; a container comes after what it holds. */
  nodes: JsonNode[]
  /** Members whose key stood in the same object before: JSON.parse would silently take the last. */
  duplicates: JsonNode[]
  error: { offset: number; message: string } | null
}

const DEEPEST = 100
const BLANK = /[ \t\n\r]*/y
const STRING = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true\b|false\b|null\b/y

class SyntaxProblem extends Error {
  readonly offset: number
  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}

/**
 * Reads a JSON text (RFC 8259) for the places of its keys and values, and for where it breaks:
 * JSON.parse says neither. Values come from JSON.parse; this never makes any.
 */
export function scanJson(text: string): JsonScan {
  const nodes: JsonNode[] = []
  const duplicates: JsonNode[] = []
  let offset = 0

  function match(pattern: RegExp): string | null {
    pattern.lastIndex = offset
    const found = pattern.exec(text)
    if (found === null) return null
    offset = pattern.lastIndex
    return found[0]
  }

  function fail(expected: string): never {
    throw new SyntaxProblem(offset, describe(text, offset, expected))
  }

  function readKey(): string {
    const literal = match(STRING)
    if (literal === null) return fail('a key in double quotes')
    return String(JSON.parse(literal))
  }

  function readMembers(path: string[]): void {
    const seen = new Set<string>()
    match(BLANK)
    if (text[offset] === '}') return
    for (;;) {
      match(BLANK)
      const keyStart = offset
      const key = readKey()
      match(BLANK)
      if (text[offset] !== ':') fail('":" after the key')
      offset += 1
      const node = readValue([...path, key], keyStart)
      if (seen.has(key)) duplicates.push(node)
      seen.add(key)
      match(BLANK)
      if (text[offset] === '}') return
      if (text[offset] !== ',') fail('"," or "}"')
      offset += 1
    }
  }

  function readElements(path: string[]): void {
    match(BLANK)
    if (text[offset] === ']') return
    for (let index = 0; ; index++) {
      readValue([...path, String(index)], null)
      match(BLANK)
      if (text[offset] === ']') return
      if (text[offset] !== ',') fail('"," or "]"')
      offset += 1
    }
  }

  function readValue(path: string[], keyStart: number | null): JsonNode {
    if (path.length > DEEPEST) throw new SyntaxProblem(offset, `nested deeper than ${DEEPEST} levels`)
    match(BLANK)
    const start = offset
    const opening = text[offset]
    if (opening === '{' || opening === '[') {
      offset += 1
      if (opening === '{') readMembers(path)
      else readElements(path)
      offset += 1
    } else if (match(STRING) === null && match(SCALAR) === null) {
      fail('a value')
    }
    const node = { path, keyStart: keyStart ?? start, start, end: offset }
    nodes.push(node)
    return node
  }

  try {
    readValue([], null)
    match(BLANK)
    if (offset < text.length) fail('the end of the file')
    return { nodes, duplicates, error: null }
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error
    return { nodes, duplicates, error: { offset: error.offset, message: error.message } }
  }
}

function describe(text: string, offset: number, expected: string): string {
  if (offset >= text.length) return `the file ends where ${expected} should be`
  const character = text[offset] ?? ''
  if (character === '/' && '/*'.includes(text[offset + 1] ?? ' ')) return 'comments are not part of JSON'
  if (character === "'") return 'strings need double quotes'
  if (character === '"') return 'a string that does not end on its line, or holds a broken escape'
  if ((character === '}' || character === ']') && /,\s*$/.test(text.slice(0, offset)))
    return 'a comma with nothing after it'
  return `expected ${expected}`
}

/** `4:17`, 1-based; columns count UTF-16 units, as editors do. */
export function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return `${line}:${offset - before.lastIndexOf('\n')}`
}

/** The node at a path, or at the nearest place above it. */
export function nodeAt(scan: JsonScan, path: readonly string[]): JsonNode | null {
  for (let length = path.length; length >= 0; length--) {
    const wanted = path.slice(0, length)
    const found = scan.nodes.findLast(
      (node) => node.path.length === length && wanted.every((key, index) => node.path[index] === key),
    )
    if (found !== undefined) return found
  }
  return null
}
