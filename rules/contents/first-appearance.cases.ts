import { gzipSync } from 'node:zlib'
import type { RuleCases } from '../rule-case.ts'

const plain = { 'cli.js': '1' }
const map = '{"version":3,"sources":["a.ts"],"names":[],"mappings":"AAAA"}'

export const cases: RuleCases = {
  finds: [
    {
      name: 'the first map',
      files: { ...plain, 'cli.js.map': map },
      earlier: [{ files: plain }],
      finds: [
        { address: 'cli.js.map', message: '1 source map is the first: 1.9.0 had none', level: 'confirm' },
      ],
    },
    {
      name: 'the first map under another name, in open source too',
      manifest: { license: 'MIT' },
      files: { ...plain, 'data.bin': map.replace('"names"', '"sourcesContent":["a"],"names"') },
      earlier: [{ files: plain }, { files: plain }, { files: plain }],
      finds: [
        {
          address: 'data.bin',
          message: '1 source map is the first: none of the 3 earlier releases had any',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'the first map of an open-source package, without text: a note',
      manifest: { license: 'MIT' },
      files: { ...plain, 'cli.js.map': map },
      earlier: [{ files: plain }],
      finds: [{ address: 'cli.js.map', message: '1 source map is the first: 1.9.0 had none', level: 'note' }],
    },
    {
      name: 'several kinds at once, each one finding',
      files: {
        ...plain,
        'a.tgz': gzipSync('x'),
        'src/a.ts': '',
        'src/b.ts': '',
        'src/c.ts': '',
        'src/d.ts': '',
        'x.css': '',
        'y.css': '',
        LICENSE: '',
      },
      earlier: [{ files: plain }],
      finds: [
        { address: 'a.tgz', message: '1 archive is the first: 1.9.0 had none', level: 'confirm' },
        {
          address: 'src/a.ts',
          message:
            '4 original source files are the first: 1.9.0 had none (src/a.ts, src/b.ts, src/c.ts and 1 more)',
          level: 'confirm',
        },
        {
          address: 'LICENSE',
          message: '1 file without extension is the first: 1.9.0 had none',
          level: 'note',
        },
        {
          address: 'x.css',
          message: '2 .css files are the first: 1.9.0 had none (x.css, y.css)',
          level: 'note',
        },
      ],
    },
  ],
  ignores: [
    { name: 'nothing to compare with', files: { 'cli.js.map': map } },
    { name: 'kinds that were there', files: { 'b.js': '' }, earlier: [{ files: plain }] },
    {
      name: 'a kind that only an older release had',
      files: { ...plain, 'cli.js.map': map },
      earlier: [{ files: plain }, { files: { ...plain, 'cli.js.map': map } }],
    },
    {
      name: 'extensions named like parts of every object',
      files: { 'a.constructor': '', 'b.__proto__': '' },
      earlier: [{ files: { 'c.constructor': '', 'd.__proto__': '' } }],
    },
  ],
}
