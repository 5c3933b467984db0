import { symlink } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeConfigurationFolder, type ConfigurationFolder } from '../../test/configuration-folder.ts'

let at: ConfigurationFolder
beforeEach(async () => {
  at = await makeConfigurationFolder()
})
afterEach(() => at.remove())

describe('layers', () => {
  test('later ones win per rule, keep options that they do not give, and add overrides up', async () => {
    const override = (glob: string): object => ({ files: [glob], rules: { 'size/growth': 'off' } })
    await at.put({
      'stowaway.config.json': {
        extends: ['strict', './shared/base.json'],
        rules: { 'size/growth': 'note' },
        overrides: [override('b/**')],
        limits: { depth: 3 },
      },
      'shared/base.json': {
        extends: ['./more.json'],
        rules: { 'size/growth': ['block', { ratio: 9 }] },
        overrides: [override('a/**')],
        limits: { depth: 2, seconds: 5 },
      },
      'shared/more.json': { rules: { 'source-map/exposed-paths': 'off' } },
    })
    const loaded = await at.load()
    expect(loaded.rules).toEqual({
      'size/growth': { level: 'note', options: { ratio: 9 } },
      'source-map/embedded-sources': { level: 'block', options: undefined },
      'source-map/exposed-paths': { level: 'off', options: undefined },
    })
    expect(loaded.overrides.map(({ files }) => files)).toEqual([['a/**'], ['b/**']])
    expect(loaded.limits).toMatchObject({ depth: 3, seconds: 5 })
  })

  test('--preset takes the place of the presets in files; what files say themselves stays', async () => {
    await at.put({ 'stowaway.config.json': { extends: ['agent-cli'], rules: { 'size/growth': 'off' } } })
    const { rules: settings } = await at.load({ preset: 'strict' })
    expect(settings['source-map/exposed-paths']?.level).toBe('confirm')
    expect(settings['size/growth']?.level).toBe('off')
  })

  test('a file may be extended twice, but not by itself', async () => {
    await at.put({ 'base.json': {}, 'other.json': { extends: ['./base.json'] } })
    await at.put({ 'stowaway.config.json': { extends: ['./base.json', './other.json'] } })
    await expect(at.load()).resolves.toBeDefined()
  })

  test('a circle is shown', async () => {
    await at.put({
      'a.json': { extends: ['./b/b.json'] },
      'b/b.json': { extends: ['../stowaway.config.json'] },
    })
    expect(await at.refusal({ extends: ['./a.json'] })).toEqual({
      exitCode: 2,
      what: 'The files extend each other in a circle: stowaway.config.json → a.json → b/b.json → stowaway.config.json.',
      where: 'stowaway.config.json',
      next: 'Remove one of these "extends".',
    })
  })

  test('a circle through a link is one too', async () => {
    await symlink('.', path.join(at.folder, 'here'))
    expect(await at.refusal({ extends: ['./here/stowaway.config.json'] })).toMatchObject({
      what: 'The files extend each other in a circle: stowaway.config.json → stowaway.config.json.',
    })
  })

  test.each([
    [
      'strickt',
      'There is no preset "strickt".',
      'Did you mean "strict"? A file is given by its relative path: "./shared.json".',
    ],
    ['./nope.json', 'There is no file "./nope.json".', 'It should be nope.json.'],
    [
      'https://example.org/a.json',
      'There is no preset "https://example.org/a.json".',
      expect.stringContaining('Use one of'),
    ],
    ['/etc/passwd', 'There is no preset "/etc/passwd".', expect.stringContaining('Use one of')],
  ])('extends %s', async (name, what, next) => {
    expect(await at.refusal({ extends: [name] })).toEqual({
      exitCode: 2,
      what,
      where: 'stowaway.config.json:3:5',
      next,
    })
  })
})

describe('the digest', () => {
  const digestOf = async (configuration: object): Promise<string> => {
    await at.put({ 'stowaway.config.json': configuration })
    return (await at.load()).digest
  }

  test('is equal for what judges alike, and for nothing else', async () => {
    const written = await digestOf({ rules: { 'size/growth': 'block', 'source-map/exposed-paths': 'off' } })
    const otherwise = await digestOf({
      rules: { 'source-map/exposed-paths': ['off'], 'size/growth': 'block' },
      baseline: {},
    })
    expect(otherwise).toBe(written)
    expect(await digestOf({ rules: { 'size/growth': 'block' } })).not.toBe(written)
    expect(await digestOf({ limits: { depth: 7 } })).not.toBe(await digestOf({}))
  })
})
