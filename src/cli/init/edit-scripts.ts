import { scanJson, type JsonNode } from '../../config/json-text.ts'

/**
 * Sets scripts in the text of a package.json and leaves every other character as it is: indentation,
 * line ends, order, lists on one line. The text has to be JSON with an object at its top.
 */
export function editScripts(text: string, scripts: Readonly<{ [name: string]: string }>): string {
  let edited = text
  for (const [name, command] of Object.entries(scripts))
    edited = setScript(edited, name, JSON.stringify(command))
  return edited
}

function setScript(text: string, name: string, literal: string): string {
  const { nodes } = scanJson(text)
  const at = (...path: string[]): JsonNode | undefined =>
    nodes.find(
      (node) => node.path.length === path.length && path.every((key, index) => node.path[index] === key),
    )
  const own = at('scripts', name)
  if (own !== undefined) return splice(text, own.start, own.end, literal)

  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const indent = /^\{\s*?\n([ \t]+)"/.exec(text)?.[1] ?? '  '
  const member = `${JSON.stringify(name)}: ${literal}`
  const scripts = at('scripts')
  const holder = scripts ?? at()
  if (holder === undefined) return text
  const depth = holder.path.length
  const isOneLine = !text.trim().includes('\n')
  const opened = isOneLine ? `{ ${member} }` : `{${newline}${indent}${indent}${member}${newline}${indent}}`
  const added = scripts === undefined ? `"scripts": ${opened}` : member
  const last = nodes.findLast(
    (node) => node.path.length === depth + 1 && holder.path.every((key, index) => node.path[index] === key),
  )
  if (last === undefined && isOneLine) return splice(text, holder.start, holder.end, `{ ${added} }`)
  if (last === undefined) {
    const outer = indent.repeat(depth)
    return splice(text, holder.start, holder.end, `{${newline}${outer}${indent}${added}${newline}${outer}}`)
  }
  // As the member before it: on a line of its own, or behind it on the same one.
  const before = /(\r?\n[ \t]*)$/.exec(text.slice(0, last.keyStart))?.[1] ?? ' '
  return splice(text, last.end, last.end, `,${before}${added}`)
}

function splice(text: string, start: number, end: number, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end)
}
