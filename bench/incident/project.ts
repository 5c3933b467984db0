import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { randomFrom, type Random } from './random.ts'
import { writeModule } from './source-text.ts'
import { capital, Vocabulary } from './words.ts'

/** How big an incident to write. */
export interface IncidentShape {
  seed: number
  /** Own TypeScript files, and the lines in them all together. */
  ownFiles: number
  ownLines: number
  /** JavaScript files below node_modules/, and the lines in them all together. */
  thirdPartyFiles: number
  thirdPartyLines: number
}

/** As reported of the release of March 2026: 1,906 own files, 512,000 lines, a map of 59 MB. */
export const fullSize: IncidentShape = {
  seed: 20_260_331,
  ownFiles: 1906,
  ownLines: 512_000,
  thirdPartyFiles: 2850,
  thirdPartyLines: 266_000,
}

interface PlannedModule {
  /** Below the project's folder, `/` separated. */
  file: string
  lines: number
  exported: string
  typed: boolean
}

const registryText = `const registry = new Map()

/** Keeps what every module offers, by the module's name. */
export function register(name, offered) {
  registry.set(name, offered)
}

export function registeredNames() {
  return [...registry.keys()]
}
`

const registryLines = registryText.split('\n').length - 1

/**
 * Writes the sources of a made-up agent CLI into `folder`: `src/`, `node_modules/` and the entry `src/main.ts`.
 * Same shape, same bytes.
 */
export async function writeProject(folder: string, shape: IncidentShape): Promise<void> {
  const random = randomFrom(shape.seed)
  // The registry is one of the third-party files. The entry is one of the own: an import for each other own
  // module, and three lines around them.
  const ownModules = shape.ownFiles - 1
  const entryLines = ownModules + 3
  const thirdParty = planThirdParty(random, shape.thirdPartyFiles - 1, shape.thirdPartyLines - registryLines)
  const own = planOwn(random, ownModules, shape.ownLines - entryLines)

  await writeText(folder, registryFile, registryText)
  for (const module of thirdParty) await writePlanned(folder, random, module, [])
  for (const [index, module] of own.entries()) {
    // Every third-party module is imported by somebody: a bundler leaves out what nobody imports.
    const needed = thirdParty.filter((_, position) => position % own.length === index)
    await writePlanned(folder, random, module, [...needed, ...chooseModules(random, own.slice(0, index))])
  }
  const entry = [
    `import { registeredNames } from '${specifierFrom(entryFile, registryFile)}'`,
    ...own.map((module) => `import '${specifierFrom(entryFile, module.file)}'`),
    '',
    'console.log(`${registeredNames().length} modules`)',
    '',
  ]
  await writeText(folder, entryFile, entry.join('\n'))
}

export const entryFile = 'src/main.ts'
const registryFile = 'node_modules/module-registry/index.js'

function planOwn(random: Random, count: number, lines: number): PlannedModule[] {
  const folders = Array.from({ length: 60 }, () =>
    random.chance(0.5)
      ? new Vocabulary(random).noun()
      : `${new Vocabulary(random).noun()}/${new Vocabulary(random).noun()}`,
  )
  return planModules(random, count, lines, true, () => {
    const name = `${new Vocabulary(random).adjective()}${capital(new Vocabulary(random).noun())}${capital(new Vocabulary(random).noun())}`
    return `src/${folders[random.between(0, folders.length - 1)] ?? 'core'}/${name}.ts`
  })
}

function planThirdParty(random: Random, count: number, lines: number): PlannedModule[] {
  const packages = Array.from(
    { length: 150 },
    () => `${new Vocabulary(random).noun()}-${new Vocabulary(random).verb()}er`,
  )
  return planModules(random, count, lines, false, () => {
    const folder = random.pick(['lib', 'dist', 'esm'])
    const name = packages[random.between(0, packages.length - 1)] ?? 'core'
    return `node_modules/${name}/${folder}/${new Vocabulary(random).adjective()}-${new Vocabulary(random).noun()}.js`
  })
}

/** Spreads the lines over the files unevenly, as in a real project, and exactly. */
function planModules(
  random: Random,
  count: number,
  lines: number,
  typed: boolean,
  nextFile: () => string,
): PlannedModule[] {
  const shortest = 70
  const weights = Array.from({ length: count }, () =>
    Math.exp(1.1 * (random.next() + random.next() + random.next() - 1.5)),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const files = new Set<string>()
  while (files.size < count) files.add(nextFile())
  const modules = [...files].map((file, index) => ({
    file,
    lines: shortest + Math.floor(((weights[index] ?? 0) / total) * (lines - count * shortest)),
    exported: new Vocabulary(random).functionName() + String(index),
    typed,
  }))
  const rest = lines - modules.reduce((sum, module) => sum + module.lines, 0)
  const [first] = modules
  if (first !== undefined) first.lines += rest
  return modules
}

function chooseModules(random: Random, importable: PlannedModule[]): Set<PlannedModule> {
  const chosen = new Set<PlannedModule>()
  const wanted = Math.min(importable.length, random.between(1, 5))
  while (chosen.size < wanted) {
    const candidate = importable[random.between(0, importable.length - 1)]
    if (candidate !== undefined) chosen.add(candidate)
  }
  return chosen
}

async function writePlanned(
  folder: string,
  random: Random,
  module: PlannedModule,
  imported: PlannedModule[],
): Promise<void> {
  const text = writeModule(random, {
    name: module.file.replace(/\.[a-z]+$/, ''),
    lines: module.lines,
    imports: imported.map((other) => ({
      specifier: specifierFrom(module.file, other.file),
      exported: other.exported,
    })),
    registrySpecifier: specifierFrom(module.file, registryFile),
    exported: module.exported,
    typed: module.typed,
  })
  await writeText(folder, module.file, text)
}

function specifierFrom(from: string, to: string): string {
  const relative = path.posix.relative(path.posix.dirname(from), to)
  return relative.startsWith('.') ? relative : `./${relative}`
}

async function writeText(folder: string, file: string, text: string): Promise<void> {
  const target = path.join(folder, file)
  await mkdir(path.dirname(target), { recursive: true })
  await writeFile(target, text)
}
