import { annotate, writeComment, type Author } from './author.ts'
import { capital } from './words.ts'

export function writeInterface(author: Author, name: string): string[] {
  const { random, words } = author
  const fields = new Set(Array.from({ length: random.between(4, 9) }, () => words.valueName()))
  return [
    ...writeComment(author, [], ''),
    `export interface ${capital(name)}Options {`,
    ...[...fields].flatMap((field) => [
      `  /** ${words.sentence(random.between(6, 15))}. */`,
      `  readonly ${field}${random.chance(0.3) ? '?' : ''}: ${random.pick(['string', 'number', 'boolean', 'readonly string[]', 'Map<string, number>', 'AbortSignal', 'Uint8Array'])}`,
    ]),
    '}',
  ]
}

export function writeTable(author: Author, name: string): string[] {
  const { random, words } = author
  const rows = new Set(Array.from({ length: random.between(4, 14) }, () => words.valueName()))
  return [
    ...writeComment(author, [], ''),
    `export const ${name} = {`,
    ...[...rows].map(
      (row) =>
        `  ${row}: { title: '${words.sentence(random.between(3, 7))}', weight: ${random.between(1, 9999)}, enabled: ${random.chance(0.7)} },`,
    ),
    `}${author.typed ? ' as const' : ''}`,
  ]
}

export function writeClass(author: Author, name: string): string[] {
  const { random, words } = author
  const field = words.valueName()
  const methods = new Set(Array.from({ length: random.between(2, 4) }, () => words.functionName()))
  const listed = author.typed
    ? `  readonly #${field} = new Map<string, unknown>()`
    : `  #${field} = new Map()`
  const lines = [...writeComment(author, [], ''), `export class ${name} {`, listed]
  for (const method of methods) {
    const argument = words.valueName()
    lines.push('', ...writeComment(author, [argument], '  '))
    lines.push(
      `  ${method}(${argument}${annotate(author, 'string')})${annotate(author, 'boolean')} {`,
      `    const known = this.#${field}.has(${argument})`,
      `    if (known) return ${argument}.endsWith('${words.noun()}')`,
      `    this.#${field}.set(${argument}, '${words.verb()} ${words.adjective()} ${words.noun()}')`,
      `    return this.#${field}.size < ${random.between(3, 4096)}`,
      '  }',
    )
  }
  return [...lines, '}']
}
