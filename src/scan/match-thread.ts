import { sharedAllocator, type Allocate } from '../artifact/allocate.ts'
import type { Problem, Rule, RuleFailure, TextThread, Unexamined } from '../model.ts'
import type { ByteRange, ExaminedContent } from '../unwrap/content.ts'
import type { MatchTask } from './match-worker.ts'
import { rangesToLookAt, type TextFindings, type TextLook } from './text-look.ts'

/** A content on its way to the thread. */
export interface SentContent {
  address: string
  path: string
  form: ExaminedContent['form']
  isFirstParty: boolean
  /** In shared memory: nothing is copied. */
  bytes: Uint8Array
  /** Null where all of it is looked at. */
  ranges: readonly ByteRange[] | null
}

/** What goes to the thread: what it is to look for, contents, and the word that there are no more. */
export type ToThread =
  | { kind: 'begin'; task: MatchTask }
  | { kind: 'contents'; contents: SentContent[] }
  | { kind: 'finish' }

/** What comes back: how many bytes were looked at, or everything that was found. */
export type FromThread =
  | { kind: 'looked'; bytes: number }
  | {
      kind: 'found'
      problems: { rule: string; problem: Problem }[]
      failures: RuleFailure[]
      unexamined: Unexamined[]
    }

/** Bytes that may wait for the thread before reading on waits for it. */
const maximumBacklog = 64_000_000

/** Looks at contents on a thread of its own, while this one reads and unwraps. A thread that fails fails the audit's coverage. */
export function startMatchThread(
  task: MatchTask,
  rules: readonly Rule[],
  thorough: boolean,
  thread: TextThread,
): TextLook {
  const { worker } = thread
  worker.ref()
  const allocate = sharedAllocator()
  let unsent: SentContent[] = []
  let backlog = 0
  let wake: (() => void) | null = null
  let trouble: string | null = null
  let settle: (findings: TextFindings) => void = () => undefined
  const finished = new Promise<TextFindings>((resolve) => {
    settle = resolve
  })
  const fail = (message: string): void => {
    trouble ??= message
    backlog = 0
    wake?.()
    settle({
      problems: [],
      failures: [],
      unexamined: [{ address: '', reason: `text could not be matched: ${message}` }],
    })
  }
  worker.on('message', (message: FromThread) => {
    if (message.kind === 'looked') {
      backlog -= message.bytes
      if (backlog < maximumBacklog) wake?.()
      return
    }
    const byId = new Map(rules.map((rule) => [rule.id as string, rule]))
    settle({
      ...message,
      problems: message.problems.flatMap(({ rule: id, problem }) => {
        const rule = byId.get(id)
        return rule === undefined ? [] : [{ rule, problem }]
      }),
    })
  })
  void thread.ended.then(fail)
  worker.postMessage({ kind: 'begin', task } satisfies ToThread)

  const send = (): void => {
    if (unsent.length === 0) return
    // All in one message: each costs more than a small content does.
    worker.postMessage({ kind: 'contents', contents: unsent } satisfies ToThread)
    unsent = []
  }

  return {
    allocate,
    look: (content) => {
      const ranges = rangesToLookAt(content, thorough)
      if (ranges === null) return
      const { address, path, form, isFirstParty } = content
      const bytes = inSharedMemory(content.bytes, allocate)
      // An empty content counts as well.
      backlog += bytes.length + 1
      unsent.push({
        address,
        path,
        form,
        isFirstParty,
        bytes,
        ranges: isAll(ranges, content) ? null : ranges,
      })
    },
    work: send,
    catchUp: async () => {
      if (backlog < maximumBacklog || trouble !== null) return
      await new Promise<void>((resolve) => {
        wake = resolve
      })
      wake = null
    },
    finish: async () => {
      send()
      worker.postMessage({ kind: 'finish' } satisfies ToThread)
      const findings = await finished
      await worker.terminate()
      return findings
    },
    end: () => {
      void worker.terminate()
    },
  }
}

const isAll = (ranges: readonly ByteRange[], content: ExaminedContent): boolean =>
  ranges.length === 1 && ranges[0]?.start === 0 && ranges[0].end === content.utf8().length

/** The same bytes where the thread can read them: what an unwrapper put elsewhere is copied. */
function inSharedMemory(bytes: Buffer, allocate: Allocate): Uint8Array {
  if (bytes.buffer instanceof SharedArrayBuffer)
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  const copy = allocate(bytes.length)
  copy.set(bytes)
  return copy
}
