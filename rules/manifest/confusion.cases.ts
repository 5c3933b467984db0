import type { RuleCases } from '../rule-case.ts'

const registry = { name: 'case', version: '2.0.0', _id: 'case@2.0.0' }

export const cases: RuleCases = {
  finds: [
    {
      name: 'a dependency that the registry does not tell',
      manifest: { dependencies: { 'left-pad': '1.3.0', lodash: '^4.0.0' } },
      registryManifest: { ...registry, dependencies: { lodash: '^4.0.0' } },
      finds: [
        {
          address: 'package.json',
          message: 'dependencies: the registry tells no left-pad, package.json has left-pad 1.3.0',
          level: 'block',
        },
      ],
    },
    {
      name: 'another range, other peers, another optional one',
      manifest: { dependencies: { a: '1' }, peerDependencies: { p: '1' }, optionalDependencies: { o: '2' } },
      registryManifest: {
        ...registry,
        dependencies: { a: '2', o: '1' },
        peerDependencies: {},
        optionalDependencies: { o: '1' },
      },
      finds: [
        {
          address: 'package.json',
          message: 'dependencies: the registry tells a 2, package.json has a 1',
          level: 'block',
        },
        {
          address: 'package.json',
          message: 'optionalDependencies: the registry tells o 1, package.json has o 2',
          level: 'block',
        },
        {
          address: 'package.json',
          message: 'peerDependencies: the registry tells no p, package.json has p 1',
          level: 'block',
        },
      ],
    },
    {
      name: 'another name and version',
      manifest: { name: 'evil' },
      registryManifest: { ...registry, version: '2.0.1' },
      finds: [
        {
          address: 'package.json',
          message: 'name: the registry tells case, package.json has evil',
          level: 'block',
        },
        {
          address: 'package.json',
          message: 'version: the registry tells 2.0.1, package.json has 2.0.0',
          level: 'block',
        },
      ],
    },
    {
      name: 'an install script that the registry does not tell',
      manifest: { scripts: { postinstall: 'node x.js', test: 'y' } },
      registryManifest: { ...registry, scripts: { test: 'y' } },
      finds: [
        {
          address: 'package.json',
          message: 'scripts: the registry tells no postinstall, package.json has postinstall node x.js',
          level: 'block',
        },
      ],
    },
    {
      name: 'an install script against abbreviated metadata',
      manifest: { scripts: { postinstall: 'node x.js' } },
      registryManifest: { name: 'case', version: '2.0.0', dist: {} },
      finds: [
        {
          address: 'package.json',
          message: 'scripts: the registry tells no install script, package.json has postinstall',
          level: 'block',
        },
      ],
    },
    {
      name: 'another command, and another entry',
      manifest: { bin: { npm: './evil.js' }, main: 'b.js' },
      registryManifest: { ...registry, bin: { case: 'cli.js' }, main: 'a.js' },
      finds: [
        {
          address: 'package.json',
          message: 'bin: the registry tells case cli.js, package.json has npm evil.js',
          level: 'block',
        },
        {
          address: 'package.json',
          message: 'main: the registry tells a.js, package.json has b.js',
          level: 'confirm',
        },
      ],
    },
  ],
  ignores: [
    { name: 'no registry', manifest: { dependencies: { a: '1' } } },
    {
      name: 'what npm itself changes',
      manifest: {
        version: 'v2.0.0',
        bin: './cli.js',
        main: './index.js',
        optionalDependencies: { o: '1' },
        dependencies: {},
        scripts: { test: 'x' },
      },
      files: { 'binding.gyp': '{}', 'cli.js': '' },
      registryManifest: {
        ...registry,
        bin: { case: 'cli.js' },
        main: 'index.js',
        dependencies: { o: '1' },
        optionalDependencies: { o: '1' },
        scripts: { test: 'x', install: 'node-gyp rebuild' },
        gypfile: true,
      },
    },
    {
      name: 'a client that does not write what binding.gyp implies',
      files: { 'binding.gyp': '{}' },
      registryManifest: { ...registry, scripts: {} },
    },
    {
      name: 'a folder of commands',
      manifest: { directories: { bin: './bin' } },
      files: { 'bin/a.js': '', 'bin/b.js': '' },
      registryManifest: { ...registry, bin: { 'a.js': 'bin/a.js', 'b.js': 'bin/b.js' } },
    },
    {
      name: 'abbreviated metadata that says the same',
      manifest: { scripts: { install: 'x' } },
      registryManifest: { name: 'case', version: '2.0.0', hasInstallScript: true, dist: {} },
    },
    {
      name: 'forms that npm rewrites',
      manifest: { dependencies: ['a@1'], bin: [], scripts: 'x', peerDependencies: 5 },
      registryManifest: { ...registry, dependencies: { a: '1' } },
    },
    {
      name: 'parts of every object',
      manifest: JSON.parse('{ "dependencies": { "__proto__": { "a": "1" } } }'),
      registryManifest: { ...registry, dependencies: {} },
    },
  ],
}
