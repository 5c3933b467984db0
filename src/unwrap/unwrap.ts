import { archiveUnwrapper } from './archive.ts'
import type { ExaminedContent } from './content.ts'
import { inlineMapUnwrapper } from './inline-map.ts'
import { mapObjectUnwrapper } from './map-object.ts'
import { sourceMapUnwrapper } from './source-map.ts'
import type { Budget, Unwrapper } from './unwrapper.ts'

/** The forms that are known, each tried on every content. */
const unwrappers: readonly Unwrapper[] = [
  archiveUnwrapper,
  sourceMapUnwrapper,
  inlineMapUnwrapper,
  mapObjectUnwrapper,
]

/**
 * A content and everything inside it, innermost first: when a content is yielded, what its unwrappers
 * recognised is on it.
 */
export function* unwrap(
  content: ExaminedContent,
  budget: Budget,
): Generator<ExaminedContent, void, undefined> {
  for (const unwrapper of unwrappers) {
    if (!unwrapper.recognises(content)) continue
    for (const inner of unwrapper.unwrap(content, budget)) {
      if (inner.depth > budget.limits.depth) {
        budget.leaveOut({
          address: inner.address,
          reason: `deeper than ${budget.limits.depth} containers (limits.depth)`,
        })
        continue
      }
      if (inner.form !== 'recovered-source' && !budget.spend(inner.bytes.length)) {
        const reason = `more than ${budget.limits.unpackedBytes} bytes unwrapped (limits.unpackedBytes)`
        budget.leaveOut({ address: inner.address, reason })
        return
      }
      yield* unwrap(inner, budget)
    }
    if (unwrapper.takesWhole === true) break
  }
  yield content
}
