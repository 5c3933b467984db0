/**
 * What a stranger can rebuild from well-known packages, counted through the whole pipeline. The counts were
 * made with other means; a difference of one is a mistake.
 */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPublishedAudits } from './audit-published.ts'
import type { PublishedAudits } from './audit-published.ts'

let published: PublishedAudits
beforeAll(async () => {
  published = await startPublishedAudits()
})
afterAll(() => published.end())

interface Known {
  spec: string
  uniqueTexts: number
  uniqueLines: number
}

test.each<Known>([
  { spec: 'axios@1.21.1', uniqueTexts: 58, uniqueLines: 6848 },
  { spec: 'bootstrap@5.3.9', uniqueTexts: 166, uniqueLines: 82_224 },
  { spec: 'preact@11.2.0', uniqueTexts: 34, uniqueLines: 5150 },
  { spec: 'rxjs@7.8.2', uniqueTexts: 238, uniqueLines: 6896 },
  // Its map is a comment.
  { spec: 'sinon@22.1.0', uniqueTexts: 163, uniqueLines: 16_068 },
  // These embed none: the first two ship their sources as files, the last ships none.
  { spec: 'openai@6.49.0', uniqueTexts: 0, uniqueLines: 0 },
  { spec: 'zod@4.6.7', uniqueTexts: 0, uniqueLines: 0 },
  { spec: 'date-fns@4.4.0', uniqueTexts: 0, uniqueLines: 0 },
])('$spec', { timeout: 60_000 }, async ({ spec, ...expected }) => {
  const { recovered, coverage, verdict } = await published.audit(spec, 'none')
  expect(recovered).toMatchObject(expected)
  expect(recovered.firstParty.uniqueTexts + recovered.thirdParty.uniqueTexts).toBe(expected.uniqueTexts)
  expect(recovered.firstParty.uniqueLines + recovered.thirdParty.uniqueLines).toBe(expected.uniqueLines)
  expect(coverage).toMatchObject({ complete: true, unexamined: [] })
  expect(verdict).toEqual({ outcome: 'pass', reasons: [] })
})
