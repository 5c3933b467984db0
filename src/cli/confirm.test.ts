import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { leakyMap, makeBench, type Bench } from '../../test/command-line.ts'

let at: Bench
beforeEach(async () => {
  at = await makeBench()
})
afterEach(() => at.remove())

describe('questions', () => {
  const confirmed = { rules: { 'source-map/embedded-sources': 'confirm' } }
  const withQuestion = async (): Promise<void> =>
    at.putPackage({ 'dist/a.js.map': leakyMap, 'stowaway.config.json': confirmed })

  test.each([
    ['y\n', 0],
    ['YES\n', 0],
    ['n\n', 1],
    ['\n', 1],
    ['', 1],
    ['yo\n', 1],
  ])('the answer %j gives exit %i', async (typed, exitCode) => {
    await withQuestion()
    const run = await at.check([], { typed })
    expect(run.stderr).toContain('source-map/embedded-sources (1 of 1)')
    expect(run.stderr).toContain('Let it pass this time? (y/N) ')
    expect(run.exitCode).toBe(exitCode)
  })

  test('each is asked, and the first no ends it', async () => {
    await at.putPackage({
      'dist/a.js.map': leakyMap,
      'dist/b.js.map': leakyMap,
      'stowaway.config.json': confirmed,
    })
    expect(await at.check([], { typed: 'y\ny\n' })).toMatchObject({ exitCode: 0 })
    const refused = await at.check([], { typed: 'n\ny\n' })
    expect(refused.exitCode).toBe(1)
    expect(refused.stderr).not.toContain('2 of 2')
  })

  test.each([
    ['without a terminal', [], {}],
    ['with --no-input', ['--no-input'], { typed: 'y\n' }],
    ['in CI', [], { typed: 'y\n', environment: { CI: 'true' } }],
  ])('are not asked %s, and block', async (_where, argv, options) => {
    await withQuestion()
    const run = await at.check(argv, options)
    expect(run.stderr).not.toContain('y/N')
    expect(run.exitCode).toBe(1)
  })

  test('are not asked where something blocks anyway', async () => {
    await at.putPackage({
      'dist/a.js.map': leakyMap,
      'dist/a.ts': 'export const a: number = 1\n',
      'stowaway.config.json': {
        rules: { 'source-map/embedded-sources': 'confirm', 'contents/raw-sources': 'block' },
      },
    })
    expect((await at.check([], { typed: 'y\n' })).stderr).not.toContain('y/N')
  })
})
