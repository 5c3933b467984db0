import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as v from 'valibot'
import { loadConfiguration } from '../src/config/load.ts'
import { defineRule } from '../src/define-rule.ts'
import { StowawayError } from '../src/errors.ts'
import type { Configuration, Rule } from '../src/model.ts'

const docs = { summary: 'A summary', why: '', bad: '', good: '', fix: '' }
const options = v.object({
  ratio: v.optional(v.pipe(v.number(), v.minValue(1, 'a number of 1 or more')), 1.5),
})

/** Three rules, one with options: what a configuration may name in these tests. */
const rules: readonly Rule[] = [
  { id: 'source-map/embedded-sources', level: 'block', docs },
  { id: 'source-map/exposed-paths', level: 'note', docs },
  defineRule({ id: 'size/growth', level: 'confirm', docs, options }),
]

interface LoadOptions {
  /** A folder below the test's own. */
  below?: string
  file?: string
  preset?: string
}

/** A folder with configuration files, and what loading them gives. */
export interface ConfigurationFolder {
  /** Absolute, links resolved. */
  folder: string
  put(files: { [name: string]: unknown }): Promise<void>
  load(options?: LoadOptions): Promise<Configuration>
  /** What a user is told where loading fails, without the folder's path. */
  failure(options?: LoadOptions): Promise<{ exitCode: number; what: string; where: string; next: string }>
  /** The same, with this as the configuration file. */
  refusal(configuration: unknown): ReturnType<ConfigurationFolder['failure']>
  remove(): Promise<void>
}

export async function makeConfigurationFolder(): Promise<ConfigurationFolder> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'stowaway-config-')))

  async function put(files: { [name: string]: unknown }): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(folder, name)
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
    }
  }

  const load: ConfigurationFolder['load'] = async ({ below = '', file, preset } = {}) =>
    loadConfiguration({
      directory: path.join(folder, below),
      file: file ?? null,
      preset: preset ?? null,
      rules,
    })

  const failure: ConfigurationFolder['failure'] = async (request) => {
    const thrown = await load(request).then(
      () => null,
      (error: unknown) => error,
    )
    if (!(thrown instanceof StowawayError)) throw new Error(`expected a failure, got ${String(thrown)}`)
    const shorten = (text: string): string => text.replaceAll(`${folder}${path.sep}`, '')
    return {
      exitCode: thrown.exitCode,
      what: shorten(thrown.message),
      where: shorten(thrown.where),
      next: shorten(thrown.next),
    }
  }

  return {
    folder,
    put,
    load,
    failure,
    async refusal(configuration) {
      await put({ 'stowaway.config.json': configuration })
      return failure()
    },
    remove: async () => rm(folder, { recursive: true, force: true }),
  }
}
