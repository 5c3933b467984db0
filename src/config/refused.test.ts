import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeConfigurationFolder, type ConfigurationFolder } from '../../test/configuration-folder.ts'

let at: ConfigurationFolder
beforeEach(async () => {
  at = await makeConfigurationFolder()
})
afterEach(() => at.remove())

describe('what is refused', () => {
  test.each<[string, unknown, string, string, string]>([
    ['an unknown key', { rulez: {} }, 'rulez is not known.', ':2:3', 'Did you mean "rules"?'],
    [
      'one further down',
      { limits: { dept: 3 } },
      'limits.dept is not known.',
      ':3:5',
      'Did you mean "depth"?',
    ],
    [
      'an inherited name',
      { constructor: {} },
      'constructor is not known.',
      ':2:3',
      expect.stringContaining('Use one of'),
    ],
    [
      'a prototype',
      '{ "rules": { "__proto__": "off" } }',
      'rules.__proto__ is not known.',
      ':1:14',
      expect.any(String),
    ],
    [
      'a rule that is not',
      { rules: { 'size/grwth': 'off' } },
      'rules["size/grwth"] is not known.',
      ':3:5',
      'Did you mean "size/growth"?',
    ],
    [
      'a rule without its family',
      { rules: { 'embedded-sources': 'off' } },
      'rules["embedded-sources"] is not known.',
      ':3:5',
      'Did you mean "source-map/embedded-sources"?',
    ],
    [
      'a marker of a book’s length',
      { internal: { markers: ['x'.repeat(1001)] } },
      expect.stringContaining('internal.markers[0] must be text of at most 1,000 characters'),
      ':4:7',
      expect.any(String),
    ],
    [
      'a wrong level',
      { rules: { 'size/growth': 'blok' } },
      'rules["size/growth"] must be "off", "note", "confirm", "block", not "blok".',
      ':3:5',
      'Did you mean "block"?',
    ],
    [
      'a level of other linters',
      { rules: { 'size/growth': ['error', {}] } },
      'rules["size/growth"][0] must be "off", "note", "confirm", "block", not "error".',
      ':4:7',
      'Did you mean "block"?',
    ],
    [
      'a number as a level',
      { rules: { 'size/growth': 2 } },
      'rules["size/growth"] must be "off", "note", "confirm", "block", not 2.',
      ':3:5',
      'Use one of: off, note, confirm, block.',
    ],
    [
      'an option that is not',
      { rules: { 'size/growth': ['block', { ration: 2 }] } },
      'rules["size/growth"][1].ration is not known.',
      ':6:9',
      'Did you mean "ratio"?',
    ],
    [
      'a wrong option',
      { rules: { 'size/growth': ['block', { ratio: 'much' }] } },
      'rules["size/growth"][1].ratio must be a number, not "much".',
      ':6:9',
      'Correct the value.',
    ],
    [
      'an option out of range',
      { rules: { 'size/growth': ['block', { ratio: 0 }] } },
      'rules["size/growth"][1].ratio must be a number of 1 or more, not 0.',
      ':6:9',
      'Correct the value.',
    ],
    [
      'options that are none',
      { rules: { 'size/growth': ['block', 5] } },
      'rules["size/growth"][1] must be an object, not 5.',
      ':5:7',
      'Correct the value.',
    ],
    [
      'options for a rule without',
      { rules: { 'source-map/exposed-paths': ['off', {}] } },
      'rules["source-map/exposed-paths"][1] does not belong there.',
      ':5:7',
      'Remove it.',
    ],
    [
      'too many options',
      { rules: { 'size/growth': ['block', {}, 1] } },
      'rules["size/growth"][2] does not belong there.',
      ':6:7',
      'Remove it.',
    ],
    [
      'a list as the whole',
      [],
      'A configuration is an object, not a list.',
      '',
      'Write { "extends": ["recommended"] }.',
    ],
    [
      'null as the whole',
      null,
      'A configuration is an object, not null.',
      '',
      'Write { "extends": ["recommended"] }.',
    ],
    ['rules as a list', { rules: [] }, 'rules must be an object, not a list.', ':2:3', 'Correct the value.'],
    ['null rules', { rules: null }, 'rules must be an object, not null.', ':2:3', 'Correct the value.'],
    [
      'extends as text',
      { extends: 'strict' },
      'extends must be a list, not "strict".',
      ':2:3',
      'Correct the value.',
    ],
    [
      'an override without files',
      { overrides: [{ rules: {} }] },
      'overrides[0].files is missing.',
      ':3:5',
      'Add it.',
    ],
    [
      'an override without globs',
      { overrides: [{ files: [], rules: {} }] },
      'overrides[0].files must be a list of at least one glob, not a list.',
      ':4:7',
      'Correct the value.',
    ],
    [
      'a broken glob',
      { overrides: [{ files: ['dist/['], rules: {} }] },
      'overrides[0].files[0] must be a glob such as "dist/**", not "dist/[".',
      ':5:9',
      'Correct the value.',
    ],
    [
      'a size in other units',
      { limits: { contentBytes: '512MiB' } },
      'limits.contentBytes must be a size such as "512MB" or "4GB" (decimal units: 1 MB is 1,000,000 bytes), not "512MiB".',
      ':3:5',
      'Correct the value.',
    ],
    [
      'a size of nothing',
      { limits: { contentBytes: '0MB' } },
      'limits.contentBytes must be a size above zero, not "0MB".',
      ':3:5',
      'Correct the value.',
    ],
    [
      'a size of another type',
      { limits: { contentBytes: true } },
      expect.stringContaining('limits.contentBytes must be'),
      ':3:5',
      'Correct the value.',
    ],
    [
      'half a version',
      { baseline: { versions: 1.5 } },
      'baseline.versions must be a whole number, not 1.5.',
      ':3:5',
      'Correct the value.',
    ],
    [
      'a codename source',
      { codenames: [{ from: 'NAMES' }] },
      expect.stringContaining('codenames[0].from must be a source such as'),
      ':4:7',
      'Correct the value.',
    ],
    [
      'a scope without @',
      { internal: { scopes: ['acme'] } },
      'internal.scopes[0] must be a scope such as "@acme-internal", not "acme".',
      ':4:7',
      'Correct the value.',
    ],
    [
      'a broken pattern',
      { patterns: [{ id: 'a/b', pattern: '(' }] },
      'patterns[0].pattern must be a regular expression that compiles, not "(".',
      ':5:7',
      'Correct the value.',
    ],
  ])('%s', async (_what, configuration, what, place, next) => {
    expect(await at.refusal(configuration)).toEqual({
      exitCode: 2,
      what,
      where: `stowaway.config.json${place}`,
      next,
    })
  })

  test('all that is wrong is told at once', async () => {
    expect(await at.refusal({ rulez: {}, limits: { depth: 'deep', second: 1 } })).toMatchObject({
      what: 'rulez is not known.',
      next: 'Did you mean "rules"? Then: limits.second is not known (stowaway.config.json:5:5); limits.depth must be a number, not "deep" (stowaway.config.json:4:5).',
    })
  })

  test('in package.json the place is there', async () => {
    await at.put({ 'package.json': { name: 'a', stowaway: { rules: { 'size/growth': 'blok' } } } })
    expect(await at.failure()).toMatchObject({ where: 'package.json:5:7' })
  })

  test('a key that is there twice', async () => {
    const twice = '{\n  "rules": { "size/growth": "block" },\n  "rules": { "size/growth": "off" }\n}'
    expect(await at.refusal(twice)).toMatchObject({
      what: 'rules is there twice.',
      where: 'stowaway.config.json:3:3',
    })
  })

  test('a key that is there twice elsewhere in package.json is not ours', async () => {
    await at.put({ 'package.json': '{ "name": "a", "name": "b", "stowaway": {} }' })
    await expect(at.load()).resolves.toBeDefined()
  })

  test.each([
    ['{ "rules": {} ', ':1:15', 'the file ends where "," or "}" should be'],
    ['{\n  "rules": {},\n}', ':3:1', 'a comma with nothing after it'],
    ['{\n  // why\n}', ':2:3', 'comments are not part of JSON'],
    ["{ 'rules': {} }", ':1:3', 'strings need double quotes'],
    ['', ':1:1', 'the file ends where a value should be'],
    ['{ "a": 01 }', ':1:8', 'expected a value'],
    ['{} x', ':1:4', 'expected the end of the file'],
    ['{ "a": "x\ny" }', ':1:8', 'a string that does not end on its line, or holds a broken escape'],
    ['['.repeat(1000), ':1:102', 'nested deeper than 100 levels'],
  ])('broken JSON %#', async (text, place, detail) => {
    expect(await at.refusal(text)).toEqual({
      exitCode: 2,
      what: `This is not JSON: ${detail}.`,
      where: `stowaway.config.json${place}`,
      next: 'Correct the file at that place.',
    })
  })

  test('a broken package.json is told as such', async () => {
    await at.put({ 'package.json': '{ "name": }' })
    expect(await at.failure()).toMatchObject({
      where: 'package.json:1:11',
      what: expect.stringContaining('expected a value'),
    })
  })

  test('a folder in the place of the file', async () => {
    await mkdir(path.join(at.folder, 'stowaway.config.json'))
    expect(await at.failure()).toMatchObject({ what: 'The file cannot be read: it is not a regular file.' })
  })
})
