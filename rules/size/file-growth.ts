import * as v from 'valibot'
import { isOpenLicense } from '../../src/artifact/license.ts'
import { defineRule } from '../../src/define-rule.ts'
import type { Artifact, Baseline } from '../../src/model.ts'
import { formatBytes, formatRatio } from '../../src/numbers.ts'
import { compareFiles } from './differences.ts'
import { bytesOf, sizeOption } from './size-option.ts'

const options = v.strictObject({
  ratio: v.pipe(
    v.optional(v.pipe(v.number(), v.minValue(1.01, 'a number above 1')), 2),
    v.description('How many times its earlier size a file may not reach; default 2.'),
  ),
  minimumBytes: v.pipe(
    v.optional(sizeOption, '1MB'),
    v.description('Growth below this is not reported; default "1MB".'),
  ),
})

/** Growth in open source is worth a question from here on; below, it is a feature. In bytes. */
const openSourceGrowth = 5_000_000

/** A file that grew while the package did not has taken in what other files held. */
const isNews = (artifact: Artifact, baseline: Baseline, growth: number): boolean =>
  artifact.unpackedBytes > baseline.newest.unpackedBytes &&
  (growth >= openSourceGrowth || !isOpenLicense(artifact.manifest))

/** More than these are one problem: the build changed, not a file. */
const MOST = 10

export const fileGrowth = defineRule({
  id: 'size/file-growth',
  level: 'confirm',
  needs: 'baseline',
  options,
  docs: {
    summary: 'One file far larger than in the newest earlier release',
    why: 'An inline source map, a bundled secret store or a debug build hides in a file that was always there: the list of files stays the same, and only its size tells. A bundle of 23 MB once held an inline map of 18 MB. Files whose names differ only by a content hash are compared with each other.',
    bad: 'dist/cli.js with 23 MB after 5 MB',
    good: 'dist/cli.js with 5.2 MB after 5 MB, dist/chunk-BBBB2222.js after dist/chunk-AAAA1111.js',
    fix: 'Look at what the file holds now; build it without inline maps, or raise the ratio of size/file-growth.',
  },
  *check(artifact, { baseline, options: { ratio, minimumBytes } }) {
    if (baseline === null) return
    const minimum = bytesOf(minimumBytes)
    const grown = compareFiles(artifact.entries, baseline.newest.files)
      .filter(({ before, after }) => before > 0 && after >= before * ratio && after - before >= minimum)
      .toSorted((a, b) => b.after - b.before - (a.after - a.before))
    for (const { path, address, count, before, after } of grown.slice(0, MOST)) {
      const name = count > 1 ? `${path} (${count} files)` : path
      yield {
        address,
        message: `${name} is ${formatBytes(after)}, ${formatRatio(after / before)} what it was in ${baseline.version} (${formatBytes(before)})`,
        level: isNews(artifact, baseline, after - before) ? 'confirm' : 'note',
        fix: `Look at what ${address} holds now; an inline source map or a debug build often explains it.`,
        identity: `${path} ${artifact.version}`,
      }
    }
    if (grown.length > MOST) {
      yield {
        address: '',
        message: `${grown.length - MOST} more files grew ${formatRatio(ratio)} or more since ${baseline.version}`,
        fix: 'Look at what changed in the build.',
        identity: `more ${artifact.version}`,
      }
    }
  },
})
