import { expect, test } from 'vitest'
import type { Artifact, Manifest } from '../model.ts'
import { explainShipping } from './why-shipped.ts'

const explain = (manifest: Manifest, path: string): string | null => {
  const artifact: Artifact = {
    name: 'a',
    version: '1.0.0',
    manifest,
    integrity: '',
    sha256: '',
    packedBytes: 0,
    unpackedBytes: 0,
    entries: [{ path: path.split('!/')[0] ?? '', bytes: 1, mode: 0o644, kind: 'ext:js' }],
    members: [],
    maps: [],
    references: [],
    recovered: {
      texts: 0,
      uniqueTexts: 0,
      uniqueLines: 0,
      uniqueBytes: 0,
      firstParty: { uniqueTexts: 0, uniqueLines: 0 },
      thirdParty: { uniqueTexts: 0, uniqueLines: 0 },
      forms: [],
      containers: [],
    },
    anomalies: [],
    coverage: { complete: true, contents: 0, bytes: 0, unexamined: [] },
  }
  return explainShipping(artifact)(path)
}

test.each<[string, Manifest, string, string | null]>([
  [
    'a folder of files',
    { files: ['dist'] },
    'dist/a.js.map',
    'shipped because "files" lists "dist" and nothing excludes it',
  ],
  [
    'what is inside it',
    { files: ['./dist/'] },
    'dist/a.js.map!/src/a.ts',
    'shipped because "files" lists "./dist/" and nothing excludes it',
  ],
  [
    'an exclusion that misses',
    { files: ['dist', '!*.map'] },
    'dist/a.js.map',
    'shipped because "files" lists "dist" and none of its exclusions keeps it out',
  ],
  [
    'a pattern',
    { files: ['lib/**/*.js', 'dist/*'] },
    'dist/a.js',
    'shipped because "files" lists "dist/*" and nothing excludes it',
  ],
  ['always packed', { files: ['dist'] }, 'README.md', 'shipped because README.md is always packed'],
  ['the manifest', {}, 'package.json', 'shipped because package.json is always packed'],
  [
    'main outside of files',
    { files: ['dist'], main: './index.js' },
    'index.js',
    'shipped because package.json names it as main',
  ],
  [
    'a command',
    { files: ['dist'], name: 'a', bin: 'cli.js' },
    'cli.js',
    'shipped because package.json names it as bin',
  ],
  [
    'no files list',
    {},
    'src/a.ts',
    'shipped because package.json has no "files" list and no ignore rule keeps it out',
  ],
  ['nothing known', { files: ['dist'] }, 'bundled/a.js', null],
  ['a pattern that cannot be read', { files: ['[dist'] }, 'dist/a.js', null],
])('%s', (_, manifest, path, expected) => {
  expect(explain(manifest, path)).toBe(expected)
})
