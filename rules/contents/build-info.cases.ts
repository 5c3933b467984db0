import type { RuleCases } from '../rule-case.ts'

const names = 'it names source files and their paths'
const state = '{"fileNames":["./src/a.ts"],"fileInfos":["x"],"version":"5.9.2"}'
const stats = '{"hash":"a1b2","version":"5.99.0","time":12,"builtAt":1,"modules":['

export const cases: RuleCases = {
  finds: [
    {
      name: 'the state of tsc, under its name and under another',
      files: { 'dist/tsconfig.tsbuildinfo': state, 'dist/cache.json': state },
      finds: [
        { address: 'dist/cache.json', message: `A TypeScript build state ships: ${names}`, level: 'note' },
        {
          address: 'dist/tsconfig.tsbuildinfo',
          message: `A TypeScript build state ships: ${names}`,
          level: 'note',
        },
      ],
    },
    {
      name: 'bundlers’ records by content',
      files: {
        'dist/a.json':
          '{\n  "inputs": {\n    "src/a.ts": { "bytes": 10, "imports": [] } },\n "outputs": {} }',
        'dist/stats.json': `${stats}]}`,
        'dist/report.html': '<html><head><title>Rollup Visualizer</title>',
      },
      finds: [
        { address: 'dist/a.json', message: `An esbuild metafile ships: ${names}`, level: 'note' },
        { address: 'dist/report.html', message: `A bundler report ships: ${names}`, level: 'note' },
        { address: 'dist/stats.json', message: `A webpack stats file ships: ${names}`, level: 'note' },
      ],
    },
    {
      name: 'stats with the text of modules',
      files: { 'dist/stats.json': `${stats}{"name":"./a.ts","source":"export {}"}]}` },
      finds: [
        {
          address: 'dist/stats.json',
          message: 'A webpack stats file ships: it carries the text of modules',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'coverage reports and traces',
      files: {
        'out/cov.txt': 'TN:\nSF:/home/ada/agent/src/a.ts\nDA:1,1\n',
        'out/c.json': '{"/home/ada/a.ts":{"path":"/home/ada/a.ts","statementMap":{}}}',
        '.next/trace': '[]',
      },
      finds: [
        { address: '.next/trace', message: `A Next.js trace ships: ${names}`, level: 'note' },
        { address: 'out/c.json', message: `An Istanbul coverage file ships: ${names}`, level: 'note' },
        { address: 'out/cov.txt', message: `An lcov report ships: ${names}`, level: 'note' },
      ],
    },
  ],
  ignores: [
    {
      name: 'JSON that is something else',
      files: {
        'a.json': '{"inputs":{"name":"x"}}',
        'b.json': '{"root":["a"],"files":[]}',
        'c.json': '{"hash":"abc"}',
        'manifest.json': '{"name":"app"}',
        'locale.txt': 'SF: San Francisco',
        'stats.js': 'module.exports = {}',
      },
    },
    { name: 'what bundled dependencies hold', files: { 'node_modules/a/tsconfig.tsbuildinfo': state } },
    { name: 'an empty file and a deep one', files: { 'a.json': '', 'b.json': '{"a":'.repeat(10_000) } },
  ],
}
