import type { Author } from './author.ts'
import { writeClass, writeInterface, writeTable } from './declarations.ts'
import { writeFunction } from './functions.ts'
import type { Random } from './random.ts'
import { Vocabulary } from './words.ts'

/** Another module of the incident, as an import statement sees it. */
interface Imported {
  specifier: string
  exported: string
}

export interface ModulePlan {
  /** What `register` files the module under. */
  name: string
  lines: number
  imports: Imported[]
  registrySpecifier: string
  /** Exported by this module, for others to import. */
  exported: string
  typed: boolean
}

/**
 * One module that reads like an application's code: comments, types, tables, functions, classes. Every value
 * is registered at the end, so that no bundler can leave it out. Has exactly `plan.lines` lines, the last one
 * terminated.
 */
export function writeModule(random: Random, plan: ModulePlan): string {
  const words = new Vocabulary(random)
  const lines = [
    `import { register } from '${plan.registrySpecifier}'`,
    ...plan.imports.map((imported) => `import { ${imported.exported} } from '${imported.specifier}'`),
    '',
  ]
  const registered = [plan.exported]
  const called = plan.imports.map((imported) => imported.exported)
  const author: Author = { random, words, typed: plan.typed, called }
  const used = new Set(called)
  lines.push(...writeFunction(author, plan.exported), '')
  for (;;) {
    const name = freshName(author, used)
    const { block, isValue } = writeDeclaration(author, name)
    // The registration needs four lines and one for each name.
    if (lines.length + block.length + registered.length + 6 > plan.lines) break
    lines.push(...block, '')
    if (isValue) registered.push(name)
  }
  const registration = [`register('${plan.name}', {`, ...registered.map((name) => `  ${name},`), '})']
  while (lines.length + registration.length < plan.lines) lines.push(`// ${words.sentence(11)}.`)
  return [...lines, ...registration, ''].join('\n')
}

/** A declaration, and whether it is a value: types are not there to be registered. */
function writeDeclaration(author: Author, name: string): { block: string[]; isValue: boolean } {
  const draw = author.random.next()
  if (author.typed && draw < 0.3) return { block: writeInterface(author, name), isValue: false }
  if (draw < 0.4) return { block: writeTable(author, name), isValue: true }
  if (draw < 0.52) return { block: writeClass(author, name), isValue: true }
  return { block: writeFunction(author, name), isValue: true }
}

/** A name that the module does not have yet. */
function freshName({ words }: Author, used: Set<string>): string {
  for (;;) {
    const name = words.functionName()
    if (used.has(name)) continue
    used.add(name)
    return name
  }
}
