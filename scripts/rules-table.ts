/** The table of rules in README.md, made from the rules themselves. `--write` puts it there. */
import { readFile, writeFile } from 'node:fs/promises'
import { rules } from '../rules/index.ts'
import type { Rule } from '../src/model.ts'

const readme = new URL('../README.md', import.meta.url)
const markers = /(<!-- rules: made by npm run generate -->\n)[\s\S]*?(<!-- end of rules -->)/

/** The README with a table that is up to date. */
export function withRulesTable(text: string, all: readonly Rule[]): string {
  const rows = all
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, docs, level }) => `| \`${id}\` | ${level} | ${docs.summary.replaceAll('|', '\\|')} |`)
  const table = ['', '| rule | level | finds |', '| --- | --- | --- |', ...rows, '', ''].join('\n')
  return text.replace(markers, (_, start: string, end: string) => `${start}${table}${end}`)
}

if (process.argv.includes('--write')) {
  await writeFile(readme, withRulesTable(await readFile(readme, 'utf8'), rules))
}
