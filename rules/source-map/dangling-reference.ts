import { defineRule } from '../../src/define-rule.ts'
import { packagePathOf } from '../../src/unwrap/source-path.ts'

export const danglingReference = defineRule({
  id: 'source-map/dangling-reference',
  level: 'note',
  docs: {
    summary: 'A sourceMappingURL comment whose map is not in the package',
    why: 'The map was left out and its comment was not: debuggers ask for a file that is not there, and the comment tells that a map exists. It is also how a map that is only sometimes left out announces itself.',
    bad: '//# sourceMappingURL=cli.js.map in dist/cli.js, and no dist/cli.js.map',
    good: 'no comment, or a comment whose map ships',
    fix: 'Build with hidden source maps: the map is written, the comment is not.',
  },
  *check(artifact) {
    const paths = new Set(artifact.entries.map(({ path }) => path))
    for (const { address, url, line, column } of artifact.references) {
      if (/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith('//') || address.includes('!/')) continue
      const path = packagePathOf(address, safeDecode(url.replace(/[?#].*$/, '')), null)
      if (path !== null && paths.has(path)) continue
      yield {
        address,
        line,
        column,
        message: `${address} names a source map that is not in the package: ${url}`,
        fix: 'Build with hidden source maps, or without.',
      }
    }
  },
})

function safeDecode(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
