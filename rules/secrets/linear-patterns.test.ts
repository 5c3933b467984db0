import { check } from 'recheck'
import { expect, test } from 'vitest'
import { formats } from './formats.ts'

/** Many formats differ in their prefix only, which plays no part in how long a pattern takes. */
const bodies = new Map(
  formats
    .map((format) => ({ id: format.id, pattern: format.pattern() }))
    .map(({ id, pattern }) => [
      pattern.source.replace(/^\(\?:[^()]*\)(?=\[|\(\?<secret>)/, ''),
      { id, pattern },
    ]),
)

test('no pattern takes longer than its input is long', async () => {
  for (const [source, { id, pattern }] of bodies) {
    const result = await check(source, pattern.flags, { timeout: 30_000 })
    expect(`${id}: ${result.status}`).toBe(`${id}: safe`)
  }
})
