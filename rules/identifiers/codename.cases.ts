import { createHash } from 'node:crypto'
import { openSealed } from '../../src/codenames/open-sealed.ts'
import { sealList } from '../../src/codenames/seal.ts'
import { makeKey, readKey } from '../../src/codenames/sealed-key.ts'
import type { CodenameEntry, CodenameList } from '../../src/model.ts'
import type { RuleCases } from '../rule-case.ts'

const entryOf = (name: string, more: Partial<CodenameEntry> = {}): CodenameEntry => ({
  name,
  alias: null,
  status: null,
  level: null,
  match: 'word',
  ...more,
})
const listOf = (...entries: CodenameEntry[]): { codenames: CodenameList } => ({
  codenames: { entries, sealed: [] },
})

function sealedOf(...entries: CodenameEntry[]): { codenames: CodenameList } {
  const key = readKey(makeKey())
  const opened = openSealed(JSON.stringify(sealList(entries, key, 'case')), key)
  return { codenames: { entries: [], sealed: 'list' in opened ? [opened.list] : [] } }
}

const kairos = entryOf('kairos')
const falcon = entryOf('blue falcon', { alias: 'project B', status: 'unreleased' })

const map = JSON.stringify({
  version: 3,
  sources: ['../src/kairos/mode.ts'],
  names: [],
  mappings: '',
  sourcesContent: ['export const on = BLUE_FALCON\n'],
})
const secretList = '["kairos"]\n'

export const cases: RuleCases = {
  finds: [
    {
      name: 'in identifiers of every spelling, counted, at the first',
      settings: listOf(kairos, falcon),
      files: {
        'cli.js': 'let a\nif (x.enableKairosMode || KAIROS_ENABLED) kairos()\n',
        'b.js': 'const blueFalcon = 1, BLUE_FALCON = "blue-falcon"\n',
      },
      finds: [
        {
          address: 'b.js',
          message: 'Holds "project B" (unreleased), 3 times: as a word',
          level: 'block',
        },
        {
          address: 'cli.js',
          message: 'Holds codename 1, 3 times: in an identifier, as a word',
          level: 'block',
        },
      ],
    },
    {
      name: 'in the names of files and folders, which are masked',
      settings: listOf(kairos),
      files: { 'dist/kairos-mode/a.js': '1', 'dist/useKairos.js': '1' },
      finds: [
        { address: 'dist/use….js', message: 'Holds codename 1: in the file name', level: 'block' },
        { address: 'dist/…-mode/a.js', message: 'Holds codename 1: in the file name', level: 'block' },
      ],
    },
    {
      name: 'in maps and what is recovered from them',
      settings: listOf(falcon),
      files: { 'cli.js.map': map },
      finds: [
        {
          address: 'cli.js.map!/src/kairos/mode.ts',
          message: 'Holds "project B" (unreleased): as a word',
          level: 'block',
        },
      ],
    },
    {
      name: 'encoded',
      settings: listOf(kairos),
      files: { 'cli.js': 'const name = "\\x6b\\x61\\x69\\x72\\x6f\\x73"\n' },
      finds: [{ address: 'cli.js', message: 'Holds codename 1: encoded', level: 'block' }],
    },
    {
      name: 'in the texts of a native program',
      settings: listOf(kairos),
      files: {
        'bin/agent': Buffer.concat([
          Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]),
          Buffer.from('EnableKairos', 'utf16le'),
        ]),
      },
      finds: [{ address: 'bin/agent', message: 'Holds codename 1: in UTF-16 text', level: 'block' }],
    },
    {
      name: 'by the level of the entry, by its status, and softer in dependencies',
      settings: listOf(
        entryOf('kairos', { level: 'confirm' }),
        entryOf('fennec', { status: 'Released' }),
        entryOf('mirage'),
      ),
      files: {
        'a.js': 'kairos',
        'b.js': 'fennec',
        'node_modules/x/c.js': 'mirage',
        'node_modules/x/d.js': 'unfenneclike',
      },
      finds: [
        { address: 'a.js', message: 'Holds codename 1: as a word', level: 'confirm' },
        { address: 'node_modules/x/c.js', message: 'Holds codename 3: as a word', level: 'confirm' },
        { address: 'b.js', message: 'Holds codename 2 (Released): as a word', level: 'note' },
      ],
    },
    {
      name: 'within words where the entry asks for it',
      settings: listOf(entryOf('fennec', { match: 'substring' })),
      files: { 'a.js': 'unfenneclike' },
      finds: [{ address: 'a.js', message: 'Holds codename 1: in an identifier', level: 'block' }],
    },
    {
      name: 'by a sealed list, in every one of these places',
      settings: sealedOf(kairos, falcon),
      files: {
        'a.js': 'if (x.enableKairosMode || KAIROS_ENABLED) blueFalcon()\n',
        'b.js': 'const name = "\\x6b\\x61\\x69\\x72\\x6f\\x73"\n',
        'dist/kairos.js': '1',
        'bin/agent': Buffer.concat([Buffer.from([0x7f, 0, 0]), Buffer.from('BlueFalcon', 'utf16le')]),
      },
      finds: [
        { address: 'a.js', message: 'Holds sealed codename 1, 2 times: in an identifier', level: 'block' },
        { address: 'a.js', message: 'Holds "project B" (unreleased): as a word', level: 'block' },
        { address: 'b.js', message: 'Holds sealed codename 1: encoded', level: 'block' },
        { address: 'bin/agent', message: 'Holds "project B" (unreleased): in UTF-16 text', level: 'block' },
        { address: 'dist/….js', message: 'Holds sealed codename 1: in the file name', level: 'block' },
      ],
    },
    {
      name: 'the list itself, by its bytes and by its path',
      settings: {
        codenames: {
          entries: [entryOf('kairos', { level: 'off' })],
          sealed: [],
          files: [
            {
              path: 'names.json',
              bytes: secretList.length,
              sha256: createHash('sha256').update(secretList).digest('hex'),
            },
          ],
        },
      },
      files: { 'data.bin': secretList, 'names.json': '[]' },
      finds: [
        { address: 'data.bin', message: 'The list of codenames itself ships', level: 'block' },
        { address: 'names.json', message: 'The list of codenames itself ships', level: 'block' },
      ],
    },
  ],
  ignores: [
    {
      name: 'words that only hold the letters, and names of other words',
      settings: listOf(entryOf('fennec'), falcon),
      files: { 'a.js': 'unfenneclike unFennecessary blue = falcon; falconBlue', 'fennecs.js': '1' },
    },
    {
      name: 'the same by a sealed list',
      settings: sealedOf(entryOf('fennec')),
      files: { 'a.js': 'unfenneclike' },
    },
    {
      name: 'an entry that is off, and no list at all',
      settings: listOf(entryOf('kairos', { level: 'off' })),
      files: { 'kairos.js': 'kairos' },
    },
    { name: 'nothing to look for', files: { 'a.js': 'kairos' } },
  ],
}
