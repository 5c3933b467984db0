import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeBench, type Bench } from '../../test/command-line.ts'

let at: Bench
beforeEach(async () => {
  at = await makeBench()
})
afterEach(() => at.remove())

describe('help', () => {
  test('stowaway alone shows it, and is no pass', async () => {
    const alone = await at.stowaway([])
    const asked = await at.stowaway(['--help'])
    expect(alone).toMatchObject({ exitCode: 2, stderr: '' })
    expect(asked).toMatchObject({ exitCode: 0, stderr: '', stdout: alone.stdout })
    expect(asked.stdout).toContain('Examples:\n')
    expect(asked.stdout).toContain('Exit codes:\n')
    expect(Math.max(...asked.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  test('every command has its own', async () => {
    const { stdout } = await at.stowaway(['--help'])
    const commands = [...stdout.matchAll(/^ {2}(\w+)(?: \[| <)/gm)].map((match) => match[1] ?? '')
    expect(commands).toContain('check')
    for (const command of commands.filter((name) => name !== 'help')) {
      const run = await at.stowaway([command, '--help'])
      expect(run.exitCode).toBe(0)
      expect(run.stdout).toContain(`Usage: stowaway ${command}`)
    }
  })

  test('--version', async () => {
    const run = await at.stowaway(['--version'])
    expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })
})

describe('rules', () => {
  test('the table', async () => {
    const run = await at.stowaway(['rules'])
    expect(run.exitCode).toBe(0)
    expect(run.stdout).toContain('source-map/embedded-sources        block\n')
    expect(Math.max(...run.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  test('the page of one, with its options', async () => {
    const run = await at.stowaway(['rules', 'size/growth'])
    expect(run.exitCode).toBe(0)
    for (const title of ['Why it matters', 'Found', 'Not found', 'The usual fix', 'Needs', 'Options']) {
      expect(run.stdout).toContain(`\n${title}\n  `)
    }
    expect(run.stdout).toContain('ratio (1.5)')
  })

  test('as JSON', async () => {
    const all: unknown = JSON.parse((await at.stowaway(['rules', '--format', 'json'])).stdout)
    expect(all).toContainEqual(
      expect.objectContaining({ id: 'size/growth', level: 'confirm', needs: 'baseline' }),
    )
    const one: unknown = JSON.parse((await at.stowaway(['rules', 'size/growth', '--format', 'json'])).stdout)
    expect(one).toMatchObject({
      id: 'size/growth',
      options: { ratio: 1.5 },
      docs: { summary: expect.any(String) },
    })
  })
})
