import { innermostPathOf } from './exclusion.ts'
import { FORBIDDEN_FILES, type ForbiddenFile } from './forbidden-files.ts'
import { endsWithPath } from './name-table.ts'

/** Everything below one forbidden folder. */
export interface ForbiddenFolder<Item> {
  row: ForbiddenFile
  /** Address of the folder, `/` at the end. */
  address: string
  entries: Item[]
}

const ROWS_BY_FOLDER = new Map(
  FORBIDDEN_FILES.flatMap((row) => (row.folders ?? []).map((name) => [name, row])),
)

/** The longest names first: `.claude/projects` before `.claude`. */
const FOLDER = new RegExp(
  `(?:^|/)(${[...ROWS_BY_FOLDER.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.$]/g, String.raw`\$&`))
    .join('|')})/`,
  'i',
)

/** Groups files below forbidden folders, outermost folder first. Folders that lack their marker are not named. */
export function findForbiddenFolders<Item extends { path: string }>(
  entries: Iterable<Item>,
): ForbiddenFolder<Item>[] {
  const folders = new Map<string, ForbiddenFolder<Item>>()
  for (const entry of entries) {
    const inner = innermostPathOf(entry.path)
    const match = FOLDER.exec(inner)
    const row = ROWS_BY_FOLDER.get(match?.[1]?.toLowerCase() ?? '')
    if (match === null || row === undefined) continue
    const address = entry.path.slice(0, entry.path.length - inner.length + match.index + match[0].length)
    const folder = folders.get(`${row.id} ${address}`) ?? { row, address, entries: [] }
    folder.entries.push(entry)
    folders.set(`${row.id} ${address}`, folder)
  }
  return [...folders.values()].filter(hasMarker)
}

function hasMarker({ row, entries }: ForbiddenFolder<{ path: string }>): boolean {
  const { markers } = row
  if (markers === undefined) return true
  return entries.some(({ path }) => markers.some((marker) => endsWithPath(path.toLowerCase(), marker)))
}
