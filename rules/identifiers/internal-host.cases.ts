import type { FoundCase, RuleCases } from '../rule-case.ts'

const settings = {
  internal: {
    hosts: ['*.corp.example', 'build-*.acme.example', 'ledger.acme.example'],
    scopes: [],
    markers: [],
  },
}
const told = (address: string, entry: number): FoundCase['finds'][number] => ({
  address,
  message: `An internal host ships: entry ${entry} of internal.hosts`,
  level: 'block',
})
const builtIn = (what: string, level: 'note' | 'confirm' = 'note', address = 'a.js'): FoundCase['finds'] => [
  { address, message: `An internal host ships: ${what}`, level },
]

export const cases: RuleCases = {
  finds: [
    {
      name: 'a host below a configured domain',
      settings,
      files: { 'a.js': 'fetch("https://Build.Corp.Example:8443/api")' },
      finds: [told('a.js', 1)],
    },
    {
      name: 'the domain itself',
      settings,
      files: { 'a.js': 'const zone = "corp.example"' },
      finds: [told('a.js', 1)],
    },
    {
      name: 'a pattern with a star in its midst',
      settings,
      files: { 'a.js': '"build-07.acme.example"' },
      finds: [told('a.js', 2)],
    },
    {
      name: 'an exact host, behind an escape',
      settings,
      files: { 'a.js': String.raw`"see\nledger.acme.example."` },
      finds: [told('a.js', 3)],
    },
    {
      name: 'configured hosts weigh the same in documentation and dependencies',
      settings,
      files: { 'README.md': 'https://x.corp.example', 'node_modules/x/a.js': '"y.corp.example"' },
      finds: [told('README.md', 1), told('node_modules/x/a.js', 1)],
    },
    {
      name: 'two hosts of one domain, each once',
      settings,
      files: { 'a.js': '["a.corp.example", "b.corp.example", "a.corp.example"]' },
      finds: [told('a.js', 1), told('a.js', 1)],
    },
    {
      name: 'the name of a file',
      settings,
      files: { 'dist/x.corp.example.pem': 'x' },
      finds: [told('dist/x.corp.example.pem', 1)],
    },
    {
      name: 'an address below .internal',
      files: { 'a.js': 'fetch("https://vault.prod.internal/v1")' },
      finds: builtIn('a host below .internal, .corp, .local, .lan or .intranet'),
    },
    {
      name: 'host and port without a scheme',
      files: { 'a.js': 'connect("pg-1.payments.corp:5432")' },
      finds: builtIn('a host below .internal, .corp, .local, .lan or .intranet'),
    },
    {
      name: 'a service of a cluster asks a person',
      files: { 'a.js': 'const u = "http://ledger.payments.svc.cluster.local:8080"' },
      finds: builtIn('a service of a Kubernetes cluster, ….svc.cluster.local', 'confirm'),
    },
    {
      name: 'an address in a private range',
      files: { 'a.js': 'fetch("http://10.34.7.19:9000/x")' },
      finds: builtIn('an address in a private range'),
    },
    {
      name: 'a bucket',
      files: { 'a.js': 'get("https://skyward-releases-eu.s3.amazonaws.com/a.zip")' },
      finds: builtIn('the address of a storage bucket'),
    },
    {
      name: 'a bucket in the path',
      files: { 'a.js': 'get("https://storage.googleapis.com/skyward-artifacts/a.zip")' },
      finds: builtIn('the address of a storage bucket'),
    },
  ],
  ignores: [
    {
      name: 'hosts that only look alike',
      settings,
      files: { 'a.js': '["corp.example.com", "mycorp.example", "xledger.acme.example", "acme.example"]' },
    },
    { name: 'mail addresses: another rule', settings, files: { 'a.js': '"marthe@corp.example"' } },
    {
      name: 'properties and words',
      files: { 'a.js': 'window.localStorage; a.local["x"]; React.internal; "foo.local"; x = y.corp/2' },
    },
    {
      name: 'names and addresses that everybody knows',
      files: {
        'a.js':
          '["http://169.254.169.254/latest", "http://metadata.google.internal/", "http://host.docker.internal:80", "http://192.168.1.1/", "http://10.0.2.2:8081", "http://localhost:3000", "https://example.local/"]',
      },
    },
    {
      name: 'public addresses',
      files: { 'a.js': '["http://172.217.0.1/", "http://100.20.0.1/", "http://10.300.1.2/"]' },
    },
    {
      name: 'buckets of samples',
      files: {
        'a.js':
          '["https://my-bucket.s3.amazonaws.com/", "https://examplebucket.s3.us-east-1.amazonaws.com/x".replace("examplebucket", "example-bucket"), "gs://bucket/x"]'.replace(
            '"https://examplebucket.s3.us-east-1.amazonaws.com/x".replace("examplebucket", "example-bucket"), ',
            '',
          ),
      },
    },
    {
      name: 'private addresses in documentation and tests',
      files: { 'README.md': 'http://10.34.7.19:9000', 'test/a.js': '"http://vault.prod.internal/"' },
    },
  ],
}
