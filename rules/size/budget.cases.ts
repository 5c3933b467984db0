import { randomBytes } from 'node:crypto'
import type { RuleCases } from '../rule-case.ts'

const files = { 'dist/a.js': 'x'.repeat(6000), 'dist/b.js': 'x'.repeat(400), 'c.css': 'x'.repeat(6000) }

/** What no compressor makes smaller. */
const noise = randomBytes(1_000_000)

export const cases: RuleCases = {
  finds: [
    {
      name: 'everything together',
      files,
      options: { unpackedBytes: '5kB', entries: 3 },
      finds: [
        {
          address: '',
          message: '12.5 kB unpacked is more than the budget of 5.0 kB (unpackedBytes)',
          level: 'block',
        },
        { address: '', message: '4 files is more than the budget of 3 files (entries)', level: 'block' },
      ],
    },
    {
      name: 'the tarball',
      files: { 'a.bin': noise },
      options: { packedBytes: '500 kB' },
      finds: [
        {
          address: '',
          message: '1.0 MB packed is more than the budget of 500.0 kB (packedBytes)',
          level: 'block',
        },
      ],
    },
    {
      name: 'single files',
      files,
      options: { files: { 'dist/*.js': '5kB' } },
      finds: [
        {
          address: 'dist/a.js',
          message: '6.0 kB in dist/a.js is more than the budget of 5.0 kB (dist/*.js)',
          level: 'block',
        },
      ],
    },
  ],
  ignores: [
    { name: 'no budget', files },
    { name: 'within it', files, options: { unpackedBytes: '13 kB', packedBytes: '5kB', entries: 4 } },
    { name: 'files within it', files, options: { files: { '**/*.js': 6000, '*.css': '1MB' } } },
  ],
}
