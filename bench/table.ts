import type { ContestResult, Figure } from './contests.ts'
import type { Sample } from './measure.ts'

/** One contest as lines of text: the medians, then the figures with what they should be. */
export function writeTable(result: ContestResult): string {
  const rows = result.medians.map(({ name, sample, ratios }) => [
    name,
    seconds(sample.wallSeconds),
    seconds(sample.cpuSeconds),
    memory(sample),
    times(ratios.wall),
    times(ratios.cpu),
    times(ratios.peak),
  ])
  const header = ['', 'wall', 'CPU', 'peak memory', 'wall x', 'CPU x', 'memory x']
  const figures = result.figures.map((figure) => [
    figure.name,
    amount(figure.measured, figure.unit),
    figure.limit === null ? '' : `${figure.bound ?? 'at most'} ${amount(figure.limit, figure.unit)}`,
    judge(figure),
  ])
  const medians = [`${result.title}; medians of ${result.runs} in turns`, ...align([header, ...rows]), '']
  return [...(rows.length === 0 ? [result.title] : medians), ...align(figures), ''].join('\n')
}

/** Whether every figure that has a limit and could be measured keeps it. */
export function isReached(figure: Figure): boolean | null {
  if (figure.limit === null || figure.measured === null) return null
  return figure.bound === 'at least' ? figure.measured >= figure.limit : figure.measured <= figure.limit
}

function judge(figure: Figure): string {
  const reached = isReached(figure)
  if (reached === null) return figure.limit === null ? 'for information' : 'not measured'
  return reached ? 'reached' : 'NOT REACHED'
}

function align(rows: string[][]): string[] {
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows.map((row) =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('   ')}`.trimEnd(),
  )
}

function amount(value: number | null, unit: Figure['unit']): string {
  if (value === null) return '–'
  return unit === 'x'
    ? `${value.toFixed(2)}x`
    : `${unit === 's' ? value.toFixed(2) : value.toFixed(0)} ${unit}`
}

function times(value: number | null): string {
  return value === null ? '–' : value.toFixed(2)
}

function seconds(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(3)} s`
}

function memory(sample: Sample): string {
  return sample.peakMebibytes === null ? '–' : `${sample.peakMebibytes.toFixed(0)} MiB`
}
