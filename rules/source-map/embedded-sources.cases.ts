import { gzipSync } from 'node:zlib'
import { makeTarball } from '../../test/tarball.ts'
import type { RuleCases } from '../rule-case.ts'
import { inlineComment, mapOf } from './case-maps.ts'

const loop = 'export const loop = 1\nexport const turns = 2\n'
const tools = 'export const tools = []'
const own = mapOf({ '../src/loop.ts': loop, '../src/tools.ts': tools })
const third = mapOf({ '../node_modules/left-pad/index.js': 'module.exports = 1\n' })
const message = (address: string) =>
  `A stranger can rebuild 2 of your files (src/loop.ts, src/tools.ts), 3 lines, from ${address}`
const open = { license: 'MIT' }

export const cases: RuleCases = {
  finds: [
    {
      name: 'a map beside the bundle',
      files: { 'dist/cli.js': '1', 'dist/cli.js.map': own },
      finds: [{ address: 'dist/cli.js.map', message: message('dist/cli.js.map'), level: 'block' }],
    },
    {
      name: 'a map under any name',
      files: { 'dist/data.bin': own },
      finds: [{ address: 'dist/data.bin', message: message('dist/data.bin'), level: 'block' }],
    },
    {
      name: 'an inline map that is not the last comment',
      files: { 'cli.js': `a()\n${inlineComment(own)}b()\n//# sourceMappingURL=x.map\n` },
      finds: [{ address: 'cli.js!/inline-1.map', message: message('cli.js!/inline-1.map'), level: 'block' }],
    },
    {
      name: 'a map inside a tgz inside the package',
      files: { 'vendor/old.tgz': makeTarball({ name: 'old', version: '1.0.0' }, { 'cli.js.map': own }) },
      finds: [
        {
          address: 'vendor/old.tgz!/package/cli.js.map',
          message: message('vendor/old.tgz!/package/cli.js.map'),
          level: 'block',
        },
      ],
    },
    {
      name: 'a gzipped map',
      files: { 'cli.js.map.gz': gzipSync(own) },
      finds: [
        {
          address: 'cli.js.map.gz!/cli.js.map',
          message: message('cli.js.map.gz!/cli.js.map'),
          level: 'block',
        },
      ],
    },
    {
      name: 'an open licence, and the first time',
      manifest: open,
      files: { 'cli.js.map': own },
      earlier: [{ files: { 'cli.js': '1' } }, { files: { 'cli.js': '1' } }],
      finds: [{ address: 'cli.js.map', message: message('cli.js.map'), level: 'block' }],
    },
    {
      name: 'an open licence, and earlier releases had it: a note',
      manifest: open,
      files: { 'cli.js.map': own },
      earlier: [{ files: { 'cli.js': '1' } }, { files: { 'cli.js.map': mapOf({ 'a.ts': 'old' }) } }],
      finds: [{ address: 'cli.js.map', message: message('cli.js.map'), level: 'note' }],
    },
    {
      name: 'an open licence, and nothing to compare with: a note',
      manifest: open,
      files: { 'cli.js.map': own },
      finds: [{ address: 'cli.js.map', message: message('cli.js.map'), level: 'note' }],
    },
    {
      name: 'no open licence blocks though earlier releases had it',
      files: { 'cli.js.map': own },
      earlier: [{ files: { 'cli.js.map': own } }],
      finds: [{ address: 'cli.js.map', message: message('cli.js.map'), level: 'block' }],
    },
    {
      name: 'only the text of other packages: a note',
      files: { 'cli.js.map': third },
      finds: [
        {
          address: 'cli.js.map',
          message: 'cli.js.map holds the text of 1 file of other packages, 1 line',
          level: 'note',
        },
      ],
    },
    {
      name: 'texts that ship as files anyway: a note',
      files: { 'dist/cli.js.map': own, 'src/loop.ts': loop, 'src/tools.ts': tools },
      finds: [
        {
          address: 'dist/cli.js.map',
          message: `${message('dist/cli.js.map')}; all of them ship as files as well`,
          level: 'note',
        },
      ],
    },
  ],
  ignores: [
    { name: 'a bundle without a map', files: { 'dist/cli.js': 'console.log("sourcesContent")' } },
    { name: 'a map without text', files: { 'cli.js.map': mapOf({ 'a.ts': null }) } },
    {
      name: 'code that writes such comments',
      files: { 'cli.js': 'out += "//# sourceMappingURL=data:application/json;base64," + encode(map)' },
    },
    { name: 'JSON that is no map', files: { 'data.json': '{"sources":["a"],"sections":[{"title":"x"}]}' } },
    {
      name: 'a minified reader of maps',
      files: { 'lib.js': 'x={sources:[],sourcesContent:[],mappings:""}' },
    },
  ],
}
