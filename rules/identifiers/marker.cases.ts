import type { RuleCases } from '../rule-case.ts'

const settings = { internal: { hosts: [], scopes: [], markers: ['Project Heron', 'top secret'] } }

export const cases: RuleCases = {
  finds: [
    {
      name: 'a configured marker, in any case',
      settings,
      files: { 'a.js': '// PROJECT HERON only' },
      finds: [{ address: 'a.js', message: 'A marker ships: entry 1 of internal.markers', level: 'block' }],
    },
    {
      name: 'a configured marker in documentation',
      settings,
      files: { 'README.md': 'This is Top Secret.' },
      finds: [
        { address: 'README.md', message: 'A marker ships: entry 2 of internal.markers', level: 'block' },
      ],
    },
    {
      name: 'what somebody wrote in capitals',
      files: { 'a.js': '/* INTERNAL ONLY: rollout plan */' },
      finds: [{ address: 'a.js', message: 'A marker ships: INTERNAL ONLY', level: 'confirm' }],
    },
    {
      name: 'the longer of two markers',
      files: { 'a.js': '/* PROPRIETARY AND CONFIDENTIAL */' },
      finds: [{ address: 'a.js', message: 'A marker ships: PROPRIETARY AND CONFIDENTIAL', level: 'confirm' }],
    },
    {
      name: 'the shortest is a note',
      files: { 'a.js': '/* CONFIDENTIAL */' },
      finds: [{ address: 'a.js', message: 'A marker ships: CONFIDENTIAL', level: 'note' }],
    },
    {
      name: 'documentation may say so',
      files: { LICENSE: 'DO NOT DISTRIBUTE without this notice' },
      finds: [{ address: 'LICENSE', message: 'A marker ships: DO NOT DISTRIBUTE', level: 'note' }],
    },
  ],
  ignores: [
    { name: 'sentences', files: { 'a.js': '// for internal use only; do not ship this confidential thing' } },
    {
      name: 'names',
      files: { 'a.js': 'const CONFIDENTIAL_CLIENT = x.CONFIDENTIAL; load("DO NOT SHIP.md")' },
    },
    { name: 'parts of words', settings, files: { 'a.js': 'Xproject heronries' } },
    {
      name: 'tests and dependencies',
      files: { 'test/a.js': '// INTERNAL ONLY', 'node_modules/x/a.js': '// DO NOT SHIP' },
    },
  ],
}
