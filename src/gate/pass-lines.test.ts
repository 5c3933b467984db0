import { describe, expect, test } from 'vitest'
import { makeFinding, makeResult } from '../report/report.cases.ts'
import { passLines } from './pass-lines.ts'

describe('passLines', () => {
  test('is one line where there is nothing to know', () => {
    expect(passLines(makeResult())).toEqual([
      '✔ stowaway: agent-cli@1.4.0 sha512-8Qv1xYkPq3Jm… may sail (19 files, 3.0 MB; 1.00× of 1.3.0)',
    ])
  })

  test('tells what was let pass, and each thing that a person should know', () => {
    const approval = {
      fingerprint: '3f2a9c01d4e5b6a7',
      rule: 'contents/forbidden-file',
      address: 'dist/.env',
      reason: 'empty',
      approvedBy: 'A',
      approvedOn: '2026-01-01',
      expires: null,
    }
    const result = makeResult({
      baseline: null,
      baselineReason: 'Nothing to compare with.',
      findings: [
        makeFinding({ approval }),
        makeFinding({ level: 'note' }),
        makeFinding({ level: 'note' }),
        makeFinding({ level: 'confirm', fingerprint: 'b' }),
      ],
      confirmed: ['b'],
      approvalNotices: ['An approval has expired.'],
      notices: ['A notice.'],
    })
    expect(passLines(result)).toEqual([
      '✔ stowaway: agent-cli@1.4.0 sha512-8Qv1xYkPq3Jm… may sail (19 files, 3.0 MB; 2 notes, 1 approved, 1 confirmed)',
      '  Nothing to compare with.',
      '  An approval has expired.',
      '  A notice.',
    ])
  })

  test('names the median where the size of the newest release is not known', () => {
    const { baseline } = makeResult()
    if (baseline === null) throw new Error('the example has a baseline')
    const [line] = passLines(makeResult({ baseline: { ...baseline, history: [], ratio: 1.5 } }))
    expect(line).toContain('1.50× of the median of 3 earlier releases)')
  })

  test('prints no control character of a name', () => {
    const artifact = { ...makeResult().artifact, name: 'a\u001B[2J\nb' }
    expect(passLines(makeResult({ artifact }))[0]).toContain('a\\x1b[2J\\nb@1.4.0')
  })
})
