import { describe, expect, test } from 'vitest'
import { buildMatcher } from '../../src/match/matcher.ts'
import type { Problem } from '../../src/model.ts'
import { ExaminedContent } from '../../src/unwrap/content.ts'
import { credential } from './credential.ts'
import { formatCases } from './formats.cases.ts'
import { formats } from './formats.ts'
import { lookForCredentials } from './look-for-credentials.ts'
import { placeholders, randomFrom } from './sample.cases.ts'

const everything = buildMatcher([{ rule: credential, matching: lookForCredentials(formats, false) }])

/** What the whole table finds in a file of a package. */
function find(text: string, path = 'dist/cli.js'): Problem[] {
  const bytes = Buffer.from(text)
  const content = new ExaminedContent({ address: path, path, form: 'entry', bytes })
  return [...everything.examine(content)].map(({ problem }) => problem)
}

const idsIn = (problems: readonly Problem[]): string[] =>
  problems.map(({ identity }) => identity?.replace(/ \d+$/, '') ?? '')

describe('every format', () => {
  test('has cases, an id of its own, and what the table promises', () => {
    expect(Object.keys(formatCases).toSorted()).toEqual(formats.map(({ id }) => id).toSorted())
    expect(formats.length).toBeGreaterThanOrEqual(120)
    for (const format of formats) {
      expect(format.page, format.id).toMatch(/^https:\/\//)
      expect(format.keywords.length, format.id).toBeGreaterThan(0)
      for (const keyword of format.keywords) expect(keyword.length, format.id).toBeGreaterThanOrEqual(3)
      expect(format.pattern().source, format.id).toContain('(?<secret>')
      expect(format.pattern().sticky, format.id).toBe(!format.pattern().global)
    }
  })

  test.each(Object.entries(formatCases))(
    '%s: finds its samples, and nothing else in them',
    (id, { finds }) => {
      for (const [index, recipe] of finds.entries()) {
        for (let seed = 1; seed <= 8; seed += 1) {
          const text = randomFrom(seed * 1000 + index).write(recipe)
          const problems = find(`const value = {\n  at: '${text}'\n}\n`)
          expect(idsIn(problems), text).toEqual([id])
        }
      }
    },
  )

  test.each(Object.entries(formatCases))('%s: ignores what is not one', (_, { ignores = [] }) => {
    for (const recipe of ignores) {
      for (let seed = 1; seed <= 8; seed += 1) {
        const text = randomFrom(seed).write(recipe)
        expect(find(`x('${text}')`), text).toEqual([])
      }
    }
  })

  test.each(Object.entries(placeholders))('is no finding where it is written as %s', (_, placeholder) => {
    const found = Object.entries(formatCases).filter(([, { finds }]) => {
      // What functions encode has no letters to put in its place.
      const recipe = finds.find((each) => typeof each === 'string')
      return recipe !== undefined && find(`x('${placeholder.write(recipe)}')`).length > 0
    })
    expect(found.map(([id]) => id)).toEqual([])
  })

  test.each(formats.map((format) => [format.id, format] as const))(
    '%s: shows nothing of the secret',
    (id, format) => {
      const recipe = formatCases[id]?.finds[0] ?? ''
      const text = randomFrom(99).write(recipe)
      const secret = secretIn(format, text)
      for (const problem of find(`x('${text}')`)) {
        const said = JSON.stringify(problem)
        for (let start = 0; start + 8 <= secret.length; start += 1) {
          expect(said).not.toContain(secret.slice(start, start + 8))
        }
      }
    },
  )

  test('is shown where a person asked for it', () => {
    const revealing = buildMatcher([{ rule: credential, matching: lookForCredentials(formats, true) }])
    const token = randomFrom(5).write('glpat-{url64:20}')
    const content = new ExaminedContent({
      address: 'a.js',
      path: 'a.js',
      form: 'entry',
      bytes: Buffer.from(token),
    })
    expect([...revealing.examine(content)].map(({ problem }) => problem.message)).toEqual([
      `A credential ships: GitLab personal access token, ${token}`,
    ])
  })

  test('a hundred thousand of them are told up to a number, and quickly', () => {
    const random = randomFrom(3)
    const text = Array.from({ length: 100_000 }, () => random.write('"glpat-{url64:20}"')).join(',')
    expect(find(text)).toHaveLength(25)
  })
})

/** The secret itself; of a key, its first line is enough. */
function secretIn(format: (typeof formats)[number], text: string): string {
  const pattern = format.pattern()
  const lower = text.toLowerCase()
  for (const keyword of format.keywords) {
    pattern.lastIndex = pattern.sticky ? Math.max(0, lower.indexOf(keyword.toLowerCase())) : 0
    const secret = pattern.exec(text)?.groups?.['secret']
    if (secret !== undefined) return secret
  }
  return ''
}
