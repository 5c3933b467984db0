import { expect, test } from 'vitest'
import { escapeInJson, printable } from './printable.ts'

test.each([
  ['escape sequences', 'a\u001b[31mb', 'a\\x1b[31mb'],
  ['C1 controls and DEL', '\u009b2J\u007f', '\\x9b2J\\x7f'],
  ['NUL and bell', '\u0000\u0007', '\\x00\\x07'],
  ['line feed, carriage return, tab', 'a\nb\r\tc', 'a\\nb\\r\\tc'],
  ['line and paragraph separators', '\u2028\u2029\u0085', '\\u{2028}\\u{2029}\\x85'],
  ['bidi embeddings and overrides', '\u202a\u202e', '\\u{202a}\\u{202e}'],
  ['bidi isolates', '\u2066\u2069', '\\u{2066}\\u{2069}'],
  ['bidi marks', '\u200e\u200f\u061c', '\\u{200e}\\u{200f}\\u{61c}'],
  ['zero-width characters', '\u200b\u200d\u2060\ufeff', '\\u{200b}\\u{200d}\\u{2060}\\u{feff}'],
  ['lone surrogates, first and second half', '\ud800a\udfff', '\\u{d800}a\\u{dfff}'],
  ['interlinear annotations', '\ufff9', '\\u{fff9}'],
  ['tag characters', '\u{e0041}', '\\u{e0041}'],
  ['invisible letters', '\u3164\u115f', '\\u{3164}\\u{115f}'],
  ['soft hyphen and no-break space', 'a\u00ad\u00a0b', 'a\\xad\\xa0b'],
  ['private use and noncharacters', '\ue000\uffff', '\\u{e000}\\u{ffff}'],
  ['a stack of marks after the third', `a${'\u0301'.repeat(5)}`, 'a\u0301\u0301\u0301\\u{301}\\u{301}'],
])('makes %s visible', (_name, hostile, shown) => {
  expect(printable(hostile)).toBe(shown)
})

test.each([
  'dist/cli.js.map',
  'naïve café',
  'ядро.ts',
  '源码/地图',
  'नमस्ते',
  '🚢.js',
  '<a href="x">`$(id)`\\n',
])('leaves %s alone', (text) => {
  expect(printable(text)).toBe(text)
})

test('in JSON, every parser reads the same string back', () => {
  const value = { '\u202e': 'a\nb\u009b\u2028\u{e0041}\u007f源\ud800 ok' }
  const escaped = escapeInJson(JSON.stringify(value, null, 2))
  expect(JSON.parse(escaped)).toEqual(value)
  expect(escaped).toContain('\\udb40\\udc41')
  expect(escaped.split('\n')).toHaveLength(3)
})
