import type { RuleCases } from '../rule-case.ts'

const runs = (name: string, command: string) =>
  `${name} runs "${command}" on every machine that installs this`

export const cases: RuleCases = {
  finds: [
    {
      name: 'one that is new',
      manifest: { scripts: { postinstall: 'node setup.js', test: 'vitest' } },
      earlier: [{}],
      finds: [
        {
          address: 'package.json',
          message: `${runs('postinstall', 'node setup.js')}; 1.9.0 had none`,
          level: 'confirm',
        },
      ],
    },
    {
      name: 'one that changed',
      manifest: { scripts: { postinstall: 'node  b.js', install: 'x' } },
      earlier: [{ manifest: { scripts: { postinstall: 'node a.js', install: 'x' } } }],
      finds: [
        {
          address: 'package.json',
          message: `${runs('postinstall', 'node b.js')}; in 1.9.0 it was "node a.js"`,
          level: 'confirm',
        },
      ],
    },
    {
      name: 'one that binding.gyp implies',
      files: { 'binding.gyp': '{}' },
      earlier: [{}],
      finds: [
        {
          address: 'package.json',
          message: `${runs('install', 'node-gyp rebuild')}; 1.9.0 had none`,
          level: 'confirm',
        },
      ],
    },
    {
      name: 'where nothing can be compared',
      manifest: { scripts: { preinstall: `node ${'x'.repeat(100)}` } },
      finds: [
        {
          address: 'package.json',
          message: runs('preinstall', `node ${'x'.repeat(75)}…`),
          level: 'note',
        },
      ],
    },
  ],
  ignores: [
    {
      name: 'scripts that nobody’s machine runs',
      manifest: { scripts: { prepare: 'x', test: 'y' } },
      earlier: [{}],
    },
    {
      name: 'the same as before',
      manifest: { scripts: { install: 'x' } },
      earlier: [{ manifest: { scripts: { install: 'x' } } }],
    },
    { name: 'gypfile: false', manifest: { gypfile: false }, files: { 'binding.gyp': '{}' } },
    { name: 'scripts of another type', manifest: { scripts: { install: 5, postinstall: {} } } },
    { name: 'no object', manifest: { scripts: ['install'] } },
    {
      name: 'a script named like a part of every object',
      manifest: JSON.parse('{ "scripts": { "__proto__": { "install": "x" }, "constructor": "y" } }'),
    },
  ],
}
