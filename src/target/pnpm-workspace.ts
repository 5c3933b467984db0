/**
 * The list `packages` of a pnpm-workspace.yaml, as a block or in brackets: patterns in their order. Nothing
 * else of the file is read. Source: https://pnpm.io/pnpm-workspace_yaml
 */
export function packagesIn(yaml: string): string[] {
  const lines = yaml.split(/\r?\n/)
  const start = lines.findIndex((line) => /^packages[ \t]*:/.test(line))
  if (start === -1) return []
  const behind = lines[start]?.replace(/^packages[ \t]*:[ \t]*/, '') ?? ''
  if (behind.startsWith('[')) return itemsInBrackets([behind, ...lines.slice(start + 1)].join('\n'))
  const items: string[] = []
  for (const line of lines.slice(start + 1)) {
    const item = /^[ \t]*-[ \t]+(.*)$/.exec(line)?.[1]
    if (item !== undefined) items.push(unquote(item))
    else if (!/^[ \t]*(?:#.*)?$/.test(line)) break
  }
  return items.filter((item) => item !== '')
}

function itemsInBrackets(text: string): string[] {
  const end = text.indexOf(']')
  const items = text
    .slice(1, end === -1 ? undefined : end)
    .replace(/\s#.*$/gm, '')
    .split(',')
  return items.map((item) => unquote(item)).filter((item) => item !== '')
}

function unquote(item: string): string {
  const quoted = /^\s*(["'])(.*?)\1/.exec(item)
  return quoted?.[2] ?? item.replace(/(?:^|\s)#.*$/, '').trim()
}
