/** A gate that cries wolf is taken out: on well-known open-source packages nothing blocks. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPublishedAudits } from './audit-published.ts'
import type { PublishedAudits } from './audit-published.ts'

let published: PublishedAudits
beforeAll(async () => {
  published = await startPublishedAudits()
})
afterAll(() => published.end())

interface Quiet {
  spec: string
  /** One release instead of eight, for packages of 100 MB and more. */
  baseline?: string
}

test.each<Quiet>([
  { spec: 'react@19.3.1' },
  { spec: 'lodash@4.18.1' },
  { spec: 'typescript@7.0.2' },
  { spec: 'webpack@5.112.2' },
  { spec: 'express@5.3.0' },
  { spec: 'next@16.4.6', baseline: '16.4.5' },
  { spec: 'vite@8.3.8' },
  { spec: 'eslint@10.15.0' },
  { spec: 'axios@1.21.1' },
  { spec: 'three@0.187.0' },
  { spec: 'aws-sdk@2.1693.0', baseline: '2.1692.0' },
  { spec: 'firebase@13.2.0' },
])(
  '$spec, compared with its earlier releases',
  { timeout: 120_000 },
  async ({ spec, baseline: wanted = 'auto' }) => {
    const { findings, baseline, coverage, verdict } = await published.audit(spec, wanted)
    expect(baseline?.considered.length).toBeGreaterThan(0)
    expect(findings.filter(({ level }) => level !== 'note')).toEqual([])
    expect(coverage.unexamined).toEqual([])
    expect(verdict.outcome).toBe('pass')
  },
)
