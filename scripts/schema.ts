// Writes schema/stowaway.config.schema.json from the rules: node --import ./scripts/typescript.mjs scripts/schema.ts
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { toJsonSchema } from '@valibot/to-json-schema'
import { rules } from '../rules/index.ts'
import { configurationSchema, levelSchema } from '../src/config/schema.ts'

export const schemaFile = fileURLToPath(new URL('../schema/stowaway.config.schema.json', import.meta.url))

/** The JSON schema of a configuration file, for editors; a test keeps the committed one equal to it. */
export function renderSchema(): string {
  const schema = toJsonSchema(configurationSchema(rules), {
    typeMode: 'input',
    errorMode: 'ignore',
    definitions: { level: levelSchema },
  })
  const titled = { title: 'Stowaway configuration', ...schema }
  return `${JSON.stringify(titled, null, 2)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(schemaFile, renderSchema())
