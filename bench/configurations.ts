import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import { rules } from '../rules/index.ts'
import { makeCodenames } from './codenames.ts'

/** In the list that {@link writeConfigurations} writes. */
export const codenames = 200

/** The files of two configurations. */
export interface Configurations {
  /** Gives every rule that matches text something to look for. */
  whole: string
  /** Has these rules off, and names nothing. */
  withoutText: string
}

export async function writeConfigurations(folder: string): Promise<Configurations> {
  await writeFile(path.join(folder, 'codenames.json'), JSON.stringify(makeCodenames(codenames)))
  const textRules = rules.map(({ id }) => id).filter((id) => /^(?:identifiers|secrets)\//.test(id))
  return {
    whole: await write(folder, 'whole.json', {
      codenames: [{ from: 'file:codenames.json' }],
      internal: {
        hosts: ['*.corp.example', 'build-*.acme.example'],
        scopes: ['@acme-internal'],
        markers: ['NOT FOR RELEASE'],
      },
      patterns: [{ id: 'acme/ticket', keywords: ['ACME-'], pattern: 'ACME-[0-9]{3,6}', level: 'confirm' }],
    }),
    withoutText: await write(folder, 'without-text.json', {
      rules: Object.fromEntries(textRules.map((id) => [id, 'off'])),
    }),
  }
}

async function write(folder: string, name: string, configuration: object): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, JSON.stringify(configuration))
  return file
}
