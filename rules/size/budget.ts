import * as v from 'valibot'
import { defineRule } from '../../src/define-rule.ts'
import { compileGlobs } from '../../src/match/glob.ts'
import type { Problem } from '../../src/model.ts'
import { formatBytes, formatCount } from '../../src/numbers.ts'
import { bytesOf, sizeOption } from './size-option.ts'

const options = v.strictObject({
  unpackedBytes: v.pipe(v.optional(sizeOption), v.description('The most that all files may have together.')),
  packedBytes: v.pipe(v.optional(sizeOption), v.description('The most that the tarball may have.')),
  entries: v.pipe(
    v.optional(v.pipe(v.number(), v.integer('a whole number'), v.minValue(1, 'a number of 1 or more'))),
    v.description('The most files there may be.'),
  ),
  files: v.pipe(
    v.optional(v.record(v.string(), sizeOption), {}),
    v.description('Glob → the most that each single file matching it may have.'),
  ),
})

export const budget = defineRule({
  id: 'size/budget',
  level: 'block',
  options,
  docs: {
    summary: 'A size above what the configuration allows',
    why: 'Growth is seen against earlier releases; a budget is a promise to those who install the package, and holds for the first release too. It says nothing until it is configured.',
    bad: '"size/budget": ["block", { "unpackedBytes": "5MB" }] and a package of 6.1 MB',
    good: '"size/budget": ["block", { "unpackedBytes": "5MB", "files": { "dist/*.js": "500kB" } }] and a package within it',
    fix: 'Take out what is too much, or raise the budget in a reviewed change.',
  },
  *check(artifact, { options: { unpackedBytes, packedBytes, entries, files } }) {
    const { unpackedBytes: unpacked, packedBytes: packed } = artifact
    yield* exceeds(
      'unpackedBytes',
      unpacked,
      bytesOf(unpackedBytes ?? 0),
      (n) => `${formatBytes(n)} unpacked`,
    )
    yield* exceeds('packedBytes', packed, bytesOf(packedBytes ?? 0), (n) => `${formatBytes(n)} packed`)
    yield* exceeds('entries', artifact.entries.length, entries ?? 0, (n) => `${formatCount(n)} files`)
    for (const [glob, size] of Object.entries(files)) {
      const matches = compileGlobs([glob])
      for (const { path, bytes } of artifact.entries) {
        if (!matches(path)) continue
        const most = bytesOf(size)
        yield* exceeds(glob, bytes, most, (n) => `${formatBytes(n)} in ${path}`, path)
      }
    }
  },
})

function* exceeds(
  limit: string,
  now: number,
  most: number,
  describe: (amount: number) => string,
  address = '',
): Generator<Problem> {
  if (most === 0 || now <= most) return
  const limitText = limit === 'entries' ? `${formatCount(most)} files` : formatBytes(most)
  yield {
    address,
    message: `${describe(now)} is more than the budget of ${limitText} (${limit})`,
    fix: 'Take out what is too much, or raise the budget of size/budget.',
    identity: limit,
  }
}
