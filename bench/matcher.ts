import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import { defineRule } from '../src/define-rule.ts'
import { decodeSites } from '../src/match/decode-sites.ts'
import { buildMatcher, type Matcher } from '../src/match/matcher.ts'
import { windowAround } from '../src/match/window.ts'
import type { Matching, Rule } from '../src/model.ts'
import { ExaminedContent } from '../src/unwrap/content.ts'
import { makeCodenames } from './codenames.ts'
import type { ContestResult } from './contests.ts'

/** As much as the bundle of the incident, in files that real minifiers wrote. */
const bundleBytes = 12_000_000
/** 200 MB/s. */
const literalSeconds = bundleBytes / 200e6
const decodeSeconds = 0.15
const shortestBundle = 100_000

/**
 * The matcher alone, in this process and on its one thread, over the minified bundles that the development dependencies
 * bring along. Every hit is answered with a regular expression in a window, as rules do.
 */
export async function timeMatcher(project: string, runs: number): Promise<ContestResult> {
  const bytes = await readBundles(path.join(project, 'node_modules'))
  const content = new ExaminedContent({ address: 'bundles.js', path: 'bundles.js', form: 'entry', bytes })
  const contestants = [
    { name: 'finding and decoding sites', run: () => decodeAll(bytes) },
    ...[1000, 200, 5000].map((codenames) => {
      const matcher = buildMatcher([{ rule, matching: matchingOf([...spellings(codenames), ...keywords()]) }])
      const name = `all of the matcher, ${matcher.patterns.toLocaleString('en')} literals`
      return { name, run: () => examine(matcher, content) }
    }),
  ]
  const seconds = contestants.map((): number[] => [])
  for (let turn = 0; turn <= runs; turn += 1) {
    for (const [index, { run }] of contestants.entries()) {
      const started = performance.now()
      run()
      if (turn > 0) seconds[index]?.push((performance.now() - started) / 1000)
    }
  }
  const [decoding = Number.NaN, ...whole] = seconds.map(median)
  return {
    title: `The matcher alone, ${(bytes.length / 1e6).toFixed(1)} MB of minified bundles`,
    runs,
    medians: contestants.map(({ name }, index) => ({
      name,
      sample: {
        wallSeconds: [decoding, ...whole][index] ?? Number.NaN,
        cpuSeconds: null,
        peakMebibytes: null,
      },
      ratios: { wall: null, cpu: null, peak: null },
    })),
    figures: [
      ...contestants.slice(1).map(({ name }, index) => ({
        name: name.replace('all of the matcher', 'literals and hits, without decoding'),
        measured: (whole[index] ?? Number.NaN) - decoding,
        limit: literalSeconds,
        unit: 's' as const,
      })),
      { name: 'finding and decoding sites', measured: decoding, limit: decodeSeconds, unit: 's' },
    ],
  }
}

const rule: Rule<undefined> = defineRule({
  id: 'identifiers/codename',
  level: 'block',
  docs: { summary: '', why: '', bad: '', good: '', fix: '' },
})

const matchingOf = (literals: readonly string[]): Matching => ({
  literals,
  *examine({ content, text, start, end }) {
    const around = windowAround(text, start, end, 16, 64)
    if (/^[a-z_]*["']?\s*[:=]\s*["'][A-Za-z0-9+/_-]{32,64}["']/i.test(around.text.slice(around.start)))
      yield { address: content.address, message: 'found' }
  },
})

function examine(matcher: Matcher, content: ExaminedContent): void {
  const examination = matcher.open(content, () => undefined)
  while (!examination.isDone) examination.step()
}

function decodeAll(bytes: Buffer): void {
  let decoded = 0
  for (const { text } of decodeSites(bytes)) decoded += text.length
  if (decoded === 0) throw new Error('The bundles hold no decode site: this is not what was to be timed.')
}

/** Each codename in the five ways of joining its words. */
function spellings(count: number): string[] {
  return makeCodenames(count).flatMap((name) =>
    ['', ' ', '-', '_', '.'].map((joint) => name.replace(' ', joint)),
  )
}

/** 600 of the sort that credential formats are known by; some stand in every bundle. */
function keywords(): string[] {
  const vendors =
    'npm git lab hub aws gcp azure slack stripe open anthropic sentry data twilio send mail mongo redis postgres jwt'
  const things =
    'token secret password apikey api_key api-key private_key client_secret access_key auth bearer credential dsn webhook session'
  const all = things.split(' ')
  for (const vendor of vendors.split(' '))
    for (const thing of things.split(' ')) all.push(`${vendor}_${thing}`, `${vendor}${thing}`)
  return all.slice(0, 600)
}

/** Files of long lines, as minifiers write them: in the order of their paths, until there is enough. */
async function readBundles(folder: string): Promise<Buffer> {
  const parts: Buffer[] = []
  const known = new Set<number>()
  let length = 0
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = files
    .filter((file) => file.isFile() && /\.[cm]?js$/.test(file.name))
    .map((file) => path.join(file.parentPath, file.name))
  for (const file of paths.toSorted()) {
    const bytes = await readFile(file)
    const isMinified =
      bytes.length >= shortestBundle && bytes.length / bytes.toString('latin1').split('\n').length > 500
    if (!isMinified || known.has(bytes.length)) continue
    known.add(bytes.length)
    parts.push(bytes.subarray(0, bundleBytes - length))
    length += bytes.length
    if (length >= bundleBytes) break
  }
  return Buffer.concat(parts)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
