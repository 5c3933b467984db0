import type { RuleCases } from '../rule-case.ts'

export const cases: RuleCases = {
  finds: [
    {
      name: 'a private package about to be published',
      manifest: { private: true },
      finds: [
        {
          address: 'package.json',
          message: 'package.json says "private": true: this package is not meant to be published',
          level: 'block',
        },
      ],
    },
    {
      name: 'a private package that was published',
      manifest: { private: true },
      registryManifest: { name: 'case', version: '2.0.0' },
      finds: [
        {
          address: 'package.json',
          message: 'package.json says "private": true, and the registry serves this package',
          level: 'note',
        },
      ],
    },
    {
      name: 'restricted without a scope',
      manifest: { publishConfig: { access: 'restricted' } },
      finds: [
        {
          address: 'package.json',
          message: 'publishConfig.access is "restricted", and a package without a scope is always public',
          level: 'block',
        },
      ],
    },
    {
      name: 'an access that there is not',
      manifest: { name: '@acme/agent', publishConfig: { access: 'everyone' } },
      finds: [
        {
          address: 'package.json',
          message: 'publishConfig.access is neither "public" nor "restricted": npm ignores it',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'a registry that is no address',
      manifest: { publishConfig: { registry: 'npm.acme.example' } },
      finds: [
        {
          address: 'package.json',
          message: 'publishConfig.registry is not an http(s) address',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'a registry with a login, and one in clear text',
      manifest: { publishConfig: { registry: 'https://ada:secret@npm.acme.example/' } },
      finds: [
        {
          address: 'package.json',
          message: 'publishConfig.registry carries a login: whoever installs the package can use it',
          level: 'block',
        },
      ],
    },
    {
      name: 'a registry in clear text',
      manifest: { publishConfig: { registry: 'http://npm.acme.example/' } },
      finds: [
        {
          address: 'package.json',
          message: 'publishConfig.registry is http: your token goes over the network in clear text',
          level: 'confirm',
        },
      ],
    },
  ],
  ignores: [
    { name: 'nothing said' },
    {
      name: 'a scope and its access',
      manifest: { name: '@acme/agent', publishConfig: { access: 'public' } },
    },
    { name: 'public without a scope', manifest: { private: false, publishConfig: { access: 'public' } } },
    { name: 'a local registry', manifest: { publishConfig: { registry: 'http://localhost:4873' } } },
    { name: 'other types', manifest: { private: '', publishConfig: ['restricted'] } },
    {
      name: 'parts of every object',
      manifest: JSON.parse('{ "publishConfig": { "__proto__": { "access": "restricted" } } }'),
    },
  ],
}
