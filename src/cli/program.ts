import path from 'node:path'
import { Command } from 'commander'
import { startTextThread } from '../scan/text-thread.ts'
import { version } from '../version.ts'
import type { Io } from './io.ts'
import { addSharedOptions, readOutputFormat, readSharedOptions } from './options.ts'

const EXAMPLES = `
Examples:
  stowaway check                      audit the package in this folder
  stowaway check axios@1.21.1         audit a published version
  stowaway check ./my-cli-1.4.0.tgz   audit a tarball
  stowaway check --workspaces         audit every package of a monorepo
  stowaway check --format json | jq .verdict
  stowaway init                       put the guard into this package's release

Exit codes:
  0  pass
  1  block: something aboard must not sail, or nobody confirmed it
  2  wrong use: arguments, configuration, no such package
  3  incomplete: something could not be examined or compared`

/**
 * All commands, in the order of the help. Each is defined here in a few lines and lives in a file of its
 * own, which is loaded only when it runs. `finish` gets the exit code.
 */
export function makeProgram(io: Io, finish: (exitCode: number) => void): Command {
  const program = new Command('stowaway')
    .description('Audits the exact bytes a release would put on the npm registry.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', EXAMPLES)

  addSharedOptions(
    program
      .command('check [target]')
      .summary('audit a folder, a tarball or a published package')
      .description(
        'Audits a folder (this one if none is named), a .tgz file, or name@version from the registry.',
      )
      .option('--workspaces', 'audit every package of the monorepo that may be published'),
  )
    .addHelpText(
      'after',
      `
Examples:
  stowaway check
  stowaway check packages/core --baseline none
  stowaway check axios@1.21.1 --report json=axios.json
  stowaway check --preset agent-cli --no-input`,
    )
    .action(async (target: string | undefined, raw: Record<string, unknown>) => {
      const options = readSharedOptions(raw, io)
      const workspaces = raw['workspaces'] === true
      const file = workspaces || target === undefined ? null : path.resolve(io.cwd, target)
      // Loads beside what this thread loads next.
      const textThread = file === null ? null : startTextThread(file)
      const { runCheck } = await import('./check.ts')
      finish(await runCheck({ target: target ?? '.', workspaces, options, textThread }, io))
    })

  addSharedOptions(
    program
      .command('guard')
      .summary('audit a release from its own lifecycle hook')
      .description(
        'Audits what a release is about to put on the registry, and stops it where that must not sail. Runs in prepublishOnly and postpack (npm, pnpm, bun) or prepublish (yarn 2 and later).',
      ),
  )
    .addHelpText(
      'after',
      `
In package.json:
  "scripts": {
    "prepublishOnly": "stowaway guard",
    "postpack": "stowaway guard"
  }`,
    )
    .action(async (raw: Record<string, unknown>) => {
      const options = readSharedOptions(raw, io)
      const { runGuard } = await import('./guard.ts')
      finish(await runGuard(options, io))
    })

  program
    .command('approve <fingerprint>')
    .summary('record that a finding may pass, with the reason')
    .description(
      'Records in .stowaway/approvals.json that one finding of the last run may pass. Commit the file.',
    )
    .option('--reason <text>', 'why it may pass, for whoever reviews it')
    .option(
      '--expires <date>',
      'the last day on which it holds, as 2030-12-31; without it, until it is removed',
    )
    .addHelpText(
      'after',
      `
Example:
  stowaway approve 3f2a9c01d4e5b6a7 --reason "the map holds a public demo" --expires 2030-12-31`,
    )
    .action(async (fingerprint: string, raw: Record<string, unknown>) => {
      const { runApprove } = await import('./approve.ts')
      const { reason, expires } = raw
      finish(
        await runApprove(
          {
            fingerprint,
            reason: typeof reason === 'string' ? reason : '',
            expires: typeof expires === 'string' ? expires : null,
          },
          io,
        ),
      )
    })

  program
    .command('init')
    .summary('put configuration, hooks and workflow into this package')
    .description(
      'Writes a configuration, the release hooks and a workflow for this package, asking before each file.',
    )
    .option('--yes', 'write all of it without asking')
    .option('--no-input', 'never ask; without --yes, only show what would be written')
    .action(async (raw: Record<string, unknown>) => {
      const { runInit } = await import('./init.ts')
      finish(await runInit({ yes: raw['yes'] === true, input: raw['input'] !== false }, io))
    })

  program
    .command('codenames <action> [list]')
    .summary('seal a private list of codenames, or list what is looked for')
    .description(
      'seal <list> -o <file> makes a list that can be committed; list shows the codenames by number and alias.',
    )
    .option('-o, --output <file>', 'where the sealed list goes')
    .option('--new-key', 'seal with a new key, printed once on standard output')
    .option('--config <file>', 'the configuration to use instead of the one that is found')
    .option('--reveal', 'list the names too, at a terminal only')
    .addHelpText(
      'after',
      `
Examples:
  stowaway codenames seal ../private/codenames.json -o codenames.sealed.json --new-key
  stowaway codenames list`,
    )
    .action(async (action: string, list: string | undefined, raw: Record<string, unknown>) => {
      const { runCodenames } = await import('./codenames.ts')
      const { output, config } = raw
      finish(
        await runCodenames(
          {
            action,
            list: list ?? null,
            output: typeof output === 'string' ? output : null,
            newKey: raw['newKey'] === true,
            config: typeof config === 'string' ? config : null,
            reveal: raw['reveal'] === true,
          },
          io,
        ),
      )
    })

  program
    .command('rules [id]')
    .summary('list the rules, or explain one')
    .description('Lists the rules, or shows what one of them finds, why it matters and the usual fix.')
    .option('--format <format>', 'terminal or json', readOutputFormat, 'terminal')
    .addHelpText('after', '\nExample:\n  stowaway rules source-map/embedded-sources')
    .action(async (id: string | undefined, raw: Record<string, unknown>) => {
      const { runRules } = await import('./rules.ts')
      finish(await runRules({ id: id ?? null, format: raw['format'] === 'json' ? 'json' : 'terminal' }, io))
    })

  program
    .command('completion <shell>')
    .summary('print a completion script for bash, zsh or fish')
    .description('Prints a completion script: stowaway completion bash > /etc/bash_completion.d/stowaway')
    .action(async (shell: string) => {
      const { runCompletion } = await import('./completion.ts')
      finish(await runCompletion(shell, program, io))
    })

  return program
}
