import { defineRule } from '../../src/define-rule.ts'
import { describeBuildInfo } from '../../src/match/signatures.ts'
import type { Content } from '../../src/model.ts'
import { exclusionOf, innermostPathOf } from './exclusion.ts'
import { compileNames } from './name-table.ts'

interface BuildRecord {
  /** In human words. */
  what: string
  names?: readonly string[]
  paths?: readonly string[]
}

/** By name, for those whose content says nothing certain. Declaration maps belong to source-map/exposed-paths. */
const RECORDS: readonly BuildRecord[] = [
  { what: 'TypeScript build state', names: ['*.tsbuildinfo'] },
  { what: 'lcov report', names: ['lcov.info'] },
  { what: 'bundler metafile', names: ['metafile.json', 'metafile-*.json', 'metafile.*.json'] },
  { what: 'bundler report', names: ['bundle-stats.json', 'webpack-stats.json', 'rollup-stats.json'] },
  { what: 'Next.js trace', paths: ['.next/trace', '.next/trace-build'] },
  {
    what: 'build manifest',
    paths: ['.vite/manifest.json', '.vite/ssr-manifest.json', '.vite/deps/_metadata.json'],
  },
]

/** Pages that a bundle analyzer writes say so themselves: webpack-bundle-analyzer, rollup-plugin-visualizer. */
const REPORT_PAGE =
  /<title>[^<]*(?:webpack bundle analyzer|rollup visualizer|esbuild bundle analyzer|bundle report)/i

/** webpack's stats with `source: true` carry each module's text. */
const MODULE_TEXT = Buffer.from('"source":"')

const recordNames = compileNames(RECORDS)

export const buildInfo = defineRule({
  id: 'contents/build-info',
  level: 'note',
  docs: {
    summary: 'Records of the build: .tsbuildinfo, bundler stats, metafiles, coverage reports',
    why: 'They list every source file with its path, often an absolute one, and its dependencies: a map of the code base without its text. Nobody who installs the package needs them. They are told by their content where that is certain, under any name. Stats that carry the text of modules ask.',
    bad: 'dist/tsconfig.tsbuildinfo, dist/stats.json from webpack, a metafile from esbuild, lcov.info',
    good: 'dist/cli.js and dist/cli.d.ts',
    fix: 'Write them outside the folder that ships ("tsBuildInfoFile" for tsc), or name them behind it in "files": "!**/*.tsbuildinfo".',
  },
  *scan(content) {
    if (content.form === 'recovered-source' || !content.isFirstParty) return
    const what = recordOf(content)
    if (what === null) return
    const hasText = what === 'webpack stats file' && content.bytes.includes(MODULE_TEXT)
    yield {
      address: content.address,
      message: `${/^(?:[aeiou]|lcov)/i.test(what) ? 'An' : 'A'} ${what} ships: it ${hasText ? 'carries the text of modules' : 'names source files and their paths'}`,
      fix: fixFor(content.address),
      identity: 'build-info',
      ...(hasText ? { level: 'confirm' as const, levelIfKnown: 'note' as const } : {}),
    }
  },
})

function recordOf(content: Content): string | null {
  const byContent = describeBuildInfo(content.bytes)
  if (byContent !== null) return byContent
  const [named] = recordNames.rowsFor(innermostPathOf(content.path))
  if (named !== undefined) return named.what
  const isPage = /\.html?$/i.test(content.path) && REPORT_PAGE.test(content.bytes.toString('latin1', 0, 2048))
  return isPage ? 'bundler report' : null
}

function fixFor(address: string): string {
  return address.endsWith('.tsbuildinfo') && !address.includes('!/')
    ? 'Add "!**/*.tsbuildinfo" as the last item of "files" in package.json, or "*.tsbuildinfo" to .npmignore.'
    : exclusionOf(address)
}
