import { expect, test } from 'vitest'
import { rules } from '../../rules/index.ts'
import { presets } from './presets.ts'

const order = ['off', 'note', 'confirm', 'block']

test('presets name rules that there are, and never lower what a rule gives by itself', () => {
  const levels = new Map<string, string>(rules.map(({ id, level }) => [id, level]))
  for (const preset of Object.values(presets)) {
    for (const [id, level] of Object.entries(preset)) {
      expect(levels.has(id), id).toBe(true)
      expect(order.indexOf(level), id).toBeGreaterThanOrEqual(order.indexOf(levels.get(id) ?? ''))
    }
  }
})

test('recommended leaves everything to the rules', () => {
  expect(presets.recommended).toEqual({})
})
