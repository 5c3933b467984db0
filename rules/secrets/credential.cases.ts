import type { RuleCases } from '../rule-case.ts'
import { mapOf } from '../source-map/case-maps.ts'
import { pemBlock, randomFrom, withChecksum } from './sample.cases.ts'

const random = randomFrom(2026)
const github = random.write(withChecksum('ghp_'))
const stripe = random.write('sk_live_{alnum:24}')
const key = random.write(pemBlock('RSA PRIVATE KEY'))
const password = random.write('{alnum:12}{digits:2}')
const database = random.write('postgres://app:{alnum:18}@db.acme.io/app')

export const cases: RuleCases = {
  finds: [
    {
      name: 'a token in a bundle, told by its public beginning',
      files: { 'dist/cli.js': `const t="${github}";` },
      finds: [
        {
          address: 'dist/cli.js',
          message: 'A credential ships: GitHub personal access token, ghp_…',
          level: 'block',
        },
      ],
    },
    {
      name: 'a token in a source that a map carries',
      files: { 'dist/cli.js.map': mapOf({ '../src/deploy.ts': `export const token = '${stripe}'\n` }) },
      finds: [
        {
          address: 'dist/cli.js.map!/src/deploy.ts',
          message: 'A credential ships: Stripe secret key, sk_live_…',
          level: 'block',
        },
      ],
    },
    {
      name: 'a token that a source hides and no bundle holds',
      files: {
        'dist/cli.js.map': mapOf({
          '../src/deploy.ts': `// atob("${Buffer.from(stripe).toString('base64')}")\nexport {}\n`,
        }),
      },
      finds: [
        {
          address: 'dist/cli.js.map!/src/deploy.ts',
          message: 'A credential ships: Stripe secret key, sk_live_…',
          level: 'block',
        },
      ],
    },
    {
      name: 'a token in UTF-16 inside a binary',
      files: {
        'bin/agent': Buffer.concat([Buffer.from([0, 1, 2, 3]), Buffer.from(`\0${stripe}\0`, 'utf16le')]),
      },
      finds: [
        {
          address: 'bin/agent',
          message: 'A credential ships: Stripe secret key, sk_live_…',
          level: 'block',
        },
      ],
    },
    {
      name: 'one secret once for each file, however often it stands there',
      files: { 'a.js': `x("${stripe}");y("${stripe}")` },
      finds: [
        { address: 'a.js', message: 'A credential ships: Stripe secret key, sk_live_…', level: 'block' },
      ],
    },
    {
      name: 'the address of a database with its password, as that and not as any address with a login',
      files: { 'dist/config.js': `connect("${database}")` },
      finds: [
        {
          address: 'dist/config.js',
          message: 'A credential ships: PostgreSQL connection string with a password',
          level: 'block',
        },
      ],
    },
    {
      name: 'a password without a form of its own asks a person',
      files: { 'dist/config.js': `const db={password:"${password}"}` },
      finds: [
        {
          address: 'dist/config.js',
          message: 'A credential ships: hard-coded password',
          level: 'confirm',
        },
      ],
    },
    {
      name: 'keys weigh less where samples are expected, tokens do not in documentation',
      files: { 'README.md': `${key}\n${github}`, 'test/fixtures/server.key.js': `const k=\`${key}\`` },
      finds: [
        {
          address: 'README.md',
          message: 'A credential ships: GitHub personal access token, ghp_…',
          level: 'block',
        },
        {
          address: 'README.md',
          message: 'A credential ships: PEM RSA private key, -----BEGIN RSA PRIVATE KEY-----…',
          level: 'note',
        },
        {
          address: 'test/fixtures/server.key.js',
          message: 'A credential ships: PEM RSA private key, -----BEGIN RSA PRIVATE KEY-----…',
          level: 'note',
        },
      ],
    },
    {
      name: 'what a dependency shows is public there already',
      files: { 'node_modules/left-pad/index.js': `x("${stripe}")` },
      finds: [
        {
          address: 'node_modules/left-pad/index.js',
          message: 'A credential ships: Stripe secret key, sk_live_…',
          level: 'note',
        },
      ],
    },
    {
      name: 'a made-up token, by its checksum, asks a person',
      files: { 'a.js': random.write('"ghp_{alnum:36}"') },
      finds: [
        {
          address: 'a.js',
          message: 'A credential ships: GitHub personal access token, ghp_…',
          level: 'confirm',
        },
      ],
    },
  ],
  ignores: [
    {
      name: 'placeholders',
      files: { 'README.md': 'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx and sk_live_YOUR-KEY' },
    },
    { name: 'the environment', files: { 'a.js': 'const token = process.env.GITHUB_TOKEN' } },
    {
      name: 'formats that the configuration leaves out',
      options: { except: ['stripe-secret'] },
      files: { 'a.js': `x("${stripe}")` },
    },
    {
      name: 'data in base64 that a token stands in by chance',
      files: { 'a.js': `x("${random.write('{base64:40}AKIA{base32:16}{base64:40}')}")` },
    },
    {
      name: 'the header of a key without the key',
      files: { 'a.js': 'const isKey = (s) => s.includes("-----BEGIN PRIVATE KEY-----")' },
    },
  ],
}
