import { expect, test } from 'vitest'
import type { Verdict } from '../model.ts'
import { exitCodeOf, worstVerdict } from './exit-code.ts'

const pass: Verdict = { outcome: 'pass', reasons: [] }
const block: Verdict = { outcome: 'block', reasons: ['b'] }
const incomplete: Verdict = { outcome: 'incomplete', reasons: ['i'] }

test('exit codes', () => {
  expect([pass, block, incomplete].map(exitCodeOf)).toEqual([0, 1, 3])
})

test('block wins over incomplete, incomplete over pass; reasons carry their package', () => {
  const audits = [
    { name: 'a', verdict: pass },
    { name: 'b', verdict: incomplete },
    { name: 'c', verdict: block },
  ]
  expect(worstVerdict(audits)).toEqual({ outcome: 'block', reasons: ['c: b', 'b: i'] })
  expect(worstVerdict(audits.slice(0, 2))).toEqual({ outcome: 'incomplete', reasons: ['b: i'] })
  expect(worstVerdict(audits.slice(0, 1))).toEqual(pass)
})
