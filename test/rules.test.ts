import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rules } from '../rules/index.ts'
import type { FoundCase, RuleCase } from '../rules/rule-case.ts'
import { checkCase } from './rule-tester.ts'
import { tables } from './rule-tables.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stowaway-rules-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const inFolder = async (name: string, bytes: Buffer): Promise<string> => {
  const file = join(folder, name)
  await writeFile(file, bytes)
  return file
}

test('every rule has a table, with cases that must be found and cases that must not', () => {
  expect(Object.keys(tables).toSorted()).toEqual(rules.map(({ id }) => id).toSorted())
  for (const table of Object.values(tables)) {
    expect(table.finds.length).toBeGreaterThan(0)
    expect(table.ignores.length).toBeGreaterThan(0)
  }
})

test('every rule says what it finds, why, and what to do', () => {
  for (const { id, docs } of rules) {
    for (const text of Object.values(docs)) expect(text.trim(), id).not.toBe('')
    expect(docs.summary.length, id).toBeLessThanOrEqual(90)
  }
})

for (const rule of rules) {
  const table = tables[rule.id] ?? { finds: [], ignores: [] }
  describe(rule.id, () => {
    test.each<[string, FoundCase]>(table.finds.map((row) => [row.name, row]))('finds: %s', async (_, row) => {
      expect(await checkCase(rule, row, inFolder)).toEqual(row.finds)
    })
    test.each<[string, RuleCase]>(table.ignores.map((row) => [row.name, row]))(
      'ignores: %s',
      async (_, row) => {
        expect(await checkCase(rule, row, inFolder)).toEqual([])
      },
    )
  })
}
