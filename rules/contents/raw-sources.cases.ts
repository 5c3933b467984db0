import { makeTarball } from '../../test/tarball.ts'
import type { RuleCases } from '../rule-case.ts'

const built = { 'dist/cli.js': '1', 'dist/cli.d.ts': 'export {}' }
const source = { ...built, 'src/a.ts': 'export const a = 1', 'src/b.tsx': 'export const b = 2' }
const message = '2 original source files ship, 36 B: src/a.ts, src/b.tsx'

export const cases: RuleCases = {
  finds: [
    {
      name: 'without an open licence, where nothing can be compared',
      files: source,
      finds: [{ address: 'src/', message, level: 'block' }],
    },
    {
      name: 'in open source',
      manifest: { license: '(MIT OR BUSL-1.1)' },
      files: source,
      finds: [{ address: 'src/', message, level: 'note' }],
    },
    {
      name: 'for the first time',
      files: source,
      earlier: [{ files: built }, { files: built }],
      finds: [{ address: 'src/', message: `${message}; no earlier release had any`, level: 'block' }],
    },
    {
      name: 'as in every release before',
      files: source,
      earlier: [{ files: source }, { files: source }],
      finds: [{ address: 'src/', message: `${message}; 1.9.0 had some too`, level: 'note' }],
    },
    {
      name: 'as in some releases before',
      files: source,
      earlier: [{ files: built }, { files: source }],
      finds: [
        { address: 'src/', message: `${message}; only some earlier releases had any`, level: 'confirm' },
      ],
    },
    {
      name: 'many, in several folders',
      files: Object.fromEntries(
        Array.from({ length: 1200 }, (_, index) => [`${index % 7}/${index}.vue`, 'xy']),
      ),
      finds: [
        {
          address: '',
          message: '1,200 original source files ship, 2.4 kB: 0/0.vue, 1/1.vue, 2/2.vue and 1,197 more',
          level: 'block',
        },
      ],
    },
    {
      name: 'inside an archive',
      files: { 'x.tgz': makeTarball({ name: 'x', version: '1.0.0' }, { 'src/a.mts': 'export {}' }) },
      finds: [
        {
          address: 'x.tgz!/package/src/a.mts',
          message: '1 original source file ships, 9 B: x.tgz!/package/src/a.mts',
          level: 'block',
        },
      ],
    },
    {
      name: 'Flow, by its pragma',
      files: { 'lib/a.js': '/**\n * @flow strict\n */\nexport type A = number\n' },
      finds: [
        { address: 'lib/a.js', message: '1 original source file ships, 47 B: lib/a.js', level: 'block' },
      ],
    },
    {
      name: 'a package that is entered at its source',
      manifest: { exports: { '.': { types: './src/a.ts', default: './src/a.ts' } } },
      files: { 'src/a.ts': 'export {}' },
      finds: [{ address: 'src/a.ts', message: '1 original source file ships, 9 B: src/a.ts', level: 'note' }],
    },
    {
      name: 'a manifest that tries to be something else',
      manifest: JSON.parse(
        '{ "license": 5, "__proto__": { "license": "MIT" }, "exports": [[[]]], "bin": [] }',
      ),
      files: { 'a.ts': '' },
      finds: [{ address: 'a.ts', message: '1 original source file ships, 0 B: a.ts', level: 'block' }],
    },
  ],
  ignores: [
    { name: 'declarations and JavaScript', files: built },
    {
      name: 'other formats under the same extension',
      files: {
        'movie.ts': Buffer.from([0x47, 0x40, 0, 0x10, 0]),
        'i18n/de.ts': '<?xml version="1.0"?>\n<!DOCTYPE TS>\n<TS/>',
      },
    },
    { name: 'sources of a bundled dependency', files: { 'node_modules/dep/src/a.ts': 'export {}' } },
  ],
}
