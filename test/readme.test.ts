import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { rules } from '../rules/index.ts'
import { withRulesTable } from '../scripts/rules-table.ts'
import { version } from '../src/version.ts'

const read = (name: string): Promise<string> => readFile(new URL(`../${name}`, import.meta.url), 'utf8')

test('the table of rules in the README is up to date: npm run generate', async () => {
  const readme = await read('README.md')
  for (const { id } of rules) expect(readme).toContain(`\`${id}\``)
  // The formatter pads the columns.
  const squeeze = (text: string): string => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---')
  expect(squeeze(withRulesTable(readme, rules))).toBe(squeeze(readme))
})

test('the version that is compiled in is the one of package.json', async () => {
  expect(JSON.parse(await read('package.json'))).toMatchObject({ version })
})
