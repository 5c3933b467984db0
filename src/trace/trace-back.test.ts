import { transform } from 'esbuild'
import { expect, test } from 'vitest'
import { traceBack, type Position } from './trace-back.ts'

const source = 'export function first() {\n  return 1\n}\n\nexport const second = "the-mark"\n'

async function bundle(): Promise<{ code: string; map: string }> {
  const { code, map } = await transform(source, {
    minify: true,
    sourcemap: 'external',
    sourcefile: 'webpack://agent/./src/loop.ts',
    loader: 'ts',
  })
  return { code, map }
}

function positionOf(text: string, mark: string): Position {
  const lines = text.slice(0, text.indexOf(mark)).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

const mark = { path: 'agent/src/loop.ts', line: 5, column: 23 }

test('a place in a minified bundle leads to its original line', async () => {
  const { code, map } = await bundle()
  const [original, outside] = await traceBack(Buffer.from(map), [
    positionOf(code, '"the-mark"'),
    { line: 9000, column: 1 },
  ])
  expect(original).toEqual(mark)
  expect(outside).toBeNull()
})

test('in an index map, by its sections', async () => {
  const { code, map } = await bundle()
  const index = `)]}'\n{"version":3,"sections":[
    {"offset":{"line":0,"column":10},"map":${map}},
    {"offset":{"line":7,"column":0},"map":{"version":3,"sections":[{"offset":{"line":0,"column":4},"map":${map}}]}}]}`
  const at = positionOf(code, '"the-mark"')
  expect(
    await traceBack(Buffer.from(index), [
      { line: 1, column: at.column + 10 },
      { line: 8, column: at.column + 4 },
      { line: 1, column: 5 },
    ]),
  ).toEqual([mark, mark, null])
})

test.each([
  ['nothing', ''],
  ['no map', 'kairos'],
  ['null', 'null'],
  ['broken JSON', '{"version":3,"sources":["a.ts"],"mappings":"AAAA'],
  ['broken mappings', '{"version":3,"sources":["a.ts"],"names":[],"mappings":"A!%&/"}'],
  ['an index beyond the sources', '{"version":3,"sources":[],"names":[],"mappings":"AAAAA"}'],
  ['mappings that are a number', '{"version":3,"sources":["a.ts"],"mappings":7}'],
  ['nested brackets', `{"version":3,"sections":${'['.repeat(100_000)}`],
  ['nested sections', '{"sections":[{"map":'.repeat(10_000)],
])('a map that is %s tells nothing, and throws nothing', async (_name, map) => {
  const [original] = await traceBack(Buffer.from(map), [{ line: 3, column: 1 }])
  expect(original ?? null).toBeNull()
})

test('a position before the first line is no mistake either', async () => {
  const { map } = await bundle()
  expect(await traceBack(Buffer.from(map), [{ line: 0, column: 0 }])).toEqual([null])
  expect(await traceBack(Buffer.from(map), [])).toEqual([])
})
