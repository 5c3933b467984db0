import type { RuleCases } from '../rule-case.ts'
import { mapOf } from './case-maps.ts'

export const cases: RuleCases = {
  finds: [
    {
      name: 'names without text',
      files: { 'dist/cli.js.map': mapOf({ '../src/billing/fraud-score.ts': null, '../src/a.ts': 'text' }) },
      finds: [
        {
          address: 'dist/cli.js.map',
          message: 'dist/cli.js.map names 1 own source without text: src/billing/fraud-score.ts',
          level: 'note',
        },
      ],
    },
    {
      name: 'a map with no sourcesContent at all',
      files: { 'cli.js.map': '{"version":3,"sources":["a.ts","b.ts","c.ts","d.ts"],"mappings":""}' },
      finds: [
        {
          address: 'cli.js.map',
          message: 'cli.js.map names 4 own sources without text: a.ts, b.ts, c.ts, …',
          level: 'note',
        },
      ],
    },
  ],
  ignores: [
    {
      name: 'sources that are files of the package',
      files: { 'dist/a.js.map': mapOf({ '../src/a.ts': null }), 'src/a.ts': '1' },
    },
    {
      name: 'sources found through sourceRoot',
      files: { 'dist/a.js.map': mapOf({ 'a.ts': null }, { sourceRoot: '../src/' }), 'src/a.ts': '1' },
    },
    {
      name: 'names of other packages',
      files: { 'cli.js.map': mapOf({ '../node_modules/left-pad/index.js': null }) },
    },
    { name: 'names with text', files: { 'cli.js.map': mapOf({ 'a.ts': 'text' }) } },
    { name: 'null names', files: { 'cli.js.map': '{"version":3,"sources":[null],"mappings":""}' } },
  ],
}
