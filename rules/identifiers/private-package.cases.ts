import type { RuleCases } from '../rule-case.ts'

const settings = { internal: { hosts: [], scopes: ['@acme-internal'], markers: [] } }
const workspace = { privatePackages: new Set(['@acme/flags', 'ledger-core']) }
const named = 'A private package is named: entry 1 of internal.scopes'
const imported = 'A private package of the workspace is imported: nobody else can install it'

export const cases: RuleCases = {
  finds: [
    {
      name: 'a package of a configured scope',
      settings,
      files: { 'a.js': 'require("@acme-internal/rollout/plan")' },
      finds: [{ address: 'a.js', message: named, level: 'block' }],
    },
    {
      name: 'one that the manifest names',
      settings,
      manifest: { devDependencies: { '@acme-internal/lint': '1.0.0' } },
      finds: [{ address: 'package.json', message: named, level: 'block' }],
    },
    {
      name: 'each package of the scope once',
      settings,
      files: { 'a.js': '"@acme-internal/a @acme-internal/b @acme-internal/a"' },
      finds: [
        { address: 'a.js', message: named, level: 'block' },
        { address: 'a.js', message: named, level: 'block' },
      ],
    },
    {
      name: 'imports of private packages of the workspace',
      settings: workspace,
      files: {
        'a.js': 'import x from "@acme/flags/on"',
        'b.cjs': "require( 'ledger-core' )",
        'c.d.ts': 'export type { Flag } from "@acme/flags"',
      },
      finds: ['a.js', 'b.cjs', 'c.d.ts'].map((address) => ({ address, message: imported, level: 'confirm' })),
    },
  ],
  ignores: [
    {
      name: 'other scopes',
      settings,
      files: { 'a.js': 'require("@acme/rollout"); "x@acme-internal/y"; "@acme-internal"' },
    },
    {
      name: 'names that are not imported',
      settings: workspace,
      files: { 'a.js': '/* ledger-core */ import("ledger-core-public"); x("@acme/flags")' },
    },
    { name: 'nothing configured', files: { 'a.js': 'require("@acme-internal/rollout")' } },
  ],
}
