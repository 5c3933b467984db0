import * as v from 'valibot'
import { defineRule } from '../../src/define-rule.ts'
import type { Artifact, Baseline, Level } from '../../src/model.ts'
import { formatBytes, formatCount, formatRatio } from '../../src/numbers.ts'
import { compareFiles, describeGrowth } from './differences.ts'
import { bytesOf, sizeOption } from './size-option.ts'

/** The named incident grew 2.28 times; of the packages in test/no-noise.test.ts none grew 1.5 times in bytes. */
const options = v.strictObject({
  ratio: v.pipe(
    v.optional(v.pipe(v.number(), v.minValue(1.01, 'a number above 1')), 1.5),
    v.description('How many times the median of the earlier releases is reported; default 1.5.'),
  ),
  minimumBytes: v.pipe(
    v.optional(sizeOption, '1MB'),
    v.description('Growth below this is not reported, so that small packages may grow; default "1MB".'),
  ),
  minimumEntries: v.pipe(
    v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 100),
    v.description('Fewer additional files than this are not reported; default 100.'),
  ),
})

/** From here on a growth in bytes blocks: nobody doubles a package by five megabytes without noticing. */
const BLOCK_RATIO = 2
const BLOCK_BYTES = 5_000_000

const CAUSES = 3

interface Measure {
  name: 'unpacked' | 'packed' | 'entries'
  now: number
  /** Median of the earlier releases, or of those that were read. */
  usual: number
  minimum: number
  format: (amount: number) => string
}

export const growth = defineRule({
  id: 'size/growth',
  level: 'confirm',
  needs: 'baseline',
  options,
  docs: {
    summary: 'Packed size, unpacked size or file count far above earlier releases',
    why: 'A package that doubles has usually caught something on the way: maps, node_modules, test data, a second build. It is compared with the median of the last releases of the same line, so that one odd release does not hide the next. From 1.5 times and 1 MB on it asks, from twice and 5 MB on it blocks; more files alone are a note. The files that caused it are named.',
    bad: '106 MB after eight releases of 46 MB: cli.js.map is new with 59.8 MB',
    good: '46.9 MB after eight releases of 46 MB',
    fix: 'Keep the named files out, or set the ratio you expect: "size/growth": ["block", { "ratio": 2 }].',
  },
  *check(artifact, { baseline, options: { ratio, minimumBytes, minimumEntries } }) {
    if (baseline === null) return
    const minimum = bytesOf(minimumBytes)
    const grown = measures(artifact, baseline, minimum, minimumEntries).filter(
      ({ now, usual, minimum: least }) => usual > 0 && now >= usual * ratio && now - usual >= least,
    )
    for (const measure of grown) {
      // Packed and unpacked size tell the same story; the packed one is told where it is the only one.
      if (measure.name === 'packed' && grown.some(({ name }) => name === 'unpacked')) continue
      yield {
        address: '',
        message: describe(measure, artifact, baseline),
        level: levelOf(measure),
        fix: 'Keep the files named here out, or set size/growth to the ratio you expect.',
        identity: `${measure.name} ${artifact.version}`,
      }
    }
  },
})

function measures(
  artifact: Artifact,
  baseline: Baseline,
  minimumBytes: number,
  minimumEntries: number,
): Measure[] {
  const bytes = { minimum: minimumBytes, format: formatBytes }
  const { newest } = baseline
  return [
    { ...bytes, name: 'unpacked', now: artifact.unpackedBytes, usual: baseline.medianUnpackedBytes },
    {
      ...bytes,
      name: 'packed',
      now: artifact.packedBytes,
      usual: baseline.medianPackedBytes ?? newest.packedBytes,
    },
    {
      name: 'entries',
      now: artifact.entries.length,
      usual: baseline.medianEntries ?? Object.keys(newest.files).length,
      minimum: minimumEntries,
      format: formatCount,
    },
  ]
}

function levelOf({ name, now, usual }: Measure): Level {
  if (name === 'entries') return 'note'
  return now >= usual * BLOCK_RATIO && now - usual >= BLOCK_BYTES ? 'block' : 'confirm'
}

function describe({ name, now, usual, format }: Measure, artifact: Artifact, baseline: Baseline): string {
  const unit = { unpacked: ' unpacked', packed: ' packed', entries: ' files' }[name]
  const releases = releasesBehind(name, baseline)
  const against =
    releases > 1
      ? `the median of ${releases} earlier releases (${format(usual)})`
      : `${baseline.version} (${format(usual)})`
  const causes = describeGrowth(compareFiles(artifact.entries, baseline.newest.files), CAUSES)
  return `${format(now)}${unit} is ${formatRatio(now / usual)} ${against}${causes === '' ? '' : `: ${causes}`}`
}

/** How many releases the median was made of: packed sizes are known only of those that were read. */
function releasesBehind(name: Measure['name'], { sizes }: Baseline): number {
  if (name === 'unpacked') return sizes.length
  return sizes.filter((size) => (name === 'packed' ? size.packedBytes : size.entries) !== null).length
}
