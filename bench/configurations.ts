import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import { rules } from '../rules/index.ts'
import { parseList } from '../src/codenames/parse-list.ts'
import { sealList } from '../src/codenames/seal.ts'
import { keyVariable, makeKey, readKey } from '../src/codenames/sealed-key.ts'
import { makeCodenames } from './codenames.ts'

/** In the list that {@link writeConfigurations} writes. */
export const codenames = 200

/** The files of three configurations. */
export interface Configurations {
  /** Gives every rule that matches text something to look for. */
  whole: string
  /** The same, with the codenames in a sealed list. */
  sealed: string
  /** Has these rules off, and names nothing. */
  withoutText: string
  /** Holds the key of the sealed list. */
  environment: NodeJS.ProcessEnv
}

export async function writeConfigurations(folder: string): Promise<Configurations> {
  const list = JSON.stringify(makeCodenames(codenames))
  const key = makeKey()
  await write(folder, 'codenames.json', list)
  await write(
    folder,
    'codenames.sealed.json',
    JSON.stringify(sealList(parseList(list, 'codenames.json'), readKey(key), 'codenames.json')),
  )
  const textRules = rules.map(({ id }) => id).filter((id) => /^(?:identifiers|secrets)\//.test(id))
  const whole = {
    internal: {
      hosts: ['*.corp.example', 'build-*.acme.example'],
      scopes: ['@acme-internal'],
      markers: ['NOT FOR RELEASE'],
    },
    patterns: [{ id: 'acme/ticket', keywords: ['ACME-'], pattern: 'ACME-[0-9]{3,6}', level: 'confirm' }],
  }
  const configure = async (name: string, configuration: object): Promise<string> =>
    write(folder, name, JSON.stringify(configuration))
  return {
    whole: await configure('whole.json', { ...whole, codenames: [{ from: 'file:codenames.json' }] }),
    sealed: await configure('sealed.json', {
      ...whole,
      codenames: [{ from: 'sealed:codenames.sealed.json' }],
    }),
    withoutText: await configure('without-text.json', {
      rules: Object.fromEntries(textRules.map((id) => [id, 'off'])),
    }),
    environment: { [keyVariable]: key },
  }
}

async function write(folder: string, name: string, text: string): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, text)
  return file
}
