import { expect, test } from 'vitest'
import { json } from './json.ts'
import * as cases from './report.cases.ts'

const OPTIONS = { color: false, columns: 80, fold: 5 }

test('the incident reads as src/report/expected/incident.json.txt', async () => {
  await expect(json.render(cases.reportOn(cases.incident), OPTIONS)).toMatchFileSnapshot(
    'expected/incident.json.txt',
  )
})

test('without a baseline, the reason stands beside the null', () => {
  const document: unknown = JSON.parse(json.render(cases.reportOn(cases.firstPublish), OPTIONS))
  expect(document).toMatchObject({
    schemaVersion: 1,
    baseline: null,
    baselineReason: 'First publish: the registry knows no such package, so rules that compare did not apply.',
  })
})

test('a collection holds every result and the worst verdict', () => {
  const document: unknown = JSON.parse(json.render(cases.collection, OPTIONS))
  expect(document).toMatchObject({ schemaVersion: 1, verdict: { outcome: 'block' } })
  expect(document).toHaveProperty('results.length', 4)
  expect(json.render(cases.collection, OPTIONS)).toMatch(/^\{\n {2}"schemaVersion": 1,\n {2}"results": \[/)
})

test('a collection of one is a collection still', () => {
  const one = { ...cases.reportOn(cases.quietPass), isCollection: true }
  expect(JSON.parse(json.render(one, OPTIONS))).toHaveProperty('results.length', 1)
})

test('a field nobody listed changes no byte', () => {
  const withSecret = { ...cases.incident, secretField: 'never printed' }
  expect(json.render(cases.reportOn(withSecret), OPTIONS)).toBe(
    json.render(cases.reportOn(cases.incident), OPTIONS),
  )
})

test('nothing is folded, and the document ends with one line feed', () => {
  const output = json.render(cases.reportOn(cases.manyFindings), OPTIONS)
  expect(JSON.parse(output)).toHaveProperty('findings.length', 500)
  expect(output).toMatch(/[^\n]\n$/)
})
