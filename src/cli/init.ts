import path from 'node:path'
import { failures, StowawayError } from '../errors.ts'
import { printable } from '../report/printable.ts'
import { writeWholeFile } from '../write-file.ts'
import { openQuestions } from './ask.ts'
import { planInit, type PlannedFile } from './init/plan.ts'
import { preview } from './init/preview.ts'
import { canAsk, write, type Io } from './io.ts'
import { openSession } from './surroundings.ts'

export interface InitRequest {
  /** Write everything without asking. */
  yes: boolean
  /** False: never ask. */
  input: boolean
}

/** `stowaway init`: shows each file, asks, writes. What it shows goes to standard output. */
export async function runInit(request: InitRequest, io: Io): Promise<number> {
  const session = openSession(io, true)
  try {
    const plan = await planInit(io.cwd, session.surroundings)
    const mayAsk = request.input && canAsk(io)
    const written =
      request.yes || !mayAsk ? await writeAll(plan.files, request.yes, io) : await writeAsked(plan.files, io)
    for (const notice of plan.notices) await write(io.stdout, `${printable(notice)}\n`)
    if (plan.files.length > 0 && !request.yes && !mayAsk) {
      throw new StowawayError(
        failures.wrongUse(
          'stowaway init',
          'Nothing was written, because nobody can be asked here.',
          'Run it at a terminal, or with --yes.',
        ),
      )
    }
    if (written > 0) await write(io.stdout, 'Next: look at the changes, try `npx stowaway check`, commit.\n')
    return 0
  } finally {
    session.dispose()
  }
}

async function writeAll(files: readonly PlannedFile[], isWanted: boolean, io: Io): Promise<number> {
  for (const planned of files) {
    await show(planned, io)
    if (isWanted) await writeWholeFile(planned.file, planned.after)
  }
  return isWanted ? files.length : 0
}

async function writeAsked(files: readonly PlannedFile[], io: Io): Promise<number> {
  if (files.length === 0) return 0
  const questions = openQuestions(io)
  let written = 0
  try {
    for (const planned of files) {
      await show(planned, io)
      if (!(await questions.ask(`Write ${nameOf(planned, io)}?`))) continue
      await writeWholeFile(planned.file, planned.after)
      written += 1
    }
    return written
  } finally {
    questions.close()
  }
}

async function show(planned: PlannedFile, io: Io): Promise<void> {
  const lines = preview(planned.before, planned.after).map((line) => `  ${line}`)
  await write(io.stdout, `${nameOf(planned, io)}: ${planned.purpose}\n${lines.join('\n')}\n\n`)
}

function nameOf({ file }: PlannedFile, io: Io): string {
  return printable(path.relative(io.cwd, file) || file)
}
