/** A map with its texts, for the tables of cases. */
export function mapOf(sources: { [name: string]: string | null }, fields: object = {}): string {
  return JSON.stringify({
    version: 3,
    file: 'cli.js',
    sources: Object.keys(sources),
    sourcesContent: Object.values(sources),
    names: [],
    mappings: 'AAAA',
    ...fields,
  })
}

/** The comment that carries a map inside a file. */
export const inlineComment = (map: string): string =>
  `//# sourceMappingURL=data:application/json;charset=utf-8;base64,${Buffer.from(map).toString('base64')}\n`
