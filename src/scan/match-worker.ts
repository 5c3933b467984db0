/** The thread of match-thread.ts: builds the rules' matchers for itself, then looks at what it is sent. */
import { parentPort } from 'node:worker_threads'
import { rules } from '../../rules/index.ts'
import { loadCodenames } from '../codenames/load.ts'
import type { Configuration, MatchSettings } from '../model.ts'
import { ExaminedContent } from '../unwrap/content.ts'
import { setUpMatchings } from './active-rule.ts'
import { MatchPass } from './match-pass.ts'
import type { FromThread, SentContent, ToThread } from './match-thread.ts'

/** Everything that the thread needs, as plain data. */
export interface MatchTask {
  /** The rules that match text, with their options. */
  rules: { id: string; options: unknown }[]
  settings: Omit<MatchSettings, 'codenames'>
  codenames: {
    configuration: Pick<Configuration, 'codenames' | 'file' | 'root'>
    directory: string | null
    environment: NodeJS.ProcessEnv
  } | null
  pieceMilliseconds: number
  /** For all contents together. */
  seconds: number
}

async function begin(task: MatchTask): Promise<MatchPass> {
  const codenames =
    task.codenames === null
      ? { entries: [], sealed: [] }
      : (await loadCodenames(task.codenames, { environment: task.codenames.environment })).list
  const active = task.rules.flatMap(({ id, options }) =>
    rules.filter((rule) => rule.id === id).map((rule) => ({ rule, options })),
  )
  return new MatchPass({
    isThorough: true,
    matchings: setUpMatchings(active, { ...task.settings, codenames }),
    pieceMilliseconds: task.pieceMilliseconds,
    seconds: task.seconds,
    clock: () => performance.now(),
  })
}

const post = (message: FromThread): void => parentPort?.postMessage(message)

let waitingBytes = 0

function take(contents: readonly SentContent[], pass: MatchPass): void {
  // All that has arrived by then is looked at together.
  if (waitingBytes === 0) setImmediate(() => workOn(pass))
  for (const { bytes: sent, ranges, ...content } of contents) {
    const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength)
    pass.look(new ExaminedContent({ ...content, bytes }), ranges ?? undefined)
    waitingBytes += bytes.length + 1
  }
}

function workOn(pass: MatchPass): void {
  pass.work()
  post({ kind: 'looked', bytes: waitingBytes })
  waitingBytes = 0
}

async function finish(pass: MatchPass): Promise<void> {
  const { problems, failures, unexamined } = await pass.finish()
  post({
    kind: 'found',
    problems: problems.map(({ rule, problem }) => ({ rule: rule.id, problem })),
    failures,
    unexamined,
  })
}

let begun: Promise<MatchPass> | null = null
parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'begin') {
    begun = begin(message.task)
    return
  }
  void begun?.then((pass) => (message.kind === 'contents' ? take(message.contents, pass) : finish(pass)))
})
