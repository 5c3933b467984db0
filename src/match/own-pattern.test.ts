import { check } from 'recheck'
import { describe, expect, test } from 'vitest'
import { literalIn, refusePattern } from './own-pattern.ts'

describe('patterns of users', () => {
  test.each([
    'ACME-[0-9]{3,6}',
    String.raw`(?:\w+\.)+corp`,
    String.raw`(?<team>[a-z]+)-\d+`,
    '(?:foo|bar)*baz',
    '(?:far|foo)+',
    '(?=secret)[a-z]+',
    '[(+]+x',
    String.raw`(?:a\+)+`,
    '',
  ])('%s is accepted', async (source) => {
    expect(refusePattern(source)).toBeNull()
    expect(await check(source, 'u')).not.toMatchObject({ complexity: { type: 'exponential' } })
  })

  test.each([
    '(a+)+b',
    '(a|a)*b',
    String.raw`(\w+\s?)*!`,
    '(?:a*)*b',
    '(?:(?:x+)y?)+z',
    '(?:a|ab)*c',
    '(.*,?){30}x',
  ])('%s is refused: it tries exponentially many ways', (source) => {
    expect(refusePattern(source)).toContain('exponentially')
  })

  test.each(['(', '[a', '*', String.raw`\u{zz}`])('%s is refused: it does not compile', (source) => {
    expect(refusePattern(source)).not.toBeNull()
  })

  test.each<[string, string | null]>([
    ['ACME-[0-9]{3,6}', 'ACME-'],
    [String.raw`build\.acme\d+`, 'build.acme'],
    ['abc|def', null],
    ['(?:abc)?d', null],
    ['colou?r', 'colo'],
    ['ab+cde', 'bcde'],
    ['[a-z]+', null],
  ])('every match of %s holds %s', (source, literal) => {
    expect(literalIn(source)).toBe(literal)
  })
})
