import type { RuleCases } from '../rule-case.ts'

const gone = (field: string, path: string) => `${field} names ${path}, which is not in the package`

export const cases: RuleCases = {
  finds: [
    {
      name: 'a build that did not run',
      manifest: { main: './dist/index.js', types: 'dist/index.d.ts', bin: { agent: 'dist/cli.js' } },
      finds: [
        { address: 'package.json', message: gone('bin.agent', 'dist/cli.js'), level: 'confirm' },
        { address: 'package.json', message: gone('main', 'dist/index.js'), level: 'confirm' },
        { address: 'package.json', message: gone('types', 'dist/index.d.ts'), level: 'note' },
      ],
    },
    {
      name: 'nested conditions; those of one’s own workspace are a note',
      manifest: {
        exports: {
          '.': { types: './a.d.ts', import: { default: './a.mjs' }, '@acme/source': './src/a.ts' },
          './lib/*': './lib/*.js',
          './gone/*': null,
        },
      },
      finds: [
        { address: 'package.json', message: gone('exports["."].import.default', 'a.mjs'), level: 'confirm' },
        { address: 'package.json', message: gone('exports["."].types', 'a.d.ts'), level: 'note' },
        { address: 'package.json', message: gone('exports["."]["@acme/source"]', 'src/a.ts'), level: 'note' },
        { address: 'package.json', message: gone('exports["./lib/*"]', 'lib/*.js'), level: 'note' },
      ],
    },
    {
      name: 'what the release before lacked too',
      manifest: { main: 'gone.js' },
      earlier: [{ manifest: { main: 'gone.js' } }],
      finds: [
        {
          address: 'package.json',
          message: `${gone('main', 'gone.js')}; it was missing in 1.9.0 too`,
          level: 'note',
        },
      ],
    },
    {
      name: 'a published package, where nothing can be compared',
      manifest: { main: 'gone.js' },
      registryManifest: { name: 'case', version: '2.0.0' },
      finds: [{ address: 'package.json', message: gone('main', 'gone.js'), level: 'note' }],
    },
    {
      name: 'what the release before had',
      manifest: { bin: './cli.js' },
      earlier: [{ manifest: { bin: './cli.js' }, files: { 'cli.js': '' } }],
      finds: [{ address: 'package.json', message: gone('bin', 'cli.js'), level: 'confirm' }],
    },
    {
      name: 'hostile shapes beside one that counts',
      manifest: JSON.parse(
        `{ "main": 5, "bin": [], "files": 5, "browser": { "./a.js": "./gone.js", "fs": false }, "exports": { "__proto__": "./p.js", "./x": ${'{"a":'.repeat(300)}"./deep.js"${'}'.repeat(300)} } }`,
      ),
      finds: [
        { address: 'package.json', message: gone('browser["./a.js"]', 'gone.js'), level: 'note' },
        { address: 'package.json', message: gone('exports.__proto__', 'p.js'), level: 'note' },
        {
          address: 'package.json',
          message: gone(`${`exports["./x"]${'.a'.repeat(200)}`.slice(0, 100)}…`, 'deep.js'),
          level: 'note',
        },
      ],
    },
    {
      name: 'very many',
      manifest: {
        bin: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`b${index}`, `b${index}.js`])),
      },
      finds: [
        ...Array.from({ length: 20 }, (_, index) => index)
          .toSorted((a, b) => (`${a}` < `${b}` ? -1 : 1))
          .map((index) => ({
            address: 'package.json',
            message: gone(`bin.b${index}`, `b${index}.js`),
            level: 'confirm' as const,
          })),
        {
          address: 'package.json',
          message: '10 more files that package.json names are not in the package',
          level: 'note',
        },
      ],
    },
  ],
  ignores: [
    {
      name: 'as Node resolves it',
      manifest: {
        main: 'lib',
        types: './lib',
        bin: './cli.js',
        module: './esm/',
        imports: { '#x': 'lodash' },
      },
      files: { 'lib/index.js': '', 'lib/index.d.ts': '', 'cli.js': '', 'esm/index.mjs': '' },
    },
    { name: 'index.js in place of main', manifest: { main: 'gone.js' }, files: { 'index.js': '' } },
    { name: 'a package of types', manifest: { main: '', types: 'index.d.ts' }, files: { 'index.d.ts': '' } },
    {
      name: 'patterns, folders, arrays and null',
      manifest: {
        exports: {
          './*': './lib/*.js',
          './data/': './data/',
          './private/*': null,
          './one': ['./gone.js', './lib/a.js'],
          './package.json': './package.json',
        },
      },
      files: { 'lib/a.js': '', 'data/x.json': '{}' },
    },
    { name: 'no fields at all' },
  ],
}
