import type { FoundCase, RuleCases } from '../rule-case.ts'

const told = (level: 'note' | 'confirm', where: 'public' | 'other', address = 'a.js'): FoundCase['finds'] => [
  {
    address,
    message:
      where === 'public'
        ? 'A git remote ships: over SSH, at a public host'
        : 'A git remote ships: at a host that is not one of the public ones',
    level,
  },
]

export const cases: RuleCases = {
  finds: [
    {
      name: 'an internal host asks a person',
      files: { 'a.js': '"git@git.corp:payments/ledger.git"' },
      finds: told('confirm', 'other'),
    },
    {
      name: 'a host that nobody knows',
      files: { 'a.js': '"ssh://git@code.skyward.io:7999/pay/ledger.git"' },
      finds: told('note', 'other'),
    },
    {
      name: 'a clone address over https',
      files: { 'a.js': 'clone("https://code.skyward.io/pay/ledger.git")' },
      finds: told('note', 'other'),
    },
    {
      name: 'SSH at a public host, in code',
      files: { 'a.js': 'const r="git@github.com:skyward/ledger.git"' },
      finds: told('note', 'public'),
    },
    {
      name: 'the manifest with an internal remote',
      manifest: { repository: 'git+ssh://git@git.corp/pay/ledger.git' },
      finds: told('note', 'other', 'package.json'),
    },
  ],
  ignores: [
    {
      name: 'the public repository of the manifest',
      manifest: { repository: { type: 'git', url: 'git+ssh://git@github.com/skyward/agent.git' } },
    },
    {
      name: 'how to clone, in documentation',
      files: { 'README.md': 'git clone git@github.com:skyward/agent.git' },
    },
    {
      name: 'samples',
      files: {
        'a.js':
          '["git@github.com:user/repo.git", "ssh://git@example.com/x/y.git", "git@host:path/to/repo.git", "https://git.example.com/a/b.git"]',
      },
    },
    { name: 'public clone addresses', files: { 'a.js': '"https://github.com/skyward/agent.git"' } },
    {
      name: 'what parses remotes',
      files: { 'a.js': 'if (url.startsWith("git@")) return `ssh://${host}/${path}.git`' },
    },
  ],
}
