import { expect, test } from 'vitest'
import * as cases from './report.cases.ts'
import type { Report } from './reporter.ts'
import { terminal } from './terminal.ts'
import { displayWidth } from './width.ts'

const OPTIONS = { color: false, columns: 80, fold: 5 }

const reports: { [name: string]: Report } = {
  incident: cases.reportOn(cases.incident),
  pass: cases.reportOn(cases.quietPass),
  'pass-with-notes': cases.reportOn(cases.passWithNotes),
  incomplete: cases.reportOn(cases.incomplete),
  'first-publish': cases.reportOn(cases.firstPublish),
  approved: cases.reportOn(cases.approved),
  'many-findings': cases.reportOn(cases.manyFindings),
  'hostile-names': cases.reportOn(cases.hostileNames),
  collection: cases.collection,
}

for (const [name, report] of Object.entries(reports)) {
  test(`${name} reads as src/report/expected/${name}.txt`, async () => {
    await expect(terminal.render(report, OPTIONS)).toMatchFileSnapshot(`expected/${name}.txt`)
  })
}

test('every line fits, at every width, with and without folding', () => {
  for (const report of Object.values(reports)) {
    for (let columns = 40; columns <= 120; columns++) {
      for (const fold of [1, 5, Infinity]) {
        const lines = terminal
          .render(report, { color: false, columns, fold: Math.min(fold, 200) })
          .split('\n')
        const widest = Math.max(...lines.map(displayWidth))
        expect(widest, `at ${columns} columns`).toBeLessThanOrEqual(columns)
      }
    }
  }
})

test('own source in several places is summed up in the one sentence', () => {
  const finding = cases.incident.findings.find(({ rule }) => rule === 'source-map/embedded-sources')
  if (finding === undefined) throw new Error('the incident has no such finding')
  const second = { ...finding, address: 'dist/other.js.map', fingerprint: 'fedcba9876543210' }
  const findings = [finding, second]
  const text = terminal.render(cases.reportOn({ ...cases.incident, findings }), OPTIONS)
  expect(text.split('\n').slice(1, 4).join(' ').replaceAll(/\s+/g, ' ').trim()).toBe(
    'A stranger can rebuild 1,906 of your files, 512,000 lines, from 2 places in this package',
  )
})
