import { constants } from 'node:fs'
import { access, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'
import { reporters } from '../report/formats.ts'
import { printable } from '../report/printable.ts'
import type { RenderOptions, Report } from '../report/reporter.ts'
import { writeWholeFile } from '../write-file.ts'
import { renderFailure, renderFailureJson } from './failure.ts'
import { hasColor, write, type Io } from './io.ts'
import type { SharedOptions } from './options.ts'

/** One report to be made; file null is standard output. */
export interface Destination {
  format: string
  file: string | null
}

/** Items of a list that standard output shows before it folds; files hold all of them. */
const FOLD = 10

/**
 * Where the reports of a run go: paths made absolute, and seen to be writable before the work begins.
 *
 * @throws StowawayError `wrong-use` for a place that takes no file, and for two reports in one file
 */
export async function openDestinations(
  options: Pick<SharedOptions, 'format' | 'output' | 'reports'>,
  cwd: string,
): Promise<Destination[]> {
  const wanted = [{ format: options.format, file: options.output }, ...options.reports]
  const destinations = wanted.map(({ format, file }) => ({
    format,
    file: file === null ? null : path.resolve(cwd, file),
  }))
  const seen = new Set<string>()
  for (const { file } of destinations) {
    if (file === null) continue
    if (seen.has(file)) throw refuse(file, 'Two reports would go into this one file.')
    seen.add(file)
    await checkPlace(file)
  }
  return destinations
}

/** Renders the report once per destination: the files first, standard output last. */
export async function deliver(
  report: Report,
  destinations: readonly Destination[],
  io: Io,
  isQuiet: boolean,
): Promise<void> {
  for (const { format, file } of destinations.toSorted(filesFirst)) {
    const reporter = reporters[format]
    if (reporter === undefined) throw new Error(`no reporter for ${format}`)
    if (file === null) {
      await write(io.stdout, reporter.render(report, renderOptionsFor(io)))
    } else {
      await writeReport(file, reporter.render(report, { color: false, columns: 80, fold: Infinity }))
      if (!isQuiet) await write(io.stderr, `${format} report: ${printable(file)}\n`)
    }
  }
}

/** Puts a failure where reports were asked for: an old report must not be taken for this run's. */
export async function deliverFailure(
  thrown: unknown,
  destinations: readonly Destination[],
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  for (const { format, file } of destinations) {
    if (file === null) continue
    const render = format === 'json' ? renderFailureJson : renderFailure
    await writeReport(file, render(thrown, environment)).catch(() => undefined)
  }
}

function renderOptionsFor(io: Io): RenderOptions {
  return { color: hasColor(io), columns: io.isTerminal.stdout ? io.columns : 80, fold: FOLD }
}

function filesFirst(left: Destination, right: Destination): number {
  return Number(left.file === null) - Number(right.file === null)
}

async function writeReport(file: string, content: string): Promise<void> {
  // /dev/stderr, a named pipe, a shell's >(…): written through, never replaced.
  const isStream = await stat(file).then(
    (found) => !found.isFile(),
    () => false,
  )
  if (!isStream) return writeWholeFile(file, content)
  await writeFile(file, content).catch((error: unknown) => {
    throw new StowawayError(failures.cannotWrite(file, systemCode(error) ?? messageOf(error)))
  })
}

async function checkPlace(file: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (found?.isDirectory()) throw refuse(file, 'A report cannot be written here: this is a folder.')
  if (found !== null && !found.isFile()) return
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const above = await stat(folder).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return null
      throw refuse(file, `A report cannot be written here: ${systemCode(error) ?? messageOf(error)}.`)
    })
    if (above === null) continue
    if (!above.isDirectory())
      throw refuse(file, `A report cannot be written here: ${folder} is not a folder.`)
    await access(folder, constants.W_OK).catch(() => {
      throw refuse(file, `A report cannot be written here: ${folder} is not writable.`)
    })
    return
  }
}

function refuse(file: string, what: string): StowawayError {
  return new StowawayError(failures.wrongUse(file, what, 'Name another file behind --output or --report.'))
}
