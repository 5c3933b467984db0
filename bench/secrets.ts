import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { credential } from '../rules/secrets/credential.ts'
import { formatCases } from '../rules/secrets/formats.cases.ts'
import { formats } from '../rules/secrets/formats.ts'
import { lookForCredentials } from '../rules/secrets/look-for-credentials.ts'
import { randomFrom } from '../rules/secrets/sample.cases.ts'
import { buildMatcher } from '../src/match/matcher.ts'
import { ExaminedContent } from '../src/unwrap/content.ts'
import type { ContestResult, Place } from './contests.ts'

/** Samples of each recipe: a scanner that misses one by chance may find the next. */
const samples = 3

/**
 * How many formats of credentials Stowaway finds, and how many secretlint with its recommended preset finds in the very
 * same files. Each format is one file, whose samples are made up when this runs. They are our samples: this says what
 * secretlint lacks of ours, and not the other way around.
 */
export async function countFormats({ project, work, environment }: Place): Promise<ContestResult> {
  const folder = path.join(work, 'secrets')
  const files = writeSamples()
  await mkdir(path.join(folder, 'samples'), { recursive: true })
  for (const [id, text] of files) await writeFile(path.join(folder, 'samples', `${id}.js`), text)
  const ours = findWithStowaway(files)
  const theirs = await findWithSecretlint(folder, project, environment)
  const only = [...theirs].filter((id) => !ours.has(id))
  return {
    title: `Credentials of ${formats.length} formats, one file each`,
    runs: 1,
    medians: [],
    figures: [
      { name: 'found by Stowaway', measured: ours.size, limit: 120, bound: 'at least', unit: 'formats' },
      { name: 'found by secretlint', measured: theirs.size, limit: null, unit: 'formats' },
      { name: 'found by secretlint only', measured: only.length, limit: null, unit: 'formats' },
      {
        name: 'formats found over secretlint',
        measured: ours.size / Math.max(1, theirs.size),
        limit: 4,
        bound: 'at least',
        unit: 'x',
      },
    ],
  }
}

/** Format → a file in which its samples stand as a program would write them. */
function writeSamples(): Map<string, string> {
  return new Map(
    Object.entries(formatCases).map(([id, { finds }]) => {
      const texts = finds.flatMap((recipe, index) =>
        Array.from({ length: samples }, (_, sample) => randomFrom(index * 100 + sample).write(recipe)),
      )
      return [id, texts.map((text, index) => `export const value${index} = \`${text}\`\n`).join('')]
    }),
  )
}

function findWithStowaway(files: ReadonlyMap<string, string>): Set<string> {
  const matcher = buildMatcher([{ rule: credential, matching: lookForCredentials(formats, false) }])
  const found = new Set<string>()
  for (const [id, text] of files) {
    const address = `${id}.js`
    const content = new ExaminedContent({ address, path: address, form: 'entry', bytes: Buffer.from(text) })
    for (const _ of matcher.examine(content)) found.add(id)
  }
  return found
}

/** Any message for a file counts, whatever secretlint takes it for. */
async function findWithSecretlint(
  folder: string,
  project: string,
  environment: NodeJS.ProcessEnv,
): Promise<Set<string>> {
  const rules = [{ id: '@secretlint/secretlint-rule-preset-recommend' }]
  const command = path.join(project, 'node_modules/secretlint/bin/secretlint.js')
  // It ends before a pipe has taken all that it prints.
  const report = path.join(folder, 'secretlint.json')
  const settings = ['--secretlintrcJSON', JSON.stringify({ rules }), '--format', 'json', '--output', report]
  await new Promise<void>((resolve, reject) => {
    const options = { cwd: path.join(folder, 'samples'), env: environment }
    execFile(process.execPath, [command, ...settings, '**/*'], options, (error, _, stderr) => {
      // It ends 1 where it found something.
      if (error !== null && error.code !== 1) reject(new Error(stderr))
      else resolve()
    })
  })
  const results: { filePath: string; messages: unknown[] }[] = JSON.parse(await readFile(report, 'utf8'))
  return new Set(
    results
      .filter(({ messages }) => messages.length > 0)
      .map(({ filePath }) => path.basename(filePath, '.js')),
  )
}
