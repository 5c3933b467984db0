import type { RuleCases } from '../rule-case.ts'

const ticket = {
  id: 'acme/ticket',
  keywords: ['ACME-'],
  pattern: 'ACME-[0-9]{3,6}',
  level: 'confirm',
  message: 'An internal ticket is named',
}
const settings = { patterns: [ticket] }
const bare = { patterns: [{ id: 'acme/host', pattern: String.raw`blade\d+\.rack` }] }

export const cases: RuleCases = {
  finds: [
    {
      name: 'a pattern with its message and level',
      settings,
      files: { 'a.js': '// fixes ACME-4711' },
      finds: [{ address: 'a.js', message: 'An internal ticket is named', level: 'confirm' }],
    },
    {
      name: 'a pattern that says nothing else blocks',
      settings: bare,
      files: { 'a.js': '"blade07.rack"' },
      finds: [{ address: 'a.js', message: 'The pattern acme/host matches', level: 'block' }],
    },
    {
      name: 'the text behind a keyword of its own',
      settings: { patterns: [{ ...ticket, keywords: ['ticket'], pattern: 'ticket: ?[0-9]{4}' }] },
      files: { 'a.js': 'TICKET: 1 ticket: 4711' },
      finds: [{ address: 'a.js', message: 'An internal ticket is named', level: 'confirm' }],
    },
    {
      name: 'text beyond ASCII',
      settings: { patterns: [{ id: 'acme/name', pattern: 'Größe[0-9]+' }] },
      files: { 'a.js': '"Größe12"' },
      finds: [{ address: 'a.js', message: 'The pattern acme/name matches', level: 'block' }],
    },
    {
      name: 'each text once',
      settings,
      files: { 'a.js': 'ACME-471 ACME-472 ACME-471' },
      finds: [1, 2].map(() => ({
        address: 'a.js',
        message: 'An internal ticket is named',
        level: 'confirm' as const,
      })),
    },
  ],
  ignores: [
    { name: 'a keyword without a match', settings, files: { 'a.js': 'ACME-X ACME-12' } },
    { name: 'a match far from the keyword', settings, files: { 'a.js': `ACME-${' '.repeat(600)}` } },
    { name: 'nothing configured', files: { 'a.js': 'ACME-4711' } },
  ],
}
