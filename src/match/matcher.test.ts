import { describe, expect, test } from 'vitest'

import { defineRule } from '../define-rule.ts'
import type { Content, Hit, Matching, Problem, Rule } from '../model.ts'
import { ExaminedContent } from '../unwrap/content.ts'
import { literalLimits } from './examination.ts'
import { buildMatcher, type MatchableContent } from './matcher.ts'

const docs = { summary: '', why: '', bad: '', good: '', fix: '' }
const ruleNamed = (id: string): Rule<undefined> =>
  defineRule({ id: `identifiers/${id}`, level: 'block', docs })

const contentOf = (bytes: Buffer | string, path = 'dist/cli.js'): ExaminedContent =>
  new ExaminedContent({ address: path, path, form: 'entry', bytes: Buffer.from(bytes) })

/** A rule that tells every hit: view, the text of the hit with a few characters around it, and the position. */
const tellAll = (literals: string[]): Matching => ({
  literals,
  examine: (hit) => [{ address: hit.content.address, message: describeHit(hit) }],
})

function describeHit(hit: Hit): string {
  const position = hit.position()
  const text = hit.text.toString('utf8', Math.max(0, hit.start - 2), hit.end + 2)
  const literal = hit.text.toString('utf8', hit.start, hit.end)
  return `${hit.view} ${JSON.stringify(text)} ${literal} ${position === null ? '-' : `${position.line}:${position.column}`}`
}

function examine(
  literals: string[],
  content: MatchableContent,
  ranges?: { start: number; end: number }[],
): string[] {
  const matcher = buildMatcher([{ rule: ruleNamed('all'), matching: tellAll(literals) }])
  return [...matcher.examine(content, ranges)].map(({ problem }) => problem.message)
}

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()
const binary = (...parts: (Buffer | string)[]): Buffer =>
  Buffer.concat([Buffer.from([0x7f, 0x45, 0, 1, 0, 0, 0, 0]), ...parts.map((part) => Buffer.from(part))])

describe('views', () => {
  test('text as it stands, with line and column', () => {
    expect(examine(['kairos'], contentOf('a\n  é😀 x KAIROS_x\n'))).toEqual(['plain "x KAIROS_x" KAIROS 2:9'])
  })

  test('the name of the content', () => {
    expect(examine(['kairos'], contentOf('', 'src/Kairos/a.ts'))).toEqual(['path "c/Kairos/a" Kairos -'])
  })

  test('what is decoded, at the place of the expression', () => {
    expect(examine(['kairos'], contentOf('x;\n y = "kai" + "ros"\n'))).toEqual([
      'decoded "kairos" kairos 2:6',
    ])
  })

  test.each([
    { order: 'little endian', bytes: binary('ab', Buffer.from('\0\0my kairos x\0', 'utf16le')) },
    { order: 'big endian', bytes: binary('\0\0', utf16be('my kairos x'), '\0\0') },
    {
      order: 'little endian, at an odd offset',
      bytes: binary('a\0\0', Buffer.from('my kairos x', 'utf16le')),
    },
  ])('UTF-16 in a binary, $order', ({ bytes }) => {
    expect(examine(['kairos'], contentOf(bytes))).toEqual(['utf-16 "y kairos x" kairos -'])
  })

  test('UTF-16 beyond ASCII in a binary', () => {
    for (const bytes of [binary(Buffer.from('xnaïvé!', 'utf16le')), binary('\0\0', utf16be('xnaïvé!'), '\0')])
      expect(examine(['naïvé'], contentOf(bytes))).toEqual(['utf-16 "xnaïvé!" naïvé -'])
  })

  test('UTF-8 in a binary has no position', () => {
    expect(examine(['kairos'], contentOf(binary('xx kairos yy')))).toEqual(['plain "x kairos y" kairos -'])
  })

  test('UTF-16 text with a byte order mark has one', () => {
    const bytes = Buffer.from('\uFEFFa\nkairos', 'utf16le')
    expect(examine(['kairos'], contentOf(bytes))).toEqual(['plain "a\\nkairos" kairos 2:1'])
  })

  test.each([
    ['a NUL within the word', 'kai\0ros'],
    ['NULs at some places', 'k\0ai\0ros'],
    ['every other byte, without an end', Buffer.from('xk\0a\0i\0r\0o\0sx')],
  ])('%s is no hit', (_, text) => {
    expect(examine(['kairos'], contentOf(binary('pad', text, 'pad')))).toEqual([])
  })
})

describe('ranges', () => {
  test('only they are looked at, one by one', () => {
    const text = 'kairos "kai"+"ros" kairos'
    expect(examine(['kairos'], contentOf(text), [{ start: 1, end: 18 }])).toEqual([
      'decoded "kairos" kairos 1:8',
    ])
    expect(examine(['kairos'], contentOf(text), [])).toEqual([])
    expect(
      examine(['kairos'], contentOf('kairos'), [
        { start: 0, end: 3 },
        { start: 3, end: 6 },
      ]),
    ).toEqual([])
  })
})

describe('rules', () => {
  test('every rule gets its own literals, whoever else wants them', () => {
    const [one, two] = [ruleNamed('one'), ruleNamed('two')]
    const matcher = buildMatcher([
      { rule: one, matching: tellAll(['Token', 'kairos']) },
      { rule: two, matching: tellAll(['token', 'ken']) },
    ])
    const found = [...matcher.examine(contentOf('a token'))]
    expect(found.map(({ rule, problem }) => [rule.id, problem.message])).toEqual([
      ['identifiers/one', 'plain "a token" token 1:3'],
      ['identifiers/two', 'plain "a token" token 1:3'],
      ['identifiers/two', 'plain "token" ken 1:5'],
    ])
  })

  test('what a rule has named where it stands is not named again where it is decoded', () => {
    expect(examine(['kairos'], contentOf('x = "kairos " + "on"'))).toEqual([
      'plain " \\"kairos \\"" kairos 1:6',
    ])
    // A rule that said nothing of the plain text is asked once more.
    const matching: Matching = {
      literals: ['kairos'],
      examine: (hit) => (hit.view === 'decoded' ? [{ address: 'a', message: 'decoded' }] : []),
    }
    const found = [...buildMatcher([{ rule: ruleNamed('a'), matching }]).examine(contentOf('"kairos" + "x"'))]
    expect(found.map(({ problem }) => problem.message)).toEqual(['decoded'])
  })

  test('a rule that throws is named, and the others see every hit', () => {
    const [broken, whole] = [ruleNamed('broken'), ruleNamed('whole')]
    const matcher = buildMatcher([
      {
        rule: broken,
        matching: {
          literals: ['kairos'],
          examine() {
            throw new Error('broken')
          },
        },
      },
      { rule: whole, matching: tellAll(['kairos']) },
    ])
    const problems: Problem[] = []
    const examination = matcher.open(contentOf('kairos kairos', 'kairos.js'), (_, problem) =>
      problems.push(problem),
    )
    const failed: (string | undefined)[] = []
    while (!examination.isDone) {
      try {
        examination.step()
      } catch {
        failed.push(examination.ruleAtWork?.id)
        if (examination.ruleAtWork !== null) matcher.exclude(examination.ruleAtWork)
      }
    }
    expect(failed).toEqual(['identifiers/broken'])
    expect(problems).toHaveLength(3)
    expect(examination.ruleAtWork).toBeNull()
  })

  test('a rule that reads texts as a whole gets every view', () => {
    const matching: Matching = {
      literals: [],
      examine: () => [],
      read: (whole) => [
        { address: whole.view, message: `${whole.text.toString()} ${JSON.stringify(whole.positionOf(1))}` },
      ],
    }
    const content = contentOf('a\n"b"+"c" xyz', 'a.js')
    const matcher = buildMatcher([{ rule: ruleNamed('a'), matching }])
    const found = [...matcher.examine(content, [{ start: 2, end: 9 }])]
    expect(found.map(({ problem }) => [problem.address, problem.message])).toEqual([
      ['path', 'a.js null'],
      ['plain', '"b"+"c" {"line":2,"column":2}'],
      ['decoded', 'bc {"line":2,"column":1}'],
    ])
  })

  test('literals that cannot stand in a text are left out', () => {
    expect(examine(['', 'a\0b'], contentOf('a\0b'))).toEqual([])
  })
})

describe('a great many hits', () => {
  test('problems are told up to the limit, and the rest is counted', () => {
    const rule = ruleNamed('all')
    const matcher = buildMatcher([{ rule, matching: tellAll(['kairos']) }])
    const problems: Problem[] = []
    const content = contentOf('kairos\n'.repeat(100_000))
    const examination = matcher.open(content, (_, problem) => problems.push(problem))
    while (!examination.isDone) examination.step()
    expect(problems).toHaveLength(literalLimits.problems)
    expect(problems.at(-1)?.message).toContain('1000:1')
    expect(examination.passedOver.get(rule)).toBe(99_000)
  })

  test('a problem that is given again is one, however often', () => {
    const problem: Problem = { address: 'a', message: '' }
    let count = 0
    const matching: Matching = {
      literals: ['kairos'],
      *examine() {
        count += 1
        problem.message = `${count} times`
        yield problem
      },
    }
    const rule = ruleNamed('a')
    const matcher = buildMatcher([{ rule, matching }])
    const taken = new Set<Problem>()
    const examination = matcher.open(contentOf('kairos\n'.repeat(100_000)), (_, one) => taken.add(one))
    while (!examination.isDone) examination.step()
    expect([...taken]).toEqual([{ address: 'a', message: '100000 times' }])
    expect(examination.passedOver.get(rule)).toBeUndefined()
  })

  test('hits without a problem are all shown', () => {
    let shown = 0
    let line = 0
    const matching: Matching = {
      literals: ['key'],
      examine(hit) {
        shown += 1
        line = hit.position()?.line ?? 0
        return []
      },
    }
    const matcher = buildMatcher([{ rule: ruleNamed('a'), matching }])
    expect([...matcher.examine(contentOf('key\n'.repeat(100_000)))]).toEqual([])
    expect([shown, line]).toEqual([100_000, 100_000])
  })
})

test('one line of megabytes: hits have columns, and cost no reading of the line', () => {
  const text = `${'x'.repeat(3_000_000)}kairos${'y'.repeat(3_000_000)}kairos`
  expect(examine(['kairos'], contentOf(text))).toEqual([
    'plain "xxkairosyy" kairos 1:3000001',
    'plain "yykairos" kairos 1:6000007',
  ])
})

test('more expressions than can be evaluated are told', () => {
  const matcher = buildMatcher([{ rule: ruleNamed('a'), matching: tellAll(['kairos']) }])
  const curtailed = [Buffer.alloc(2_000_000, 'atob('), Buffer.alloc(1_000_000, '"a"+"b";')].map((bytes) => {
    const examination = matcher.open(contentOf(bytes), () => undefined)
    while (!examination.isDone) examination.step()
    return examination.isCurtailed
  })
  expect(curtailed).toEqual([true, false])
})

test('a content is examined in steps that each do little', () => {
  const matcher = buildMatcher([{ rule: ruleNamed('a'), matching: tellAll(['kairos']) }])
  const content: Content & MatchableContent = contentOf('x'.repeat(5_000_000))
  const examination = matcher.open(content, () => undefined)
  let steps = 0
  while (!examination.isDone) {
    examination.step()
    steps += 1
  }
  expect(steps).toBeGreaterThan(4)
})
