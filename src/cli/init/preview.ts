import { printable } from '../../report/printable.ts'

/** Unchanged lines shown around a change. */
const AROUND = 2

/** What a file becomes, line by line: `+` added, `-` removed. One change is shown, from its first to its last line. */
export function preview(before: string | null, after: string): string[] {
  const newLines = splitLines(after)
  if (before === null) return newLines.map((line) => `+ ${printable(line)}`)
  const oldLines = splitLines(before)
  let start = 0
  while (start < oldLines.length && oldLines[start] === newLines[start]) start += 1
  let end = 0
  const shorter = Math.min(oldLines.length, newLines.length)
  while (end < shorter - start && oldLines.at(-1 - end) === newLines.at(-1 - end)) end += 1
  const show = (mark: string, lines: string[]): string[] => lines.map((line) => `${mark} ${printable(line)}`)
  const oldEnd = oldLines.length - end
  return [
    ...show(' ', oldLines.slice(Math.max(0, start - AROUND), start)),
    ...show('-', oldLines.slice(start, oldEnd)),
    ...show('+', newLines.slice(start, newLines.length - end)),
    ...show(' ', oldLines.slice(oldEnd, oldEnd + AROUND)),
  ]
}

function splitLines(text: string): string[] {
  return text
    .replace(/\r?\n$/, '')
    .replaceAll('\t', '  ')
    .split(/\r?\n/)
}
