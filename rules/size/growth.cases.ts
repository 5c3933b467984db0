import { randomBytes } from 'node:crypto'
import type { CasePackage, RuleCases } from '../rule-case.ts'

const MB = 1_000_000
const sized = (files: { [path: string]: number }): CasePackage => ({
  files: Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, Buffer.alloc(bytes, 'x')])),
})
const usual = [sized({ 'cli.js': 10 * MB }), sized({ 'cli.js': 10 * MB }), sized({ 'cli.js': 9 * MB })]
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}`, 1]))
/** What no compressor makes smaller. */
const noise = randomBytes(3 * MB)

export const cases: RuleCases = {
  finds: [
    {
      name: 'a map that doubles the package',
      ...sized({ 'cli.js': 10.5 * MB, 'cli.js.map': 12 * MB }),
      earlier: usual,
      finds: [
        {
          address: '',
          message:
            '22.5 MB unpacked is 2.25× the median of 3 earlier releases (10.0 MB): cli.js.map is new with 12.0 MB, cli.js grew by 500.0 kB',
          level: 'block',
        },
      ],
    },
    {
      name: 'a growth by half, against one release',
      ...sized({ 'dist/chunk-BBBB2222.js': 10 * MB, 'dist/chunk-CCCC3333.js': 6 * MB }),
      earlier: [sized({ 'dist/chunk-AAAA1111.js': 10 * MB })],
      finds: [
        {
          address: '',
          message: '16.0 MB unpacked is 1.60× 1.9.0 (10.0 MB): dist/chunk-*.js (2 files) grew by 6.0 MB',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'twice the size, but not by five megabytes',
      ...sized({ 'cli.js': 4 * MB }),
      earlier: [sized({ 'cli.js': MB })],
      finds: [
        {
          address: '',
          message: '4.0 MB unpacked is 4.00× 1.9.0 (1.0 MB): cli.js grew by 3.0 MB',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'the tarball alone, where content stopped compressing',
      files: { 'a.bin': noise },
      earlier: [{ files: { 'a.bin': Buffer.concat([noise.subarray(0, 1.5 * MB), Buffer.alloc(1.5 * MB)]) } }],
      finds: [{ address: '', message: '3.0 MB packed is 2.00× 1.9.0 (1.5 MB)', level: 'confirm' }],
    },
    {
      name: 'many more files',
      ...sized(many(300)),
      earlier: [sized(many(100))],
      finds: [
        {
          address: '',
          message:
            '301 files is 2.98× 1.9.0 (101): 100 is new with 1 B, 101 is new with 1 B, 102 is new with 1 B',
          level: 'note',
        },
      ],
    },
    {
      name: 'as configured',
      ...sized({ 'cli.js': 11.5 * MB }),
      earlier: usual,
      options: { ratio: 1.1, minimumBytes: 1000 },
      finds: [
        {
          address: '',
          message:
            '11.5 MB unpacked is 1.15× the median of 3 earlier releases (10.0 MB): cli.js grew by 1.5 MB',
          level: 'confirm',
        },
      ],
    },
  ],
  ignores: [
    { name: 'nothing to compare with', ...sized({ 'cli.js': 20 * MB }) },
    { name: 'a usual growth', ...sized({ 'cli.js': 12 * MB }), earlier: usual },
    {
      name: 'a small package that doubles',
      ...sized({ 'cli.js': 90_000 }),
      earlier: [sized({ 'cli.js': 9000 })],
    },
    { name: 'a package that shrinks', ...sized({ 'cli.js': MB }), earlier: usual },
    {
      name: 'one odd release before',
      ...sized({ 'cli.js': 10 * MB }),
      earlier: [sized({ 'cli.js': 10 }), ...usual],
    },
  ],
}
