import { expect, test } from 'vitest'
import * as v from 'valibot'
import { validate } from './validate.ts'

const strict = v.strictObject({ ratio: v.optional(v.number()) })
const level = v.picklist(['note', 'block'])
const setting = v.union([level, v.strictTuple([level]), v.strictTuple([level, strict])])

test('a key that is not known is told once, in a union of strict schemas too', () => {
  const { complaints } = validate(v.strictObject({ rule: setting }), { rule: ['block', { ration: 2 }] })
  expect(complaints).toEqual([
    {
      path: ['rule', '1', 'ration'],
      what: 'rule[1].ration is not known.',
      next: 'Did you mean "ratio"?',
    },
  ])
})
