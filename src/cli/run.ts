import type { Command, CommanderError } from 'commander'
import { nearest } from '../config/nearest.ts'
import { failures, StowawayError } from '../errors.ts'
import { describeFailure, renderFailure, renderFailureJson } from './failure.ts'
import { write, type Io } from './io.ts'
import { wantsJson } from './options.ts'

/** After Ctrl-C: 128 and the number of SIGINT. */
const INTERRUPTED = 130

/**
 * Runs one command line (without node and script) and returns its exit code: 0 pass, 1 block, 2 wrong
 * use, 3 incomplete, 130 interrupted. Everything is printed through `io`; nothing is thrown.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    const exitCode = await runCommand(argv, io)
    return io.interruption.aborted ? INTERRUPTED : exitCode
  } catch (thrown) {
    if (io.interruption.aborted) return INTERRUPTED
    await write(io.stderr, renderFailure(thrown, io.environment))
    // Standard output may be what failed; standard error has told it then.
    if (wantsJson(argv)) {
      await write(io.stdout, renderFailureJson(thrown, io.environment)).catch(() => undefined)
    }
    return describeFailure(thrown, io.environment).exitCode
  }
}

async function runCommand(argv: readonly string[], io: Io): Promise<number> {
  const [{ makeProgram }, { CommanderError: Thrown }] = await Promise.all([
    import('./program.ts'),
    import('commander'),
  ])
  let exitCode = 2
  const printed: string[] = []
  const program = makeProgram(io, (code) => {
    exitCode = code
  })
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => printed.push(text),
      writeErr: (text) => printed.push(text),
      outputError: () => undefined,
      getOutHelpWidth: () => Math.min(io.columns, 100),
      getErrHelpWidth: () => Math.min(io.columns, 100),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
  }
  try {
    // Without a command nothing was audited: help is shown, and no hook takes it for a pass.
    if (argv.length === 0) program.outputHelp()
    else await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof Thrown)) throw error
    if (error.exitCode !== 0) throw explain(error, argv, program)
    exitCode = 0
  }
  await write(io.stdout, printed.join(''))
  return exitCode
}

/** Commander's errors in the one style of this tool. */
function explain(error: CommanderError, argv: readonly string[], program: Command): StowawayError {
  if (error.code === 'commander.help') return explainHelp(argv, program)
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n')
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1).replace(/\.$/, '')}.`
  const suggestion = /\(Did you mean (.+?)\?\)/.exec(rest.join(' '))?.[1]
  const next = suggestion === undefined ? advise(error, argv, program) : `Did you mean ${suggestion}?`
  return new StowawayError(failures.wrongUse(showLine(argv), sentence, next))
}

/** Commander shows its help as an error for `help nope`, and where no command is named. */
function explainHelp(argv: readonly string[], program: Command): StowawayError {
  const [, word] = argv
  const what = word === undefined ? 'A command is missing.' : `Unknown command '${word}'.`
  return new StowawayError(failures.wrongUse(showLine(argv), what, adviseCommand(word ?? '', program)))
}

function showLine(argv: readonly string[]): string {
  const line = argv.join(' ')
  return `stowaway ${line.length > 100 ? `${line.slice(0, 97)}…` : line}`
}

function advise(error: CommanderError, argv: readonly string[], program: Command): string {
  const [word = ''] = argv
  if (error.code === 'commander.unknownCommand') {
    // A target without its command is what people type first.
    if (/[@./\\]/.test(word)) return `To audit it: stowaway check ${word}`
    return adviseCommand(word, program)
  }
  const command = program.commands.find((one) => one.name() === word)
  const flag = /'(-[^']*)'/.exec(error.message)?.[1]
  if (error.code === 'commander.unknownOption' && flag !== undefined) {
    const flags = (command ?? program).options.map(({ long }) => long ?? '')
    const near = nearest(flag, flags)
    if (near !== null) return `Did you mean ${near}?`
  }
  return `See \`stowaway ${command === undefined ? '' : `${word} `}--help\`.`
}

function adviseCommand(word: string, program: Command): string {
  const names = program.commands.map((command) => command.name())
  const near = nearest(word, names)
  return near === null ? `The commands are ${names.join(', ')}.` : `Did you mean ${near}?`
}
