import type { CasePackage, RuleCases } from '../rule-case.ts'

const MB = 1_000_000
const sized = (files: { [path: string]: number }): CasePackage => ({
  files: Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, Buffer.alloc(bytes, 'x')])),
})
const chunks = (count: number, bytes: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.js`, bytes]))

export const cases: RuleCases = {
  finds: [
    {
      name: 'a bundle with a map in it',
      ...sized({ 'cli.js': 23 * MB, 'lib.js': MB }),
      earlier: [sized({ 'cli.js': 5 * MB, 'lib.js': MB })],
      finds: [
        {
          address: 'cli.js',
          message: 'cli.js is 23.0 MB, 4.60× what it was in 1.9.0 (5.0 MB)',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'a file that took in another, in a package that did not grow: a note',
      ...sized({ 'cli.js': 5 * MB }),
      earlier: [sized({ 'cli.js': MB, 'lib.js': 5 * MB })],
      finds: [
        {
          address: 'cli.js',
          message: 'cli.js is 5.0 MB, 5.00× what it was in 1.9.0 (1.0 MB)',
          level: 'note',
        },
      ],
    },
    {
      name: 'a few megabytes more in open source: a note',
      manifest: { license: 'MIT' },
      ...sized({ 'cli.js': 5 * MB }),
      earlier: [sized({ 'cli.js': MB })],
      finds: [
        {
          address: 'cli.js',
          message: 'cli.js is 5.0 MB, 5.00× what it was in 1.9.0 (1.0 MB)',
          level: 'note',
        },
      ],
    },
    {
      name: 'many megabytes more in open source',
      manifest: { license: 'MIT' },
      ...sized({ 'cli.js': 7 * MB }),
      earlier: [sized({ 'cli.js': MB })],
      finds: [
        {
          address: 'cli.js',
          message: 'cli.js is 7.0 MB, 7.00× what it was in 1.9.0 (1.0 MB)',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'a file whose hash changed',
      ...sized({ 'assets/index-DxY7_b2a.js': 4 * MB }),
      earlier: [sized({ 'assets/index-BqK9_z1c.js': MB })],
      finds: [
        {
          address: 'assets/index-DxY7_b2a.js',
          message: 'assets/index-*.js is 4.0 MB, 4.00× what it was in 1.9.0 (1.0 MB)',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'chunks together',
      ...sized({ 'chunk-AAAA2222.js': 3 * MB, 'chunk-BBBB3333.js': MB }),
      earlier: [sized({ 'chunk-CCCC4444.js': MB, 'chunk-DDDD5555.js': MB })],
      finds: [
        {
          address: 'chunk-AAAA2222.js',
          message: 'chunk-*.js (2 files) is 4.0 MB, 2.00× what it was in 1.9.0 (2.0 MB)',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'more than ten at once',
      ...sized(chunks(12, 30_000)),
      earlier: [sized(chunks(12, 10_000))],
      options: { minimumBytes: '10kB', ratio: 3 },
      finds: [
        { address: '', message: '2 more files grew 3.00× or more since 1.9.0', level: 'confirm' },
        ...Array.from({ length: 10 }, (_, index) => `${index}.js`).map((path) => ({
          address: path,
          message: `${path} is 30.0 kB, 3.00× what it was in 1.9.0 (10.0 kB)`,
          level: 'confirm' as const,
        })),
      ],
    },
  ],
  ignores: [
    { name: 'nothing to compare with', ...sized({ 'cli.js': 23 * MB }) },
    { name: 'a new file', ...sized({ 'a.js': 10, 'b.js': 9 * MB }), earlier: [sized({ 'a.js': 10 })] },
    { name: 'a small file', ...sized({ 'a.js': 900_000 }), earlier: [sized({ 'a.js': 9 })] },
    { name: 'a usual growth', ...sized({ 'a.js': 5.9 * MB }), earlier: [sized({ 'a.js': 3 * MB })] },
    {
      name: 'words that are no hash',
      ...sized({ 'my-component.js': 4 * MB }),
      earlier: [sized({ 'my-otherthing.js': MB })],
    },
    {
      name: 'a name of a part of every object',
      ...sized({ constructor: 4 * MB }),
      earlier: [sized({ a: 1 })],
    },
  ],
}
