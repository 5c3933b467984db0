import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { runCommandLine } from '../../test/command-line.ts'

const script = async (shell: string): Promise<string> => {
  const run = await runCommandLine(['completion', shell], { cwd: '/' })
  expect(run).toMatchObject({ exitCode: 0, stderr: '' })
  return run.stdout
}

/** What bash offers for a line, by the script itself. */
async function complete(...words: string[]): Promise<string[]> {
  const line = `${await script('bash')}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
_stowaway; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout } = await promisify(execFile)('bash', ['-c', line])
  return stdout.split('\n').filter((word) => word !== '')
}

test('bash: commands, then the options of one', async () => {
  expect(await complete('stowaway', 'ch')).toEqual(['check'])
  expect(await complete('stowaway', 'check', '--of')).toEqual(['--offline'])
  expect(await complete('stowaway', 'approve', '--')).toEqual(['--reason', '--expires', '--help'])
})

test.each(['zsh', 'fish'])('%s: every command and option is named', async (shell) => {
  const text = await script(shell)
  for (const word of ['check', 'guard', 'approve', 'offline', 'workspaces', 'expires'])
    expect(text).toContain(word)
})
