import swc from '@swc/core'
import { transform } from 'esbuild'
import { minify } from 'terser'
import { describe, expect, test } from 'vitest'

import { decodeSites } from './decode-sites.ts'
import { expressions, hiddenName, sloppyExpressions } from './encodings.cases.ts'

const tools: { [tool: string]: (source: string) => Promise<string> } = {
  esbuild: async (source) => (await transform(source, { minify: true })).code,
  'esbuild for ES2015': async (source) => (await transform(source, { minify: true, target: 'es2015' })).code,
  terser: async (source) => (await minify(source, { toplevel: true })).code ?? '',
  'terser, unsafe': async (source) =>
    (await minify(source, { toplevel: true, compress: { unsafe: true, passes: 3 } })).code ?? '',
  swc: async (source) => (await swc.minify(source, { compress: true, mangle: true })).code,
  'swc for ES5': async (source) =>
    (
      await swc.transform(source, {
        minify: true,
        isModule: false,
        jsc: { target: 'es5', minify: { compress: true, mangle: true } },
      })
    ).code,
}

describe.each(Object.entries(tools))('%s', (_, run) => {
  test.each(Object.entries({ ...expressions, ...sloppyExpressions }))(
    'leaves of %s what is found',
    async (__, expression) => {
      // Twice, so that what is used once and what is returned from a function are both there.
      const source = `use(${expression});\nglobalThis.show=function(first){return use(first,${expression})}\n`
      const left = await run(source)
      expect(left).toContain('show')
      const plain = left.split(hiddenName).length - 1
      const decoded = [...decodeSites(Buffer.from(left))].filter(({ text }) => text.includes(hiddenName))
      // An expression that a tool has put into a variable stands there once.
      expect(plain + decoded.length).toBeGreaterThanOrEqual(1)
    },
  )

  test('leaves of all of them together what is found, one by one', async () => {
    const all = { ...expressions, ...sloppyExpressions }
    const source = Object.values(all)
      .map((expression, index) => `use(${index},${expression});`)
      .join('\n')
    const left = await run(source)
    const sites = [...decodeSites(Buffer.from(left))].filter(({ text }) => text.includes(hiddenName))
    const starts = [
      ...sites.map(({ start }) => start),
      ...[...left.matchAll(/kairos/g)].map(({ index }) => index),
    ]
    // Each stands between its own number and the next.
    const numbers = Object.keys(all).map((name, index) => ({
      name,
      at: left.search(new RegExp(`\\(${index},`)),
    }))
    const missed = numbers.filter(({ at }, index) => {
      const next = numbers[index + 1]?.at ?? left.length
      return !starts.some((start) => start >= at && start < next)
    })
    expect(missed.map(({ name }) => name)).toEqual([])
  })
})
