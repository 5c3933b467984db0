/** Finds the rows whose names or path ends fit a path, without trying every row on every file. */
export interface NameTable<Row> {
  /** Rows for this path, each once, in the order of the table. */
  rowsFor(path: string): Row[]
}

interface Named {
  names?: readonly string[]
  paths?: readonly string[]
}

/** Names are compared in lower case; `*` stands for any characters of one name. */
export function compileNames<Row extends Named>(rows: readonly Row[]): NameTable<Row> {
  const exact = new Map<string, number[]>()
  const patterns: { test: RegExp; index: number }[] = []
  for (const [index, row] of rows.entries()) {
    for (const name of row.names ?? []) {
      if (/[*[]/.test(name)) patterns.push({ test: namePattern(name), index })
      else exact.set(name, [...(exact.get(name) ?? []), index])
    }
  }
  // One test for all patterns first: nearly every file of a package is none of these.
  const any = new RegExp(patterns.map(({ test }) => test.source).join('|') || '(?!)')
  const ends = rows.flatMap((row, index) => (row.paths ?? []).map((path) => ({ path, index })))

  return {
    rowsFor(path) {
      const lower = path.toLowerCase()
      const name = lower.slice(lower.lastIndexOf('/') + 1)
      const found = new Set(exact.get(name))
      if (any.test(name)) for (const { test, index } of patterns) if (test.test(name)) found.add(index)
      for (const { path: end, index } of ends) if (endsWithPath(lower, end)) found.add(index)
      return [...found].toSorted((a, b) => a - b).flatMap((index) => rows[index] ?? [])
    },
  }
}

/** True when `end` is the whole path or follows a `/`. */
export function endsWithPath(path: string, end: string): boolean {
  return path.endsWith(end) && (path.length === end.length || path[path.length - end.length - 1] === '/')
}

function namePattern(name: string): RegExp {
  const source = name.replace(/[.+^${}()|\\]/g, String.raw`\$&`).replace(/\*/g, '.*')
  return new RegExp(`^${source}$`, 's')
}
