import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { gzipSync } from 'node:zlib'
import { kindOf } from './kind.ts'

const plain = { isSourceMap: false, hasInlineSourceMap: false }
const kind = (path: string, content: string | Buffer): string => kindOf(path, Buffer.from(content), plain)

describe('kindOf', () => {
  it.each([
    ['data.bin', 'SQLite format 3\0…', 'database'],
    ['readme', '-- MySQL dump 10.13  Distrib 8.0\n', 'database'],
    ['notes.txt', '-----BEGIN OPENSSH PRIVATE KEY-----\nabc', 'key'],
    [
      'chain.pem',
      '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n-----BEGIN RSA PRIVATE KEY-----',
      'key',
    ],
    ['a.json', '{ "snapshot": { "meta": { "node_fields": [', 'dump'],
    ['a.json', '{"inputs": {"src/a.ts": {"bytes": 10, "imports": []', 'build-info'],
    ['cov', 'TN:\nSF:/home/x/a.js\n', 'build-info'],
    ['x', '\0asm\u0001\0\0\0', 'wasm'],
    ['old.js', '/**\n * @flow strict-local\n */\nimport type X', 'original-source'],
  ])('decides by content: %s', (path, content, expected) => {
    expect(kind(path, content)).toBe(expected)
  })

  it('knows programs and archives by their first bytes', () => {
    expect(kind('agent', readFileSync(process.execPath).subarray(0, 4096))).toBe('executable')
    expect(kind('data.json', gzipSync('x'))).toBe('archive')
  })

  it.each([
    ['src/a.ts', 'export {}', 'original-source'],
    ['src/a.vue', '<template/>', 'original-source'],
    ['a.d.ts', 'export {}', 'declaration'],
    ['a.d.mts', '', 'declaration'],
    ['style.d.css.ts', '', 'declaration'],
    ['.env.production', 'A=1', 'environment'],
    ['.env.example', 'A=', 'ext:example'],
    ['tsconfig.tsbuildinfo', '{}', 'build-info'],
    ['x.JS', '', 'ext:js'],
    ['Makefile', 'all:', 'ext:'],
    ['.gitignore', '', 'ext:'],
    ['public.pem', '-----BEGIN PUBLIC KEY-----', 'ext:pem'],
  ])('goes by name where content says nothing: %s', (path, content, expected) => {
    expect(kind(path, content)).toBe(expected)
  })

  it('is not misled by other formats under the same extension', () => {
    expect(kind('movie.ts', Buffer.from([0x47, 0x40, 0, 0, 0x10]))).toBe('ext:ts')
    expect(kind('de.ts', '<?xml version="1.0"?><!DOCTYPE TS>')).toBe('ext:ts')
    expect(kind('Main.class', Buffer.from('cafebabe0000003400100000000000000000', 'hex'))).toBe('ext:class')
    expect(kind('lib.js', "const marker = '-----BEGIN PRIVATE KEY-----'")).toBe('ext:js')
  })

  it('puts maps before names', () => {
    expect(kindOf('data.bin', Buffer.from('{'), { isSourceMap: true, hasInlineSourceMap: false })).toBe(
      'source-map',
    )
    expect(kindOf('a.js', Buffer.from('x'), { isSourceMap: false, hasInlineSourceMap: true })).toBe(
      'inline-source-map',
    )
  })
})
