import * as v from 'valibot'
import { nearest, suggest } from './nearest.ts'
import { listMisfits, type Misfit } from './misfits.ts'

/** What is wrong at one key. */
export interface Complaint {
  path: string[]
  what: string
  next: string
}

/** Checks a value against a schema, and says all that is wrong in words for people. */
export function validate<Output>(
  schema: v.GenericSchema<unknown, Output>,
  value: unknown,
): { output: Output; complaints: [] } | { output: null; complaints: [Complaint, ...Complaint[]] } {
  const misfits = listMisfits(schema, value, []).map(complainOfMisfit)
  const result = v.safeParse(schema, value, { abortPipeEarly: true })
  const wrong = result.success
    ? []
    : result.issues
        .filter(({ expected }) => expected !== 'never')
        .map(complain)
        // Inside a union, a key that is not known is an issue, too.
        .filter(({ path }) => !misfits.some((misfit) => showPath(misfit.path) === showPath(path)))
  const [first, ...others] = [...misfits, ...wrong]
  if (first !== undefined) return { output: null, complaints: [first, ...others] }
  if (result.success) return { output: result.output, complaints: [] }
  return { output: null, complaints: [complain(result.issues[0])] }
}

function complainOfMisfit(misfit: Misfit): Complaint {
  if (misfit.key === null) return complainOfType(misfit.path, 'a list')
  const path = [...misfit.path, misfit.key]
  return { path, what: `${showPath(path)} is not known.`, next: suggest(misfit.key, misfit.known) }
}

function complainOfType(path: string[], found: string): Complaint {
  return path.length === 0
    ? {
        path,
        what: `A configuration is an object, not ${found}.`,
        next: 'Write { "extends": ["recommended"] }.',
      }
    : { path, what: `${showPath(path)} must be an object, not ${found}.`, next: 'Correct the value.' }
}

type Issue = v.BaseIssue<unknown>

function complain(issue: Issue): Complaint {
  const { path, decisive } = descend(issue, [])
  if (path.length === 0) return complainOfType(path, received(decisive))
  const key = showPath(path)
  if (decisive.input === undefined) return { path, what: `${key} is missing.`, next: 'Add it.' }
  if (decisive.expected === 'never') {
    return { path, what: `${key} does not belong there.`, next: 'Remove it.' }
  }
  const what = `${key} must be ${expectation(decisive)}, not ${received(decisive)}.`
  return { path, what, next: advise(decisive) }
}

/** Into unions, to the problem of the branch that was meant: the one that fits furthest. */
function descend(issue: Issue, above: string[]): { path: string[]; decisive: Issue } {
  const path = [...above, ...(issue.path ?? []).map(({ key }) => String(key))]
  const branches = issue.message.startsWith('Invalid ') ? (issue.issues ?? []) : []
  if (issue.type !== 'union' || branches.length === 0) return { path, decisive: issue }
  const depthOf = (branch: Issue): number =>
    (branch.path?.length ?? 0) + (branch.expected === 'never' ? -0.5 : 0)
  const deepest = Math.max(...branches.map(depthOf))
  const best = deepest > 0 ? branches.findLast((branch) => depthOf(branch) === deepest) : branches[0]
  return best === undefined ? { path, decisive: issue } : descend(best, path)
}

const TYPES: Readonly<{ [expected: string]: string }> = {
  Array: 'a list',
  Object: 'an object',
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
}

function expectation(issue: Issue): string {
  // Messages of this project's schemas are written to stand here; the library's own begin like this.
  if (!issue.message.startsWith('Invalid ')) return issue.message
  const expected = issue.expected ?? 'something else'
  return TYPES[expected] ?? expected.replaceAll(/[()]/g, '').replaceAll(' | ', ', ')
}

function received(issue: Issue): string {
  if (Array.isArray(issue.input)) return 'a list'
  if (issue.input === null) return 'null'
  if (typeof issue.input === 'object') return 'an object'
  const shown = JSON.stringify(issue.input) ?? typeof issue.input
  return shown.length > 60 ? `${shown.slice(0, 57)}…` : shown
}

/** What other linters call their levels. */
const FOREIGN_LEVELS: Readonly<{ [level: string]: string }> = {
  error: 'block',
  warn: 'confirm',
  warning: 'confirm',
  info: 'note',
}

function advise(issue: Issue): string {
  const choices = [...(issue.expected ?? '').matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '')
  if (choices.length === 0) return 'Correct the value.'
  if (typeof issue.input !== 'string') return `Use one of: ${choices.join(', ')}.`
  const foreign = Object.hasOwn(FOREIGN_LEVELS, issue.input) ? FOREIGN_LEVELS[issue.input] : undefined
  const near = foreign !== undefined && choices.includes(foreign) ? foreign : nearest(issue.input, choices)
  return near === null ? `Use one of: ${choices.join(', ')}.` : `Did you mean "${near}"?`
}

/** `rules["size/growth"][1].ratio` */
export function showPath(path: readonly string[]): string {
  return path
    .map((key, index) => {
      if (/^\d+$/.test(key)) return `[${key}]`
      if (/^[$A-Za-z_][\w$]*$/.test(key)) return index === 0 ? key : `.${key}`
      return `[${JSON.stringify(key.length > 80 ? `${key.slice(0, 77)}…` : key)}]`
    })
    .join('')
}
