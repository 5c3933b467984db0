// The lint rules of .oxlintrc.json, and the house: who may import whom (docs/design.md).
import { readFileSync } from 'node:fs'

const base = JSON.parse(readFileSync(new URL('.oxlintrc.json', import.meta.url), 'utf8'))

/** Each library is held at one door; see "The house" in docs/design.md. */
const doors = {
  tar: 'src/artifact',
  'tar/parse': 'src/artifact',
  'tar/read-entry': 'src/artifact',
  pacote: 'src/registry and src/target',
  '@npmcli/arborist': 'src/target',
  '@npmcli/config': 'src/registry',
  commander: 'src/cli',
  chalk: 'src/report/terminal',
  'source-map': 'src/trace',
  picomatch: 'src/match/glob.ts',
}
const stages = [
  'target',
  'registry',
  'artifact',
  'unwrap',
  'match',
  'codenames',
  'baseline',
  'verdict',
  'trace',
  'config',
  'report',
]
const ends = ['**/cli/**', '**/gate/**', '**/action/**']
const whole = [...ends, '**/audit.ts', '**/scan/**']

/** Files that may import these stages and libraries, and of the rest only model, errors and numbers. */
const area = (files, mayImport, options = {}) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: Object.entries(doors)
          .filter(([name]) => !options.libraries?.includes(name))
          .map(([name, door]) => ({ name, message: `${name} is held in ${door}.` })),
        patterns: [
          {
            group: [
              ...stages.flatMap((stage) =>
                mayImport.includes(stage) ? [] : [`../${stage}/**`, `./${stage}/**`, `../../src/${stage}/**`],
              ),
              ...(options.forbidden ?? [...whole, '**/rules/**']),
            ],
            message: 'The way goes in one direction: see docs/design.md.',
          },
        ],
      },
    ],
  },
})

export default {
  ...base,
  overrides: [
    area(['src/*.ts', 'src/scan/**'], stages, { forbidden: ends }),
    area(['src/model.ts', 'src/errors.ts', 'src/numbers.ts', 'src/define-rule.ts', 'src/time-limit.ts'], []),
    area(['src/artifact/**'], ['artifact', 'match'], { libraries: ['tar', 'tar/parse', 'tar/read-entry'] }),
    area(['src/match/**'], ['match'], { libraries: ['picomatch'] }),
    area(['src/unwrap/**'], ['unwrap', 'artifact']),
    area(['src/codenames/**'], ['codenames', 'match', 'config']),
    area(['src/trace/**'], ['trace', 'artifact', 'unwrap'], { libraries: ['source-map'] }),
    area(['src/registry/**'], ['registry'], { libraries: ['pacote', '@npmcli/config'] }),
    area(['src/target/**'], ['target', 'registry', 'match'], { libraries: ['pacote', '@npmcli/arborist'] }),
    area(['src/baseline/**'], ['baseline', 'registry']),
    area(['src/verdict/**'], ['verdict', 'match']),
    area(['src/config/**'], ['config', 'match'], { forbidden: whole }),
    area(['src/report/**'], ['report']),
    area(['src/report/terminal*.ts'], ['report'], { libraries: ['chalk'] }),
    area(['rules/**'], ['artifact', 'match', 'unwrap', 'codenames'], { forbidden: whole }),
    area(['src/gate/**'], stages, { forbidden: ['**/cli/**', '**/action/**'] }),
    area(['src/cli/**'], stages, { libraries: ['commander'], forbidden: ['**/action/**'] }),
    {
      files: ['**/*.test.ts', '**/*.cases.ts', 'test/**', 'bench/**', 'scripts/**', 'demo/**'],
      rules: { 'no-restricted-imports': 'off' },
    },
  ],
}
