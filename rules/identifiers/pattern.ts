import { defineRule } from '../../src/define-rule.ts'
import { failures, StowawayError } from '../../src/errors.ts'
import { literalIn, refusePattern } from '../../src/match/own-pattern.ts'
import { readUtf8, windowAround } from '../../src/match/window.ts'
import type { Hit, JsonObject, Level, Matching } from '../../src/model.ts'
import { tellOnce } from '../tell-once.ts'

/** Of one pattern in one content. */
const MOST = 100
/** Bytes to each side of a keyword that a pattern may look at. */
const REACH = 512

/** One entry of `patterns`, ready to run. */
interface OwnPattern {
  id: string
  keywords: readonly string[]
  pattern: RegExp
  level: Level
  message: string
}

export const pattern = defineRule({
  id: 'identifiers/pattern',
  level: 'block',
  docs: {
    summary: 'Your own patterns: ticket ids, project numbers, whatever has a form',
    why: 'What must not leave often has a form that only you know. Each entry of "patterns" is looked for in everything that is read, as the built-in rules are.',
    bad: 'ACME-4711 in a bundle, with { "id": "acme/ticket", "keywords": ["ACME-"], "pattern": "ACME-[0-9]{3,6}" }',
    good: 'ACME-X, which the pattern does not match',
    fix: 'Remove the text; the message of the entry can say how.',
  },
  match({ patterns, reveal }): Matching | null {
    const told = tellOnce()
    const own = patterns.map(readPattern)
    const rows = own.flatMap((entry) => entry.keywords.map((keyword) => ({ keyword, entry })))
    if (rows.length === 0) return null
    return {
      literals: rows.map(({ keyword }) => keyword),
      *examine(hit) {
        const entry = rows[hit.literal]?.entry
        const found = entry === undefined ? null : matchAround(entry.pattern, hit)
        if (entry === undefined || found === null) return
        const place = told.place(hit.content, entry.id, `${entry.id} ${found}`, MOST)
        if (place === null) return
        yield {
          address: hit.content.address,
          ...hit.position(),
          message: `${entry.message}${reveal ? `, ${found}` : ''}`,
          level: entry.level,
          identity: `${entry.id} ${place}`,
        }
      },
    }
  },
})

/**
 * Reads one entry of the configuration, whose form was checked before.
 *
 * @throws StowawayError for a pattern that is not valid, takes too long, or gives nothing to look for
 */
function readPattern(written: JsonObject): OwnPattern {
  const { id, pattern: source, keywords, level, message } = written
  if (typeof id !== 'string' || typeof source !== 'string')
    throw new TypeError('a pattern without id or pattern')
  const refuse = (what: string, next: string): never => {
    throw new StowawayError(failures.invalidConfiguration(`patterns, ${id}`, what, next))
  }
  const refusal = refusePattern(source)
  if (refusal !== null) {
    refuse(`The pattern cannot be used: ${refusal}.`, 'Write it so that each text fits it in one way only.')
  }
  const given = Array.isArray(keywords) ? keywords.filter((word) => typeof word === 'string') : []
  const literal = literalIn(source)
  const all = given.length > 0 ? given : literal === null ? [] : [literal]
  if (all.length === 0 || all.some((word) => word.length < 2)) {
    refuse(
      'The pattern has no text that can be looked for first.',
      'Give "keywords": a list of texts of two characters or more, one of which stands in every match.',
    )
  }
  return {
    id,
    keywords: all,
    pattern: new RegExp(source, 'gu'),
    level: isLevel(level) ? level : 'block',
    message: typeof message === 'string' ? message : `The pattern ${id} matches`,
  }
}

const isLevel = (value: unknown): value is Level =>
  value === 'off' || value === 'note' || value === 'confirm' || value === 'block'

/** The match that the keyword stands in, or that begins where it ends. */
function matchAround(expression: RegExp, hit: Hit): string | null {
  const window = windowAround(hit.text, hit.start, hit.end, REACH)
  const before = readUtf8(window.text.slice(0, window.start))
  const keyword = readUtf8(window.text.slice(window.start, window.end))
  const text = before + keyword + readUtf8(window.text.slice(window.end))
  for (const match of text.matchAll(expression)) {
    if (match[0] === '') continue
    if (match.index > before.length + keyword.length) break
    if (match.index + match[0].length >= before.length) return match[0]
  }
  return null
}
