import { expect, test } from 'vitest'
import type { Finding } from '../model.ts'
import { judgeOutcome, type OutcomeRequest } from './outcome.ts'

const finding = (level: Finding['level'], approved = false): Finding => ({
  rule: 'contents/thing',
  level,
  message: 'm',
  address: 'a',
  line: null,
  column: null,
  fingerprint: `0123456789abcde${level.length}`,
  approval: approved
    ? {
        fingerprint: '',
        rule: '',
        address: '',
        reason: 'r',
        approvedBy: 'x',
        approvedOn: '2026-01-01',
        expires: null,
      }
    : null,
  why: null,
  fix: null,
})
const clean: OutcomeRequest = {
  findings: [],
  coverage: { complete: true, contents: 1, bytes: 1, unexamined: [] },
  failures: [],
  missing: [],
  confirmed: new Set(),
}
const cut = { complete: false, contents: 1, bytes: 1, unexamined: [{ address: 'big', reason: 'too large' }] }

test.each<[string, Partial<OutcomeRequest>, string]>([
  ['nothing found', {}, 'pass'],
  ['only notes', { findings: [finding('note')] }, 'pass'],
  ['a block', { findings: [finding('block')] }, 'block'],
  ['an approved block', { findings: [finding('block', true)] }, 'pass'],
  ['an unconfirmed confirm', { findings: [finding('confirm')] }, 'block'],
  [
    'a confirm that a person let pass',
    { findings: [finding('confirm')], confirmed: new Set([finding('confirm').fingerprint]) },
    'pass',
  ],
  [
    'a block that a person tried to let pass',
    { findings: [finding('block')], confirmed: new Set([finding('block').fingerprint]) },
    'block',
  ],
  ['something not examined', { coverage: cut }, 'incomplete'],
  [
    'coverage that is not complete, with nothing listed',
    { coverage: { ...cut, unexamined: [] } },
    'incomplete',
  ],
  ['a rule that failed', { failures: [{ rule: 'a/b', message: 'oh' }] }, 'incomplete'],
  ['a comparison that could not be made', { missing: ['No answer.'] }, 'incomplete'],
  ['a block in what could be looked at', { findings: [finding('block')], coverage: cut }, 'block'],
])('%s: %s', (_, changed, outcome) => {
  const verdict = judgeOutcome({ ...clean, ...changed })
  expect(verdict.outcome).toBe(outcome)
  expect(verdict.reasons.length > 0).toBe(outcome !== 'pass')
})

test('every reason is told, the worst first', () => {
  const verdict = judgeOutcome({
    ...clean,
    findings: [finding('confirm'), finding('block')],
    coverage: cut,
    failures: [{ rule: 'a/b', message: 'oh' }],
    missing: ['No answer.'],
  })
  expect(verdict.reasons).toEqual([
    '1 finding that blocks the release.',
    '1 finding that nobody confirmed.',
    'The rule a/b failed: oh.',
    '1 content could not be examined: big, too large.',
    'No answer.',
  ])
})
