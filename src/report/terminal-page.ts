import { Chalk } from 'chalk'
import type { AuditResult, Finding, Verdict } from '../model.ts'
import { foldMiddle, wrapWords } from './layout.ts'
import { printable } from './printable.ts'
import type { RenderOptions } from './reporter.ts'
import { displayWidth } from './width.ts'

/** Below this a report cannot be laid out; above, lines get too long to read. */
const NARROWEST = 40
const WIDEST = 100

/** Columns of one text: a name of a megabyte in a message must not bury the rest. */
const LONGEST = 1200

type Style = (text: string) => string

/** What every part of the terminal report needs to know of the page it is written on. */
export interface Page {
  /** In columns. */
  width: number
  /** Items of a list that are shown before it folds. */
  fold: number
  styles: { strong: Style; faint: Style; plain: Style; bad: Style; uncertain: Style; good: Style }
}

export function openPage(options: RenderOptions): Page {
  const chalk = new Chalk({ level: options.color ? 1 : 0 })
  const columns = Number.isFinite(options.columns) ? Math.floor(options.columns) : 80
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, columns)),
    fold: Math.max(1, options.fold),
    styles: {
      strong: chalk.bold,
      faint: chalk.dim,
      plain: (text) => text,
      bad: chalk.red,
      uncertain: chalk.yellow,
      good: chalk.green,
    },
  }
}

/** Lines of `text`, made printable, wrapped and indented; lines after the first start under the first one's text. */
export function paragraph(
  page: Page,
  text: string,
  options: { indent?: number; lead?: string; style?: Style; leadStyle?: Style } = {},
): string[] {
  const { indent = 0, lead = '', style = page.styles.plain, leadStyle = page.styles.faint } = options
  const whole = foldMiddle(printable(text), LONGEST)
  const hang = indent + displayWidth(lead)
  return wrapWords(whole, page.width - hang).map((line, index) =>
    index === 0 && lead !== ''
      ? `${' '.repeat(indent)}${leadStyle(lead)}${style(line)}`
      : `${' '.repeat(hang)}${style(line)}`,
  )
}

/** `left` at the margin, `right` at the far end of the same line; what does not fit is folded in its middle. */
export function spread(
  page: Page,
  left: { text: string; style: Style; indent?: number },
  right: { text: string; style: Style },
): string {
  const indent = left.indent ?? 0
  const rightText = foldMiddle(printable(right.text), Math.floor(page.width / 2))
  const gap = rightText === '' ? 0 : 2
  const shown = foldMiddle(printable(left.text), page.width - indent - gap - displayWidth(rightText))
  const blanks = page.width - indent - displayWidth(shown) - displayWidth(rightText)
  const start = `${' '.repeat(indent)}${left.style(shown)}`
  return rightText === '' ? start : `${start}${' '.repeat(blanks)}${right.style(rightText)}`
}

const OUTCOMES = {
  pass: { symbol: '✔', word: 'PASS', style: 'good' },
  block: { symbol: '✖', word: 'BLOCKED', style: 'bad' },
  incomplete: { symbol: '◌', word: 'INCOMPLETE', style: 'uncertain' },
} as const

/** `✖ BLOCKED  agent-cli@1.4.0`, the first line of everything. */
export function heading(page: Page, outcome: Verdict['outcome'], subject: string): string {
  const { symbol, word, style } = OUTCOMES[outcome]
  const lead = `${symbol} ${word}  `
  const shown = foldMiddle(printable(subject), page.width - displayWidth(lead))
  return `${page.styles.strong(page.styles[style](lead))}${page.styles.strong(shown)}`
}

const MARKS = {
  block: { symbol: '✖', style: 'bad' },
  confirm: { symbol: '▲', style: 'uncertain' },
  note: { symbol: '·', style: 'faint' },
  confirmed: { symbol: '✔', style: 'good' },
  approved: { symbol: '✔', style: 'good' },
} as const

/** The symbol and colour of what a finding does to the release. */
export function markOf(page: Page, kind: keyof typeof MARKS): { symbol: string; style: Style } {
  const { symbol, style } = MARKS[kind]
  return { symbol, style: page.styles[style] }
}

export function nameOf(result: AuditResult): string {
  return `${result.artifact.name}@${result.artifact.version}`
}

/** `dist/cli.js:12:7`; the archive as a whole has no address. */
export function placeOf(finding: Finding): string {
  const address = finding.address === '' ? '(the archive as a whole)' : finding.address
  if (finding.line === null) return address
  return finding.column === null
    ? `${address}:${finding.line}`
    : `${address}:${finding.line}:${finding.column}`
}

/** A word for a command to copy: only if a shell takes it as it stands, else what to put there. */
export function shellWord(text: string, placeholder: string): string {
  return /^[\w@.][\w@./+-]*$/.test(text) ? text : placeholder
}
