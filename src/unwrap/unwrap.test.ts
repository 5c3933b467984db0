import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { makeTarball, tarBytes } from '../../test/tarball.ts'
import { allocateOwn } from '../artifact/allocate.ts'
import type { Unexamined } from '../model.ts'
import { ExaminedContent } from './content.ts'
import { unwrap } from './unwrap.ts'

const limits = { unpackedBytes: 1e9, contentBytes: 1e8, depth: 8, entries: 1000, seconds: 10 }

function open(bytes: Buffer | string, path = 'dist/cli.js', changed: Partial<typeof limits> = {}) {
  const unexamined: Unexamined[] = []
  let spent = 0
  const content = new ExaminedContent({ address: path, path, form: 'entry', bytes: Buffer.from(bytes) })
  const contents = [
    ...unwrap(content, {
      allocate: allocateOwn,
      limits: { ...limits, ...changed },
      isThirdParty: (inner) => inner.includes('node_modules/'),
      spend: (more) => (spent += more) <= (changed.unpackedBytes ?? limits.unpackedBytes),
      leaveOut: (what) => unexamined.push(what),
    }),
  ]
  const texts = contents
    .filter(({ form }) => form === 'recovered-source')
    .map(({ address, bytes: inner }) => [address, inner.toString('utf8')])
  return { content, contents, texts, unexamined }
}

const text = 'const a = "é"\n'
const map = (fields: object = {}): string =>
  JSON.stringify({
    version: 3,
    sources: ['../src/a.ts'],
    sourcesContent: [text],
    names: [],
    mappings: 'AAAA',
    ...fields,
  })
const base64 = (value: string): string => Buffer.from(value).toString('base64')

test('a map in a comment of a source in a map is unwrapped once', () => {
  const inner = Buffer.from(map()).toString('base64')
  const outer = map({
    sources: ['built.js'],
    sourcesContent: [`let a\n//# sourceMappingURL=data:application/json;base64,${inner}\n`],
  })
  const { texts } = open(outer, 'dist/cli.js.map')
  expect(texts.map(([address]) => address)).toEqual([
    'dist/cli.js.map!/built.js!/inline-1.map!/src/a.ts',
    'dist/cli.js.map!/built.js',
  ])
})

describe('a source map is known by its content', () => {
  const own = [['data.bin!/src/a.ts', text]]
  test.each<[string, Buffer | string, string[][]]>([
    ['plain', map(), own],
    ['behind a byte order mark', `\ufeff${map()}`, own],
    ["behind the )]}' line", `)]}'\n${map()}`, own],
    ["behind )]}' without a line break", `)]}'${map()}`, own],
    ['behind blanks', `\n\n  \t${map()}`, own],
    ['in UTF-16, little endian', Buffer.from(`\ufeff${map()}`, 'utf16le'), own],
    ['in UTF-16, big endian', Buffer.from(`\ufeff${map()}`, 'utf16le').swap16(), own],
    ['with escaped keys', map().replace('"sourcesContent"', String.raw`"sources\u0043ontent"`), own],
    ['without mappings', map({ mappings: undefined }), own],
    ['with mappings of another type', map({ mappings: 5 }), own],
    [
      'cut short inside a text',
      map().slice(0, map().indexOf('é') + 1),
      [['data.bin!/src/a.ts', 'const a = "é']],
    ],
    ['null name with text', map({ sources: [null] }), [['data.bin!/source-1', text]]],
    ['a name that is a number', map({ sources: [7] }), [['data.bin!/source-1', text]]],
    [
      'more texts than names',
      map({ sourcesContent: [text, 'b'] }),
      [
        ['data.bin!/src/a.ts', text],
        ['data.bin!/source-2', 'b'],
      ],
    ],
    ['fewer texts than names', map({ sources: ['a', 'b'] }), [['data.bin!/a', text]]],
    ['no sources at all', map({ sources: undefined }), [['data.bin!/source-1', text]]],
    ['sourcesContent is a string', map({ sourcesContent: text }), own],
    ['sourcesContent is an object', map({ sourcesContent: { 0: text } }), own],
    [
      'null and numbers among the texts',
      map({ sources: ['a', 'b', 'c'], sourcesContent: [null, 5, text] }),
      [['data.bin!/c', text]],
    ],
    ['an empty text', map({ sourcesContent: [''] }), [['data.bin!/src/a.ts', '']]],
    [
      'sourceRoot',
      map({ sourceRoot: 'webpack://agent/./lib', sources: ['b/a.ts'] }),
      [['data.bin!/agent/lib/b/a.ts', text]],
    ],
    ['a __proto__ key', map().replace('{', '{"__proto__":{"sourcesContent":["x"]},'), own],
    [
      'a lone surrogate',
      String.raw`{"mappings":"","sources":["a"],"sourcesContent":["\ud800"]}`,
      [['data.bin!/a', '\ufffd']],
    ],
  ])('%s', (_, bytes, expected) => {
    expect(open(bytes, 'data.bin').texts).toEqual(expected)
  })

  test('an index map, nested ones too', () => {
    const section = (inner: object) => ({ offset: { line: 0, column: 0 }, map: inner })
    const nested = {
      version: 3,
      sections: [
        section({ version: 3, sections: [section(JSON.parse(map()))] }),
        section({ version: 3, sources: ['b.ts'], sourcesContent: ['b'], mappings: '' }),
      ],
    }
    expect(open(JSON.stringify(nested), 'x').texts).toEqual([
      ['x!/src/a.ts', text],
      ['x!/b.ts', 'b'],
    ])
  })

  test('own code and dependencies are told apart', () => {
    const { contents } = open(
      map({ sources: ['../node_modules/left-pad/index.js', '../src/a.ts'], sourcesContent: ['1', '2'] }),
    )
    expect(contents.map(({ path, isFirstParty }) => [path, isFirstParty])).toEqual([
      ['node_modules/left-pad/index.js', false],
      ['src/a.ts', true],
      ['dist/cli.js', true],
    ])
  })

  test.each([
    ['null', 'null'],
    ['an empty array', '[]'],
    ['an empty object', '{}'],
    ['nothing', ''],
    ['only a brace', '{'],
    ['a package.json', '{"name":"x","sources":["a"],"files":["b"]}'],
    ['sections of something else', '{"sections":[{"title":"a","map":"b"}]}'],
  ])('%s is no map, and no trouble', (_, bytes) => {
    const { contents, content, unexamined } = open(bytes, 'x.map')
    expect(contents).toEqual([content])
    expect([content.sourceMap, unexamined]).toEqual([null, []])
  })

  test('ten million nested brackets are stepped over', () => {
    const brackets = '['.repeat(10_000_000)
    const { content, contents } = open(`{"mappings":"","sources":${brackets}`, 'x.map')
    expect(contents).toHaveLength(1)
    expect(content.sourceMap?.sources).toEqual([expect.objectContaining({ name: null })])
  })

  test('more elements than the limit are told, not dropped silently', () => {
    const { texts, unexamined } = open(map({ sources: [], sourcesContent: ['1', '2', '3'] }), 'x.map', {
      entries: 2,
    })
    expect(texts).toHaveLength(2)
    expect(unexamined).toEqual([
      { address: 'x.map', reason: 'a source map of more than 2 elements (limits.entries)' },
    ])
  })
})

describe('inline maps', () => {
  const own = [['dist/cli.js!/inline-1.map!/src/a.ts', text]]
  const comment = `//# sourceMappingURL=data:application/json;base64,${base64(map())}`
  const urlSafe = base64(map({ sourcesContent: ['>>>???'] }))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  test.each<[string, string, string[][]]>([
    ['base64', `a()\n${comment}\n`, own],
    [
      'with charset and other parameters',
      comment.replace(';base64', ';charset=utf-8; x="y";base64').replaceAll('"', ''),
      own,
    ],
    ['with a quoted parameter', comment.replace(';base64', ';charset="utf-8";base64'), own],
    [
      'with a quoted parameter inside an eval string',
      `eval("${comment.replace(';base64', String.raw`;charset=\"utf-8\";base64`)}\\n")`,
      own,
    ],
    ['@ instead of #', comment.replace('#', '@'), own],
    ['in a style sheet', `a{}\n${comment.replace('//', '/*')} */`, own],
    [
      'URL-safe and unpadded',
      `//# sourceMappingURL=data:;base64,${urlSafe}`,
      [['dist/cli.js!/inline-1.map!/src/a.ts', '>>>???']],
    ],
    ['percent-encoded', `//# sourceMappingURL=data:application/json,${encodeURIComponent(map())}`, own],
    [
      'plain JSON in the URL',
      `//# sourceMappingURL=data:application/json,${map({ sourcesContent: ['x'] })}`,
      [['dist/cli.js!/inline-1.map!/src/a.ts', 'x']],
    ],
    ['inside an eval string', `eval("a()\\n${comment}\\n//# sourceURL=webpack-internal:///./a.js\\n")`, own],
    ['escaped inside a string', `eval("${comment.replaceAll('/', String.raw`\/`)}")`, own],
    ['behind blanks and a tab', comment.replace('# ', '#  \t'), own],
  ])('%s', (_, bytes, expected) => {
    expect(open(bytes).texts).toEqual(expected)
  })

  test('all of them, not only the last', () => {
    const { texts, content } = open(`${comment}\n${comment}\n//# sourceMappingURL=cli.js.map\n`)
    expect(texts.map(([address]) => address)).toEqual([
      'dist/cli.js!/inline-1.map!/src/a.ts',
      'dist/cli.js!/inline-2.map!/src/a.ts',
    ])
    expect(content.references).toEqual([{ address: 'dist/cli.js', url: 'cli.js.map', line: 3, column: 5 }])
  })

  test('one for each module of an eval bundle', () => {
    const modules = Array.from({ length: 50 }, (_, index) => `eval("x${index}()\\n${comment}\\n")`)
    expect(open(modules.join('\n')).texts).toHaveLength(50)
  })

  test.each([
    [
      'code that puts such a comment together',
      'out += "//# sourceMappingURL=data:application/json;base64," + x',
    ],
    ['a data URL without data', '//# sourceMappingURL=data:application/json;base64,'],
    ['no comma', '//# sourceMappingURL=data:application/json'],
    ['a template', '//# sourceMappingURL=data:application/json;base64,${encode(map)}'],
  ])('%s holds nothing', (_, bytes) => {
    expect(open(bytes).texts).toEqual([])
  })
})

describe('map objects inside other text', () => {
  test.each<[string, string, string]>([
    ['a JavaScript module', `module.exports = ${map()};`, text],
    [
      'a minified object literal',
      `var m={version:3,sources:["a"],sourcesContent:["x\\ny"],mappings:""}`,
      'x\ny',
    ],
    [
      'single quotes and JavaScript escapes',
      String.raw`m={version:3,sources:['a'],sourcesContent:['\x41'],mappings:''}`,
      'A',
    ],
    [
      'V8 coverage',
      JSON.stringify({ result: [], 'source-map-cache': { 'file:///a.js': { data: JSON.parse(map()) } } }),
      text,
    ],
    ['an array of maps', `[${map()}]`, text],
    ['JSON inside a string', `var m=${JSON.stringify(map())}`, text],
    ['JSON inside a quoted string', `var m=JSON.parse('${map().replaceAll('\\', '\\\\')}')`, text],
  ])('%s', (_, bytes, expected) => {
    expect(open(bytes).texts.map(([, found]) => found)).toEqual([expected])
  })

  test('code that builds maps holds nothing', () => {
    expect(open('return {version:3,sources:[],sourcesContent:t.map(x=>x),mappings:""}').texts).toEqual([])
    expect(open('map.sourcesContent = map.sourcesContent || ["x"]').texts).toEqual([])
  })
})

describe('archives', () => {
  test('a tgz, its members and what is inside them', () => {
    const { contents } = open(makeTarball({ name: 'inner' }, { 'a.js.map': map() }), 'vendor/x.tgz')
    expect(contents.map(({ address }) => address)).toEqual([
      'vendor/x.tgz!/package/package.json',
      'vendor/x.tgz!/package/a.js.map!/src/a.ts',
      'vendor/x.tgz!/package/a.js.map',
      'vendor/x.tgz',
    ])
  })

  test('a bare tar, and gzip in gzip', () => {
    const tar = tarBytes([{ path: 'a.js.map', bytes: map() }])
    expect(open(tar, 'x').texts).toEqual([['x!/a.js.map!/src/a.ts', text]])
    expect(open(gzipSync(gzipSync(map())), 'x.map.gz').texts).toEqual([
      ['x.map.gz!/x.map!/x.map!/src/a.ts', text],
    ])
  })

  test('a bomb is told', () => {
    const { unexamined } = open(gzipSync(Buffer.alloc(2_000_000)), 'bomb.gz', { contentBytes: 1_000_000 })
    expect(unexamined).toEqual([
      { address: 'bomb.gz', reason: 'inflates to more than 1000000 bytes (limits.contentBytes)' },
    ])
  })

  test('damage is told, and what can be read is read', () => {
    const whole = gzipSync(map({ padding: 'x'.repeat(100_000) }))
    const { texts, unexamined } = open(whole.subarray(0, -20), 'x.gz')
    expect(texts).toHaveLength(1)
    expect(unexamined).toEqual([{ address: 'x.gz', reason: 'its gzip data is damaged or cut short' }])
  })

  test('what comes out of all containers together is bounded', () => {
    const { contents, unexamined } = open(
      tarBytes(
        Array.from({ length: 5 }, (_, index) => ({
          path: `${index}.gz`,
          bytes: gzipSync(Buffer.alloc(1000)),
        })),
      ),
      'x.tar',
      { unpackedBytes: 2500 },
    )
    expect(contents.filter(({ form }) => form === 'decompressed')).toHaveLength(2)
    expect(unexamined[0]).toEqual({
      address: 'x.tar!/2.gz!/2',
      reason: expect.stringContaining('limits.unpackedBytes'),
    })
  })

  test('containers deeper than the limit are told', () => {
    let bytes: Buffer = Buffer.from(map())
    for (let depth = 0; depth < 5; depth += 1) bytes = gzipSync(bytes)
    const { texts, unexamined } = open(bytes, 'x', { depth: 3 })
    expect(texts).toEqual([])
    expect(unexamined).toEqual([
      { address: 'x!/x!/x!/x!/x', reason: expect.stringContaining('limits.depth') },
    ])
  })
})
