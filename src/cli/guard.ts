import { realpath } from 'node:fs/promises'
import { findConfiguration } from '../config/find.ts'
import { standGate, type GateRequest } from '../gate/gate.ts'
import { recogniseHook, type GateHook } from '../gate/hook.ts'
import { isNested } from '../gate/nested.ts'
import { passLines, shortenIntegrity } from '../gate/pass-lines.ts'
import type { AuditResult, Surroundings } from '../model.ts'
import { printable } from '../report/printable.ts'
import { exitCodeOf } from '../verdict/exit-code.ts'
import { configurationFor, makeRequest } from './audit-target.ts'
import { makeReport } from './check.ts'
import { confirmFindings } from './confirm.ts'
import { deliver, deliverFailure, openDestinations, type Destination } from './deliver.ts'
import { write, type Io } from './io.ts'
import { rememberRun } from './last-run.ts'
import type { SharedOptions } from './options.ts'
import { openSession } from './surroundings.ts'

/**
 * `stowaway guard`: audits what the hook that runs it is about to let out, asks where somebody can answer,
 * and says it shortly. In a hook standard output is the client's (`npm pack` prints a file name there, and
 * `--json` a document), so what is meant for people goes to standard error. Returns the exit code.
 */
export async function runGuard(options: SharedOptions, io: Io): Promise<number> {
  if (await isNested(io)) {
    await say(io, options, 'the guard that packs here audits this tarball')
    return 0
  }
  const destinations = await openDestinations(options, io.cwd)
  const session = openSession(io, options.quiet)
  try {
    const hook = recogniseHook(io.environment)
    await introduce(hook, options, io)
    const request = await makeGateRequest(hook, options, session.surroundings, async (result) => {
      session.progress.clear()
      return options.mayAsk ? confirmFindings(result, io) : result
    })
    const passage = await standGate(request, session.surroundings)
    session.progress.clear()
    const screen = hook.kind === 'none' ? io : hookScreen(io)
    if (passage.kind === 'recalled') {
      await write(
        screen.stdout,
        `✔ stowaway: npm packed what passed a moment ago, ${shortenIntegrity(passage.integrity)}\n`,
      )
      return 0
    }
    const { result } = passage
    if (!options.reveal) await remember(result, session.surroundings)
    await report(result, destinations, options, { io, screen })
    return exitCodeOf(result.verdict)
  } catch (thrown) {
    session.progress.clear()
    await deliverFailure(thrown, destinations, io.environment)
    throw thrown
  } finally {
    session.dispose()
  }
}

async function makeGateRequest(
  hook: GateHook,
  options: SharedOptions,
  surroundings: Surroundings,
  confirm: GateRequest['confirm'],
): Promise<GateRequest> {
  const configuration = await configurationFor('.', options, surroundings.cwd)
  const audit = makeRequest('.', options, configuration)
  const isShortReport =
    options.format === 'terminal' && options.output === null && options.reports.length === 0
  return { hook, audit, mayRecall: isShortReport, confirm }
}

/** For `stowaway approve`. */
async function remember(result: AuditResult, surroundings: Surroundings): Promise<void> {
  const { root } = await findConfiguration(surroundings.cwd)
  await rememberRun([{ result, root }], root, surroundings)
}

/** Standard error in the place of standard output. */
function hookScreen(io: Io): Io {
  return { ...io, stdout: io.stderr, isTerminal: { ...io.isTerminal, stdout: io.isTerminal.stderr } }
}

/**
 * Every report that was asked for; and in a hook people always get theirs, whatever else is written: a release
 * must not stop without a word. A pass is short, all else is told in full.
 */
async function report(
  result: AuditResult,
  destinations: readonly Destination[],
  options: SharedOptions,
  streams: { io: Io; screen: Io },
): Promise<void> {
  const isForScreen = ({ file, format }: Destination): boolean => file === null && format === 'terminal'
  const documents = destinations.filter((destination) => !isForScreen(destination))
  const whole = makeReport([result], false)
  await deliver(whole, documents, streams.io, options.quiet)
  if (documents.length === destinations.length && streams.screen === streams.io) return
  if (result.verdict.outcome !== 'pass') {
    await deliver(whole, [{ format: 'terminal', file: null }], streams.screen, options.quiet)
    return
  }
  const lines = passLines(result)
  await write(streams.screen.stdout, `${(options.quiet ? lines.slice(0, 1) : lines).join('\n')}\n`)
}

/** Says what is not to be expected: that no hook runs this, or that a hook of another folder does. */
async function introduce(hook: GateHook, options: SharedOptions, io: Io): Promise<void> {
  if (hook.kind === 'none') {
    await say(io, options, 'no hook is seen here; the folder is audited as `stowaway check` would')
    return
  }
  if (hook.folder === null) return
  const [published, here] = await Promise.all(
    [hook.folder, io.cwd].map(async (folder) => resolveLinks(folder)),
  )
  if (published !== here) {
    await say(io, options, `${hook.client} publishes ${published}; audited is the working folder, ${here}`)
  }
}

async function resolveLinks(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder)
}

async function say(io: Io, options: SharedOptions, text: string): Promise<void> {
  if (!options.quiet) await write(io.stderr, `stowaway: ${printable(text)}\n`)
}
