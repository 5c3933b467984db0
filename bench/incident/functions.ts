import { annotate, writeComment, type Author } from './author.ts'

/** An async function over a record, with two to six statements. */
export function writeFunction(author: Author, name: string): string[] {
  const { random, words } = author
  const taken = new Set<string>()
  const subject = localName(author, taken)
  const settings = words.valueName() + 'Settings'
  const result = words.valueName() + 'Result'
  const body = Array.from({ length: random.between(2, 6) }, () =>
    writeStatement(author, subject, settings, result, localName(author, taken)),
  )
  return [
    ...writeComment(author, [subject, settings], ''),
    `export async function ${name}(`,
    `  ${subject}${annotate(author, 'Readonly<Record<string, unknown>>')},`,
    `  ${settings}${annotate(author, '{ limit: number; label: string; signal?: AbortSignal }')} = { limit: ${random.between(2, 900)}, label: '${words.noun()}' },`,
    `)${annotate(author, 'Promise<Map<string, unknown>>')} {`,
    `  const ${result} = new Map${author.typed ? '<string, unknown>' : ''}()`,
    ...body.flat(),
    `  return ${result}`,
    '}',
  ]
}

function writeStatement(
  author: Author,
  subject: string,
  settings: string,
  result: string,
  local: string,
): string[] {
  const { random, words } = author
  const other = words.noun() + 'Entry'
  const key = words.noun()
  switch (random.between(0, 6)) {
    case 0:
      return [
        `  // ${words.sentence(random.between(7, 15))}.`,
        `  for (const [${other}, ${local}Value] of Object.entries(${subject})) {`,
        `    if (${other}.startsWith('${words.adjective()}-${key}') || ${result}.size > ${settings}.limit) continue`,
        `    ${result}.set(\`\${${settings}.label}.${key}.\${${other}}\`, ${local}Value)`,
        '  }',
      ]
    case 1:
      return [
        `  if (!(${JSON.stringify(key)} in ${subject})) {`,
        `    throw new TypeError(\`${words.sentence(random.between(6, 11))}: \${${settings}.label}\`)`,
        '  }',
      ]
    case 2:
      return [
        `  // ${words.sentence(random.between(8, 16))};`,
        `  // ${words.sentence(random.between(8, 14)).toLowerCase()}.`,
        `  const ${local}${annotate(author, 'readonly string[]')} = Object.keys(${subject}).filter((${other}) => ${other}.length > ${random.between(2, 40)})`,
        `  ${result}.set('${key}', ${local}.map((${other}) => ${other}.toUpperCase()).join('${random.pick([', ', '/', ' | ', '-'])}'))`,
      ]
    case 3:
      return [
        '  try {',
        `    ${result}.set('${key}-${words.noun()}', await Promise.resolve(${callOn(author, subject)}))`,
        '  } catch (cause) {',
        `    throw new Error('${words.sentence(random.between(6, 12))}', { cause })`,
        '  }',
      ]
    case 4:
      return [
        `  const ${local} = ${subject}['${key}'] ?? ${subject}.${words.noun()}${author.typed ? ' as unknown' : ''}`,
        `  if (typeof ${local} === 'string' && /^${words.noun()}[-_.]?\\d{1,${random.between(2, 9)}}$/u.test(${local})) {`,
        `    ${result}.set(${local}, ${settings}.limit * ${random.between(2, 5000)})`,
        '  }',
      ]
    case 5:
      return [`  // ${words.sentence(random.between(10, 16))}.`, `  ${settings}.signal?.throwIfAborted()`]
    default:
      return [
        `  // ${words.sentence(random.between(9, 15))}.`,
        `  const ${local} = [...${result}.keys()].reduce((sum, ${other}) => sum + ${other}.charCodeAt(0) % ${random.between(3, 97)}, ${random.between(0, 64)})`,
        `  ${result}.set('${words.verb()}:${key}', { ${words.noun()}: ${local}, at: ${settings}.label })`,
      ]
  }
}

/** A name that is not taken inside this function yet. */
function localName({ words }: Author, taken: Set<string>): string {
  for (;;) {
    const name = words.valueName()
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

function callOn({ random, called }: Author, subject: string): string {
  const [first, ...rest] = called
  if (first === undefined) return `structuredClone(${subject})`
  return `${random.pick([first, ...rest])}(${subject})`
}
