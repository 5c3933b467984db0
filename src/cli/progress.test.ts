import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeIo } from '../../test/command-line.ts'
import { startProgress } from './progress.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('what takes less than a second is not mentioned', () => {
  const { io, printed } = makeIo({ cwd: '/' })
  const progress = startProgress(io, false)
  progress.report('packing')
  vi.advanceTimersByTime(900)
  progress.report('reading')
  vi.advanceTimersByTime(900)
  progress.clear()
  vi.advanceTimersByTime(5000)
  expect(printed().stderr).toBe('')
})

test('in a log, each longer step is one line', () => {
  const { io, printed } = makeIo({ cwd: '/' })
  const progress = startProgress(io, false)
  progress.report('packing \u001B[31m\n')
  vi.advanceTimersByTime(3000)
  progress.report('short')
  progress.report('reading')
  vi.advanceTimersByTime(3000)
  expect(printed().stderr).toBe('… packing \\x1b[31m\\n\n… reading\n')
})

test('at a terminal it is one line, redrawn and taken away', () => {
  const { io, printed } = makeIo({ cwd: '/', typed: '', columns: 24 })
  const progress = startProgress(io, false)
  progress.report('packing')
  vi.advanceTimersByTime(1100)
  progress.report('reading a very long name of a package')
  progress.clear()
  const lines = printed().stderr.split('\r\u001B[2K')
  expect(lines).toEqual(['', '… packing', '… readin…e of a package', ''])
})

test('--quiet', () => {
  const { io, printed } = makeIo({ cwd: '/', typed: '' })
  startProgress(io, true).report('packing')
  vi.advanceTimersByTime(5000)
  expect(printed().stderr).toBe('')
})
