import { expect, test } from 'vitest'
import type { Approval, AuditResult, Finding } from '../model.ts'
import { reporters } from './formats.ts'
import * as cases from './report.cases.ts'
import { displayWidth } from './width.ts'

/** What must never leave a reporter as itself, named apart from the code under test. */
const FORBIDDEN =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]/u

const PARTS = [
  '\u001b[31m',
  '\u001b]8;;x\u0007',
  '\u009b2J',
  '\n',
  '\r\n',
  '\t',
  '\b',
  '\u0000',
  '\u007f',
  '\u202e',
  '\u202a',
  '\u2066',
  '\u2069',
  '\u200e',
  '\u200f',
  '\u061c',
  '\u200b',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u2028',
  '\u2029',
  '\ud800',
  '\udc00',
  '\u00ad',
  '源',
  '🚢',
  'e\u0301',
  ' ',
  'dist/',
  '::error::',
  '%0A',
  'cli.js',
]

/** A small seeded generator (mulberry32): the same names in every run. */
function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function makeHostileResult(random: () => number): AuditResult {
  const hostile = (): string =>
    Array.from(
      { length: 1 + Math.floor(random() * 30) },
      () => PARTS[Math.floor(random() * PARTS.length)],
    ).join('')
  const base = cases.incident
  const makeHostileFinding = ({ rule, fingerprint, level }: Finding, isWhollyHostile: boolean): Finding => ({
    rule: isWhollyHostile ? hostile() : rule,
    level,
    message: hostile(),
    address: hostile(),
    line: 1,
    column: null,
    fingerprint: isWhollyHostile ? hostile() : fingerprint,
    approval: random() < 0.7 ? null : { fingerprint, rule, ...makeHostileApproval() },
    why: hostile(),
    fix: hostile(),
  })
  const makeHostileApproval = (): Omit<Approval, 'fingerprint' | 'rule'> => ({
    address: hostile(),
    reason: hostile(),
    approvedBy: hostile(),
    approvedOn: hostile(),
    expires: hostile(),
  })
  return {
    ...base,
    target: { kind: random() < 0.5 ? 'tarball' : 'directory', spec: hostile(), packer: hostile() },
    artifact: { ...base.artifact, name: hostile(), version: hostile(), integrity: hostile() },
    coverage: { ...base.coverage, unexamined: [{ address: hostile(), reason: hostile() }] },
    baseline:
      base.baseline === null || random() < 0.5
        ? null
        : { ...base.baseline, version: hostile(), considered: [hostile()] },
    baselineReason: hostile(),
    findings: base.findings.map((finding, index) => makeHostileFinding(finding, index === 0)),
    approvalNotices: [hostile()],
    notices: [hostile()],
    failures: [{ rule: hostile(), message: hostile() }],
    missing: [hostile()],
    confirmed: random() < 0.5 ? [] : ['51ce1b2a9f00d1e2'],
    verdict: { outcome: random() < 0.5 ? 'block' : 'incomplete', reasons: [hostile(), hostile()] },
  }
}

test('no control or bidi character of 300 hostile results leaves any reporter, and every line fits', () => {
  const random = makeRandom(2026)
  for (let round = 0; round < 300; round++) {
    const result = makeHostileResult(random)
    const columns = 40 + Math.floor(random() * 60)
    for (const [format, reporter] of Object.entries(reporters)) {
      for (const isCollection of [false, true]) {
        const output = reporter.render(
          { results: [result], verdict: result.verdict, isCollection },
          { color: false, columns, fold: random() < 0.5 ? 2 : Infinity },
        )
        expect([format, FORBIDDEN.exec(output)]).toEqual([format, null])
        if (format !== 'terminal') continue
        expect(Math.max(...output.split('\n').map(displayWidth))).toBeLessThanOrEqual(columns)
      }
    }
  }
})

test('with colour, the only escapes are the sixteen plain colours, bold and dim', () => {
  const random = makeRandom(7)
  for (let round = 0; round < 50; round++) {
    const result = makeHostileResult(random)
    const options = { color: true, columns: 80, fold: 5 }
    const colored = reporters.terminal?.render(cases.reportOn(result), options) ?? ''
    const bare = colored.replaceAll(/\u001b\[\d{1,2}m/g, '')
    expect(colored).not.toBe(bare)
    expect(FORBIDDEN.exec(bare)).toBeNull()
    expect(bare).toBe(reporters.terminal?.render(cases.reportOn(result), { ...options, color: false }))
  }
})

test('JSON gives back every hostile string as it was', () => {
  const result = makeHostileResult(makeRandom(11))
  const output = reporters.json?.render(cases.reportOn(result), { color: false, columns: 80, fold: 5 }) ?? ''
  const parsed: unknown = JSON.parse(output)
  expect(parsed).toMatchObject({
    target: result.target,
    baselineReason: result.baselineReason,
    notices: result.notices,
  })
})

test('a command to copy holds nothing that a shell would read', () => {
  const result = cases.makeResult({
    findings: [cases.makeFinding({ rule: 'x/$(touch owned)', fingerprint: '`id`; rm -rf .' })],
    verdict: { outcome: 'block', reasons: [] },
  })
  const output = reporters.terminal?.render(cases.reportOn(result), { color: false, columns: 80, fold: 5 })
  expect(output).toContain('stowaway approve <fingerprint> --reason "…"')
  expect(output).toContain('stowaway rules <rule>')
})

test('a name of a megabyte does not bury the report', () => {
  const result = cases.makeResult({
    findings: [cases.makeFinding({ message: 'x/'.repeat(500_000), address: 'y'.repeat(1_000_000) })],
  })
  const output =
    reporters.terminal?.render(cases.reportOn(result), { color: false, columns: 80, fold: 5 }) ?? ''
  expect(output.length).toBeLessThan(4000)
})
