/** One `NAME=value` line. */
export interface Assignment {
  name: string
  /** Quotes and a trailing comment removed. */
  value: string
  /** 1-based. */
  line: number
}

/** The assignments of a dotenv or shell file; what is no assignment is passed over. */
export function readAssignments(text: string): Assignment[] {
  const assignments: Assignment[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const equals = line.indexOf('=')
    if (equals < 0) continue
    const name = line
      .slice(0, equals)
      .trim()
      .replace(/^export\s+/, '')
    if (/^[A-Za-z_][\w.-]*$/.test(name)) {
      assignments.push({ name, value: unquote(line.slice(equals + 1).trim()), line: index + 1 })
    }
  }
  return assignments
}

function unquote(value: string): string {
  const quote = value[0]
  if (quote === '"' || quote === "'" || quote === '`') {
    const end = value.indexOf(quote, 1)
    return end < 0 ? value.slice(1) : value.slice(1, end)
  }
  if (value.startsWith('#')) return ''
  const comment = value.indexOf(' #')
  return (comment < 0 ? value : value.slice(0, comment)).trim()
}
