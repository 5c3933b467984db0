import type { RuleCases } from '../rule-case.ts'
import { mapOf } from './case-maps.ts'

export const cases: RuleCases = {
  finds: [
    {
      name: 'a comment whose map was left out',
      files: { 'dist/cli.js': 'run()\n//# sourceMappingURL=cli.js.map\n' },
      finds: [
        {
          address: 'dist/cli.js',
          message: 'dist/cli.js names a source map that is not in the package: cli.js.map',
          level: 'note',
        },
      ],
    },
    {
      name: 'behind code on the same line',
      files: { 'a.js': 'run();//# sourceMappingURL=../a.js.map' },
      finds: [
        {
          address: 'a.js',
          message: 'a.js names a source map that is not in the package: ../a.js.map',
          level: 'note',
        },
      ],
    },
  ],
  ignores: [
    {
      name: 'a map that ships',
      files: { 'a.js': '1\n//# sourceMappingURL=a.js.map', 'a.js.map': mapOf({}) },
    },
    {
      name: 'a map that ships, percent-encoded',
      files: { 'a.js': '1\n//# sourceMappingURL=a%20b.map', 'a b.map': mapOf({}) },
    },
    { name: 'a comment inside a template', files: { 'a.js': 'x = `//# sourceMappingURL=${url}`\nrun()' } },
    { name: 'no comment', files: { 'a.js': 'run()' } },
  ],
}
