import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse, type Node } from 'acorn'
import { transform } from 'esbuild'
import { check } from 'recheck'
import { expect, test } from 'vitest'

const project = path.resolve(import.meta.dirname, '..')

/**
 * Regular expressions that take longer than their text is long, by the longest text that they are ever shown, in
 * characters: a window around a hit, or a value of the configuration. On these none takes more than some 30 µs.
 */
const windowOf: { [expression: string]: number } = {
  // rules/identifiers/build-path.ts: before a path
  [String.raw`/(?:(?:\n|\\n)\s{0,40}(?:\*|#)|(?:^|[^:\w])\/\/)\s{0,8}[^\s/][^\n]{0,180}$/`]: 240,
  // rules/identifiers/email.ts: up to the end of a domain
  [String.raw`/(?<login>:\/\/[^\s/"'${'`'}@]{0,80})?(?<address>[\w.+-]{1,64}@[\w.-]{1,120})$/`]: 260,
  // rules/identifiers/host-in-text.ts: before a host, and the host
  [String.raw`/(?<scheme>[a-z][a-z0-9+.-]{1,20}:\/\/)(?:[^\s/@"'${'`'}<>]{1,100}@)?$/i`]: 130,
  '/^[.-]+|[.-]+$/g': 506,
  // rules/identifiers/host-pattern.ts and private-package.ts: a host and a scope of the configuration
  '/[/.]+$/': 1000,
  [String.raw`/\/+$/`]: 214,
  // rules/secrets/look-for-credentials.ts: before a token
  [String.raw`/(?:\n|\\n)[ \t]{0,20}\*(?!\/)[^\n]{0,200}$/`]: 230,
}
/** rules/secrets/login.ts: a password of an address. */
const usualPassword = { begins: '/^(?:p(?:ass)?w(?:or)?d?', window: 100 }

const isBounded = (expression: string): boolean =>
  windowOf[expression] !== undefined || expression.startsWith(usualPassword.begins)

/** Every expression that is written in the files that read text; those of the formats are checked by themselves. */
async function expressionsOf(folders: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const folder of folders) {
    for (const name of await readdir(path.join(project, folder))) {
      if (!/^[a-z0-9-]+\.ts$/.test(name)) continue
      const source = await readFile(path.join(project, folder, name), 'utf8')
      const { code } = await transform(source, { loader: 'ts', target: 'node20' })
      collect(parse(code, { ecmaVersion: 2024, sourceType: 'module' }), found)
    }
  }
  return found
}

function collect(node: Node, found: Set<string>): void {
  if ('regex' in node && isExpression(node.regex)) found.add(`/${node.regex.pattern}/${node.regex.flags}`)
  for (const value of Object.values(node)) {
    for (const inner of Array.isArray(value) ? value : [value]) if (isNode(inner)) collect(inner, found)
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value
const isExpression = (value: unknown): value is { pattern: string; flags: string } =>
  typeof value === 'object' && value !== null && 'pattern' in value

/** Those that are put together when a module is loaded. */
async function expressionsMadeBy(load: () => Promise<unknown>): Promise<string[]> {
  const Original = RegExp
  const made: string[] = []
  globalThis.RegExp = new Proxy(Original, {
    construct: (target, parameters) => {
      const expression: RegExp = Reflect.construct(target, parameters)
      made.push(String(expression))
      return expression
    },
  })
  try {
    await load()
  } finally {
    globalThis.RegExp = Original
  }
  return made
}

test(
  'no expression takes longer than its text is long, but in a window of some hundred characters',
  { timeout: 180_000 },
  async () => {
    const written = await expressionsOf([
      'rules/identifiers',
      'rules/secrets',
      'src/codenames',
      'src/match/decode',
    ])
    const made = await expressionsMadeBy(async () => import('./identifiers/build-path.ts'))
    expect(made.length).toBeGreaterThan(2)
    expect(written.size).toBeGreaterThan(40)
    const slow = new Set<string>()
    for (const expression of new Set([...written, ...made])) {
      const end = expression.lastIndexOf('/')
      const result = await check(expression.slice(1, end), expression.slice(end + 1), { timeout: 30_000 })
      if (result.status === 'safe') continue
      expect(result, expression).toMatchObject({ status: 'vulnerable', complexity: { type: 'polynomial' } })
      slow.add(expression)
    }
    expect([...slow].filter((expression) => !isBounded(expression))).toEqual([])
    // What is listed is there, and is slow.
    expect([...slow].toSorted()).toEqual(
      [...slow]
        .filter((one) => one.startsWith(usualPassword.begins))
        .concat(Object.keys(windowOf))
        .toSorted(),
    )
  },
)
