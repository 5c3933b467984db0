import { defineRule } from '../../src/define-rule.ts'
import { failures, StowawayError } from '../../src/errors.ts'
import { isWordBoundary } from '../../src/match/identifier.ts'
import type { Hit, Level, Matching, Problem } from '../../src/model.ts'
import { placeOf } from '../place.ts'
import { tellOnce } from '../tell-once.ts'

/** Of one marker in one content. */
const MOST = 5
const SHORTEST = 3

/** Written in capitals by somebody who meant it; in small letters they are sentences. */
const builtIn: readonly { literal: string; level: Exclude<Level, 'off'> }[] = [
  { literal: 'INTERNAL ONLY', level: 'confirm' },
  { literal: 'INTERNAL USE ONLY', level: 'confirm' },
  { literal: 'DO NOT SHIP', level: 'confirm' },
  { literal: 'DO NOT PUBLISH', level: 'confirm' },
  { literal: 'DO NOT RELEASE', level: 'confirm' },
  { literal: 'DO NOT DISTRIBUTE', level: 'confirm' },
  { literal: 'NOT FOR DISTRIBUTION', level: 'confirm' },
  { literal: 'NOT FOR RELEASE', level: 'confirm' },
  { literal: 'COMPANY CONFIDENTIAL', level: 'confirm' },
  { literal: 'STRICTLY CONFIDENTIAL', level: 'confirm' },
  { literal: 'PROPRIETARY AND CONFIDENTIAL', level: 'confirm' },
  { literal: 'CONFIDENTIAL', level: 'note' },
]

export const marker = defineRule({
  id: 'identifiers/marker',
  level: 'note',
  docs: {
    summary: 'Text that says it must not ship: INTERNAL ONLY, CONFIDENTIAL, and internal.markers',
    why: 'Somebody wrote it to keep the text inside. It is the cheapest sign of a file that was not meant for this package.',
    bad: '/* INTERNAL ONLY: rollout plan */ in a bundle; any text of internal.markers',
    good: '"for internal use only" in a sentence of the documentation, CONFIDENTIAL_CLIENT as a name',
    fix: 'Remove the file or the comment, or let the minifier drop it. List your own in internal.markers.',
  },
  match({ internal }): Matching {
    const told = tellOnce()
    const own = internal.markers.map(readMarker)
    return {
      literals: [...own, ...builtIn.map(({ literal }) => literal)],
      *examine(hit) {
        if (!isWordBoundary(hit.text, hit.start) || !isWordBoundary(hit.text, hit.end)) return
        const problem =
          hit.literal < own.length ? ofConfiguration(hit) : ofMarker(hit, builtIn[hit.literal - own.length])
        if (problem === null) return
        const place = told.place(
          hit.content,
          problem.identity,
          `${hit.literal} ${hit.view} ${hit.start}`,
          MOST,
        )
        if (place === null) return
        yield {
          address: hit.content.address,
          ...hit.position(),
          fix: 'Remove the file or the comment, or let the minifier drop it.',
          ...problem,
          identity: `${problem.identity} ${place}`,
        }
      },
    }
  },
})

/** @throws StowawayError for a marker that stands everywhere */
function readMarker(written: string): string {
  const text = written.trim()
  if (text.length >= SHORTEST) return text
  const what = `A marker has ${SHORTEST} characters or more.`
  throw new StowawayError(
    failures.invalidConfiguration('internal.markers', what, 'Write the whole text that must not ship.'),
  )
}

type Said = Pick<Problem, 'message' | 'level'> & { identity: string }

/** The text is not said: a marker may be a name itself. */
const ofConfiguration = (hit: Hit): Said => ({
  message: `A marker ships: entry ${hit.literal + 1} of internal.markers`,
  level: 'block',
  identity: `marker ${hit.literal + 1}`,
})

function ofMarker(hit: Hit, known: (typeof builtIn)[number] | undefined): Said | null {
  if (known === undefined || hit.text.toString('latin1', hit.start, hit.end) !== known.literal) return null
  const place = placeOf(hit.content)
  if (
    place === 'dependency' ||
    place === 'test' ||
    isPartOfName(hit) ||
    isPartOfLongerMarker(hit, known.literal)
  )
    return null
  return {
    message: `A marker ships: ${known.literal}`,
    level: place === 'code' ? known.level : 'note',
    identity: known.literal,
  }
}

/** `CONFIDENTIAL_CLIENT` and `DO-NOT-SHIP.md` are names. */
const isPartOfName = ({ text, start, end }: Hit): boolean =>
  /[\w$.-]$/.test(text.toString('latin1', Math.max(0, start - 1), start)) ||
  /^(?:[\w$-]|\.[A-Za-z])/.test(text.toString('latin1', end, end + 2))

/** `COMPANY CONFIDENTIAL` is told as that. */
function isPartOfLongerMarker({ text, start, end }: Hit, literal: string): boolean {
  return builtIn.some(({ literal: longer }) => {
    const offset = longer.indexOf(literal)
    if (longer === literal || offset === -1) return false
    const around = text.toString(
      'latin1',
      Math.max(0, start - offset),
      end + longer.length - offset - literal.length,
    )
    return around.toUpperCase() === longer
  })
}
