import { createInterface } from 'node:readline'
import { write, type Io } from './io.ts'

/** Yes-or-no questions on standard error. Anything but a yes is a no; so is the end of the input. */
export interface Questions {
  ask(question: string): Promise<boolean>
  close(): void
}

/** Opens standard input for questions. Call `close` at the end, or the process waits for more input. */
export function openQuestions(io: Io): Questions {
  // Not a terminal to readline, so that Ctrl-C reaches the process and not this question.
  const lines = createInterface({ input: io.stdin, terminal: false })
  const answers = lines[Symbol.asyncIterator]()
  const end = (): void => lines.close()
  io.interruption.addEventListener('abort', end)
  return {
    async ask(question) {
      await write(io.stderr, `${question} (y/N) `)
      const answer = await answers.next()
      if (answer.done === true) await write(io.stderr, '\n')
      return answer.done !== true && /^y(?:es)?$/i.test(answer.value.trim())
    },
    close() {
      io.interruption.removeEventListener('abort', end)
      lines.close()
    },
  }
}
