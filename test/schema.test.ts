import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { rules } from '../rules/index.ts'
import { renderSchema, schemaFile } from '../scripts/schema.ts'

const committed = async (): Promise<unknown> => JSON.parse(await readFile(schemaFile, 'utf8'))

test('the committed schema is the one that the rules give: node --import ./scripts/typescript.mjs scripts/schema.ts', async () => {
  expect(await committed()).toEqual(JSON.parse(renderSchema()))
})

test('it knows every rule, and nothing else', async () => {
  expect(await committed()).toMatchObject({
    additionalProperties: false,
    properties: {
      rules: {
        additionalProperties: false,
        properties: Object.fromEntries(rules.map(({ id, docs }) => [id, { description: docs.summary }])),
      },
    },
  })
})
