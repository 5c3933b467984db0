import type { Command } from 'commander'
import { suggest } from '../config/nearest.ts'
import { failures, StowawayError } from '../errors.ts'
import { write, type Io } from './io.ts'

interface CommandWords {
  name: string
  summary: string
  options: { flag: string; text: string }[]
}

const SCRIPTS: Readonly<{ [shell: string]: (commands: readonly CommandWords[]) => string }> = {
  bash: renderBash,
  zsh: renderZsh,
  fish: renderFish,
}

/** `stowaway completion <shell>`: made from the commands themselves, so that it is never behind them. */
export async function runCompletion(shell: string, program: Command, io: Io): Promise<number> {
  const render = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined
  if (render === undefined) {
    throw new StowawayError(
      failures.wrongUse(
        `stowaway completion ${shell}`,
        'There is no completion for this shell.',
        suggest(shell, Object.keys(SCRIPTS)),
      ),
    )
  }
  const commands = program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: command.options.map(({ long, description }) => ({ flag: long ?? '', text: description })),
  }))
  await write(io.stdout, render(commands))
  return 0
}

function renderBash(commands: readonly CommandWords[]): string {
  const cases = commands.map(
    ({ name, options }) => `    ${name}) words="${options.map(({ flag }) => flag).join(' ')} --help" ;;`,
  )
  return `# stowaway completion for bash: eval "$(stowaway completion bash)"
_stowaway() {
  local words current="\${COMP_WORDS[COMP_CWORD]}"
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    *) words="" ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words="${commands.map(({ name }) => name).join(' ')} --help --version"; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _stowaway stowaway
`
}

function renderZsh(commands: readonly CommandWords[]): string {
  const quote = (text: string): string =>
    text.replaceAll("'", "'\\''").replaceAll(':', '\\:').replaceAll(/[[\]]/g, '\\$&')
  const names = commands.map(({ name, summary }) => `    '${name}:${quote(summary)}'`)
  const cases = commands.map(
    ({ name, options }) =>
      `    ${name}) _arguments ${options.map(({ flag, text }) => `'${flag}[${quote(text)}]'`).join(' ')} '*:file:_files' ;;`,
  )
  return `#compdef stowaway
# stowaway completion for zsh: stowaway completion zsh > "\${fpath[1]}/_stowaway"
_stowaway() {
  local -a commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  local command="\${words[2]}"
  shift words; (( CURRENT-- ))
  case "$command" in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _stowaway ]; then _stowaway "$@"; else compdef _stowaway stowaway; fi
`
}

function renderFish(commands: readonly CommandWords[]): string {
  const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const lines = commands.flatMap(({ name, summary, options }) => [
    `complete -c stowaway -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`,
    ...options.map(
      ({ flag, text }) =>
        `complete -c stowaway -n '__fish_seen_subcommand_from ${name}' -l ${flag.replace(/^--/, '')} -d ${quote(text)}`,
    ),
  ])
  return `# stowaway completion for fish: stowaway completion fish > ~/.config/fish/completions/stowaway.fish\n${lines.join('\n')}\n`
}
