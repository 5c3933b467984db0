import { describe, expect, it } from 'vitest'
import type { Manifest } from '../model.ts'
import { missingEntryPoints, readBins, readDependencies, readInstallScripts } from './manifest.ts'

const missing = (manifest: Manifest, ...paths: string[]): string[] =>
  missingEntryPoints(manifest, new Set(paths)).map(({ field, path }) => `${field}: ${path}`)

describe('missingEntryPoints', () => {
  it('finds what Node finds', () => {
    expect(missing({ main: 'lib' }, 'lib.js')).toEqual([])
    expect(missing({ main: './lib/' }, 'lib/index.js')).toEqual([])
    expect(missing({ main: 'lib' }, 'lib/package.json')).toEqual([])
    expect(missing({ main: '.' }, 'index.js')).toEqual([])
    expect(missing({ main: 'dist/a.js' }, 'index.js')).toEqual([])
    expect(missing({ main: '' })).toEqual([])
    expect(missing({ types: 'dist/index' }, 'dist/index.d.ts')).toEqual([])
    expect(missing({ types: 'dist/index.js' }, 'dist/index.d.ts')).toEqual([])
    expect(missing({ browser: { './a.js': './b', fs: false, x: 'y' } }, 'b.js')).toEqual([])
    expect(missing({ exports: './a%20b.js' }, 'a b.js')).toEqual([])
    expect(missing({ exports: { './*': './lib/*.js', './x/': './x/' } }, 'lib/a/b.js', 'x/y')).toEqual([])
    expect(
      missing({ exports: { '.': ['./gone.js', './here.js'], './internal/*': null } }, 'here.js'),
    ).toEqual([])
    expect(missing({ imports: { '#dep': 'lodash', '#own': './own.js' } }, 'own.js')).toEqual([])
  })

  it('names the field of what is gone', () => {
    expect(
      missing({ main: './dist/a.js', bin: { agent: 'cli.js' }, types: 'a.d.ts' }, 'package.json'),
    ).toEqual(['main: dist/a.js', 'types: a.d.ts', 'bin.agent: cli.js'])
    expect(missing({ bin: 'cli' }, 'cli.js')).toEqual(['bin: cli'])
    expect(missing({ exports: { '.': { import: './a.mjs', require: { default: './a.cjs' } } } })).toEqual([
      'exports["."].import: a.mjs',
      'exports["."].require.default: a.cjs',
    ])
    expect(missing({ exports: { './*': './lib/*.js' } }, 'lib/a.ts', 'lib/.js')).toEqual([
      'exports["./*"]: lib/*.js',
    ])
    expect(missing({ main: '../outside.js' }, 'outside.js')).toEqual(['main: ../outside.js'])
    expect(missing({ exports: './lib' }, 'lib/index.js')).toEqual(['exports: lib'])
  })

  it('stays calm on hostile shapes', () => {
    expect(missing({ main: 5, bin: [], exports: 7, imports: null, browser: [], types: {} })).toEqual([])
    expect(missing(JSON.parse('{ "exports": { "__proto__": "./a.js", "constructor": "./b.js" } }'))).toEqual([
      'exports.__proto__: a.js',
      'exports.constructor: b.js',
    ])
    const deep = JSON.parse(`${'{"a":'.repeat(5000)}"./a.js"${'}'.repeat(5000)}`)
    expect(missing({ exports: deep })).toHaveLength(1)
    expect(
      missing({
        exports: Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`./${i}`, `./${i}`])),
      }),
    ).toHaveLength(20_000)
  })
})

describe('readers', () => {
  it('reads bins as npm links them', () => {
    expect([...readBins({ name: '@acme/agent', bin: './cli.js' })]).toEqual([['agent', 'cli.js']])
    expect([...readBins({ name: 'x', bin: { '@a/b': '../c.js', d: 1 } })]).toEqual([['b', 'c.js']])
    expect([...readBins({ bin: ['a'] })]).toEqual([])
  })

  it('reads install scripts, the one implied by binding.gyp too', () => {
    expect(
      readInstallScripts({ scripts: { postinstall: 'node a.js', prepare: 'x', test: 'y' } }, new Set()),
    ).toEqual({
      postinstall: 'node a.js',
    })
    expect(readInstallScripts({}, new Set(['binding.gyp']))).toEqual({ install: 'node-gyp rebuild' })
    expect(readInstallScripts({ gypfile: false }, new Set(['binding.gyp']))).toEqual({})
    expect(readInstallScripts({ scripts: { install: 'x' } }, new Set(['binding.gyp']))).toEqual({
      install: 'x',
    })
    expect(readInstallScripts({ scripts: 'x' }, new Set())).toEqual({})
  })

  it('takes optional dependencies out of the others', () => {
    const read = readDependencies({ dependencies: { a: '1', b: '2' }, optionalDependencies: { b: '3' } })
    expect([...read.dependencies]).toEqual([['a', '1']])
    expect([...read.optionalDependencies]).toEqual([['b', '3']])
  })
})
