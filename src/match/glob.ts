import picomatch from 'picomatch'
import { StowawayError, failures, messageOf } from '../errors.ts'

/** Longer than any path pattern; picomatch's own limit is far above it. */
const LONGEST_PATTERN = 1024

/**
 * Makes one test of several glob patterns over `/`-separated paths: `dist/**`, `**\/*.map`. A pattern that
 * begins with `!` takes away what the others let in. Dot files match like any other.
 * Throws `StowawayError` (`broken-glob`) for an empty, overlong or unreadable pattern.
 */
export function compileGlobs(patterns: readonly string[]): (path: string) => boolean {
  const included = patterns.filter((pattern) => !pattern.startsWith('!')).map(compile)
  const excluded = patterns
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => compile(pattern.slice(1)))
  return (path) => included.some((matches) => matches(path)) && !excluded.some((matches) => matches(path))
}

function compile(pattern: string): (path: string) => boolean {
  if (pattern.trim() === '') throw new StowawayError(failures.brokenGlob(pattern, 'it is empty'))
  if (pattern.length > LONGEST_PATTERN) {
    throw new StowawayError(
      failures.brokenGlob(pattern.slice(0, 60), `it is longer than ${LONGEST_PATTERN} characters`),
    )
  }
  try {
    return picomatch(pattern.replace(/^\.?\//, ''), { dot: true, nonegate: true, strictBrackets: true })
  } catch (thrown) {
    throw new StowawayError(failures.brokenGlob(pattern, messageOf(thrown)))
  }
}
