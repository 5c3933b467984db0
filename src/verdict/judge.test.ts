import { describe, expect, test } from 'vitest'
import { configuration } from '../../test/rule-tester.ts'
import { defineRule } from '../define-rule.ts'
import type { Approval, Baseline, Configuration, Level, Problem } from '../model.ts'
import { fingerprintOf, judge } from './judge.ts'

const docs = { summary: 's', why: 'w', bad: 'b', good: 'g', fix: 'f' }
const rule = defineRule({ id: 'contents/thing', level: 'confirm', docs, check: () => [] })
const other = defineRule({ id: 'archive/other', level: 'block', docs, check: () => [] })
const problem: Problem = { address: 'dist/a.js', message: 'a thing' }
const baselineWith = (path: string): Baseline => {
  const newest = {
    version: '1.0.0',
    integrity: '',
    packedBytes: 1,
    unpackedBytes: 1,
    files: { [path]: 1 },
    kinds: [],
    recovered: { firstParty: 0, thirdParty: 0 },
    installScripts: {},
    missingEntryPoints: [],
  }
  return {
    version: '1.0.0',
    considered: ['1.0.0'],
    sizes: [],
    medianUnpackedBytes: 1,
    medianEntries: 1,
    medianPackedBytes: 1,
    newest,
    profiles: [newest],
  }
}

function judged(
  problems: Problem[],
  changed: Partial<Configuration> = {},
  more: { approvals?: Approval[]; baseline?: Baseline } = {},
) {
  return judge({
    problems: problems.map((given) => ({ rule, problem: given })),
    configuration: { ...configuration, ...changed },
    baseline: more.baseline ?? null,
    approvals: more.approvals ?? [],
    now: new Date('2026-06-01T12:00:00Z'),
    explain: () => null,
    mask: (text) => text,
  })
}
const levels = (...given: Parameters<typeof judged>): Level[] =>
  judged(...given).findings.map(({ level }) => level)

describe('the level of a finding', () => {
  test('is the rule’s, unless the problem has one', () => {
    expect(levels([problem])).toEqual(['confirm'])
    expect(levels([{ ...problem, level: 'note' }])).toEqual(['note'])
  })

  test('is lower where an earlier release held the same entry', () => {
    const known: Problem = { ...problem, address: 'dist/a.js!/x', level: 'block', levelIfKnown: 'note' }
    expect(levels([known], {}, { baseline: baselineWith('dist/a.js') })).toEqual(['note'])
    expect(levels([known], {}, { baseline: baselineWith('dist/b.js') })).toEqual(['block'])
  })

  test('is the configuration’s before that', () => {
    const rules = { 'contents/thing': { level: 'block' as const, options: undefined } }
    expect(levels([{ ...problem, level: 'note' }], { rules })).toEqual(['block'])
  })

  test('is the last override’s that matches, before all', () => {
    const rules = { 'contents/thing': { level: 'block' as const, options: undefined } }
    const overrides = [
      { files: ['dist/**'], rules: { 'contents/thing': 'note' as const } },
      {
        files: ['dist/a.js'],
        rules: { 'contents/thing': 'confirm' as const, 'archive/other': 'off' as const },
      },
    ]
    expect(
      levels([problem, { ...problem, address: 'dist/b.js' }, { ...problem, address: 'c.js' }], {
        rules,
        overrides,
      }),
    ).toEqual(['block', 'confirm', 'note'])
  })

  test('an override of the container holds for what is inside it', () => {
    const overrides = [{ files: ['dist/vendor/**'], rules: { 'contents/thing': 'off' as const } }]
    expect(levels([{ ...problem, address: 'dist/vendor/x.map!/src/a.ts' }], { overrides })).toEqual([])
  })
})

describe('fingerprints', () => {
  test('hang on rule, address and identity, not on the wording or the version', () => {
    const same = fingerprintOf(rule.id, problem)
    expect(same).toMatch(/^[0-9a-f]{16}$/)
    expect(fingerprintOf(rule.id, { ...problem, message: 'other words', line: 5 })).toBe(same)
    expect(fingerprintOf(other.id, problem)).not.toBe(same)
    expect(fingerprintOf(rule.id, { ...problem, address: 'b' })).not.toBe(same)
    expect(fingerprintOf(rule.id, { ...problem, identity: 'x' })).not.toBe(same)
  })
})

describe('approvals', () => {
  const approval: Approval = {
    fingerprint: fingerprintOf(rule.id, problem),
    rule: rule.id,
    address: problem.address,
    reason: 'known',
    approvedBy: 'A',
    approvedOn: '2026-01-01',
    expires: null,
  }

  test('let the finding with their fingerprint pass', () => {
    const { findings, approvalNotices } = judged(
      [problem, { ...problem, address: 'b.js' }],
      {},
      { approvals: [approval] },
    )
    expect(findings.map((finding) => finding.approval?.reason ?? null)).toEqual([null, 'known'])
    expect(approvalNotices).toEqual([])
  })

  test('hold until the end of the day they name', () => {
    const on = (expires: string) => judged([problem], {}, { approvals: [{ ...approval, expires }] })
    expect(on('2026-06-01').findings[0]?.approval).not.toBeNull()
    expect(on('2026-05-31').findings[0]?.approval).toBeNull()
    expect(on('2026-05-31').approvalNotices).toEqual([
      `The approval ${approval.fingerprint} (contents/thing at dist/a.js) expired on 2026-05-31.`,
    ])
  })

  test('that match nothing are reported', () => {
    expect(judged([], {}, { approvals: [approval] }).approvalNotices).toEqual([
      `The approval ${approval.fingerprint} (contents/thing at dist/a.js) matches nothing any more; remove it.`,
    ])
  })
})

test('findings come by level, rule, address and line, each once', () => {
  const { findings } = judge({
    problems: [
      { rule, problem: { ...problem, line: 9 } },
      { rule, problem: { ...problem, line: 10 } },
      { rule, problem: { ...problem, line: 9 } },
      { rule, problem: { ...problem, address: 'a', level: 'note' } },
      { rule, problem: { ...problem, address: 'b' } },
      { rule: other, problem },
    ],
    configuration,
    baseline: null,
    approvals: [],
    now: new Date(0),
    explain: (address) => (address === 'b' ? 'because' : null),
    mask: (text) => text,
  })
  expect(findings.map(({ level, rule: id, address, line, why }) => [level, id, address, line, why])).toEqual([
    ['block', 'archive/other', 'dist/a.js', null, null],
    ['confirm', 'contents/thing', 'b', null, 'because'],
    ['confirm', 'contents/thing', 'dist/a.js', 9, null],
    ['confirm', 'contents/thing', 'dist/a.js', 10, null],
    ['note', 'contents/thing', 'a', null, null],
  ])
})
