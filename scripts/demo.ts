/**
 * `npm run demo`: replays the incident on a real local registry with a real `npm publish`. Ends 0 only if
 * everything went as told, 130 where it is interrupted; the registry and every temporary file are gone then.
 */
import { access } from 'node:fs/promises'
import path from 'node:path'

import { createNarrator } from './demo/narrator.ts'
import { setScene } from './demo/scene.ts'
import { StoryFailure, tellStory } from './demo/story.ts'

const started = performance.now()
const interruption = new AbortController()
// Not `once`: some library here ends the process where it finds no other listener left.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interruption.abort())
}

try {
  await access(path.resolve(import.meta.dirname, '../dist/src/cli/main.js')).catch(() => {
    throw new StoryFailure('Stowaway is built; it is not. Run `npm run build` first.')
  })
  const scene = await setScene(interruption.signal)
  try {
    await tellStory(scene, createNarrator(process.stdout))
  } finally {
    await scene.clear()
  }
  const seconds = Math.round((performance.now() - started) / 1000)
  process.stdout.write(`\nAll of it happened, in ${seconds} s. The registry is gone again.\n`)
} catch (error) {
  process.exitCode = interruption.signal.aborted ? 130 : 1
  process.stderr.write(`\n${describe(error)}\n`)
}

function describe(error: unknown): string {
  if (interruption.signal.aborted) return 'Interrupted; the registry and the temporary files are gone.'
  if (error instanceof StoryFailure)
    return `The demo failed. Expected: ${error.message}\n${error.output}`.trimEnd()
  return `The demo failed. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
