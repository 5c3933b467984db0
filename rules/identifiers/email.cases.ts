import type { FoundCase, RuleCases } from '../rule-case.ts'

const settings = { internal: { hosts: ['*.corp.example', 'build-*.acme.example'], scopes: [], markers: [] } }
const told = (address: string): FoundCase['finds'][number] => ({
  address,
  message: 'A mail address ships: at the domain of entry 1 of internal.hosts',
  level: 'block',
})

export const cases: RuleCases = {
  finds: [
    {
      name: 'an address at the domain',
      settings,
      files: { 'a.js': '// owner: Marthe.Olsen@Corp.Example' },
      finds: [told('a.js')],
    },
    {
      name: 'an address at a host below it',
      settings,
      files: { 'a.js': '"oncall@pager.corp.example"' },
      finds: [told('a.js')],
    },
    {
      name: 'each address once',
      settings,
      files: { 'a.js': '"a@corp.example, b@corp.example, a@corp.example"' },
      finds: [told('a.js'), told('a.js')],
    },
  ],
  ignores: [
    {
      name: 'other domains',
      settings,
      files: { 'a.js': '"a@corp.example.com b@mycorp.example c@example.com"' },
    },
    {
      name: 'logins in addresses: another rule',
      settings,
      files: { 'a.js': '"https://deploy@corp.example/x"' },
    },
    { name: 'patterns that are no domain', settings, files: { 'a.js': '"a@build-1.acme.example"' } },
    { name: 'nothing configured', files: { 'a.js': '"a@corp.example"' } },
  ],
}
