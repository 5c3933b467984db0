import type { RuleCases } from '../rule-case.ts'
import { mapOf } from './case-maps.ts'

const bucket = 'https://builds.storage.example/cli/cli.js.map?token=abc'

export const cases: RuleCases = {
  finds: [
    {
      name: 'a comment that names a server, without its path',
      files: { 'cli.js': `run()\n//# sourceMappingURL=${bucket}\n` },
      finds: [
        {
          address: 'cli.js',
          message: 'cli.js points at a source map on builds.storage.example',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'a remote sourceRoot',
      files: {
        'cli.js.map': mapOf({ 'a.ts': null }, { sourceRoot: 'https://user:secret@git.example/raw/' }),
      },
      finds: [
        { address: 'cli.js.map', message: 'cli.js.map points at 1 source on git.example', level: 'confirm' },
      ],
    },
    {
      name: 'a remote source in an open-source package: a note',
      manifest: { license: 'MIT' },
      files: { 'cli.js.map': mapOf({ 'https://raw.example/a.ts': null, 'https://raw.example/b.ts': null }) },
      finds: [
        { address: 'cli.js.map', message: 'cli.js.map points at 2 sources on raw.example', level: 'note' },
      ],
    },
    {
      name: 'a comment in the middle of the file',
      files: { 'cli.js': `//# sourceMappingURL=${bucket}\nrun()\n` },
      finds: [
        {
          address: 'cli.js',
          message: 'cli.js points at a source map on builds.storage.example',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'a style sheet',
      files: { 'a.css': `a{}\n/*# sourceMappingURL=${bucket} */` },
      finds: [
        {
          address: 'a.css',
          message: 'a.css points at a source map on builds.storage.example',
          level: 'confirm',
        },
      ],
    },
  ],
  ignores: [
    {
      name: 'a string that holds such a comment',
      files: { 'doc.js': `export const bad = '//# sourceMappingURL=${bucket}'\n` },
    },
    { name: 'a relative comment', files: { 'cli.js': '//# sourceMappingURL=cli.js.map' } },
    { name: 'webpack names', files: { 'cli.js.map': mapOf({ 'webpack://agent/./src/a.ts': null }) } },
    {
      name: 'a string that is put together',
      files: { 'cli.js': 'x = "//# sourceMappingURL=https://" + host\nrun()' },
    },
  ],
}
