import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { list } from 'tar'
import { afterEach, beforeEach, expect, test } from 'vitest'

import type { IncidentShape } from '../bench/incident/project.ts'
import { incidentTarball } from '../bench/incident/tarball.ts'

const small: IncidentShape = {
  seed: 7,
  ownFiles: 12,
  ownLines: 3001,
  thirdPartyFiles: 20,
  thirdPartyLines: 2400,
}

let cache = ''

beforeEach(async () => {
  cache = await mkdtemp(path.join(tmpdir(), 'stowaway-bench-test-'))
})

afterEach(async () => rm(cache, { recursive: true, force: true }))

async function readMember(tarball: string, wanted: string): Promise<string> {
  const chunks: Buffer[] = []
  await list({
    file: tarball,
    onReadEntry: (entry) => {
      if (entry.path === wanted) entry.on('data', (chunk: Buffer) => chunks.push(chunk))
      else entry.resume()
    },
  })
  return Buffer.concat(chunks).toString('utf8')
}

test('the incident has exactly the files and lines that it was asked for', { timeout: 30_000 }, async () => {
  const tarball = await incidentTarball(cache, small)
  const map: { sources: string[]; sourcesContent: string[] } = JSON.parse(
    await readMember(tarball, 'package/cli.js.map'),
  )
  const texts = map.sources.map((source, index) => ({ source, text: map.sourcesContent[index] ?? '' }))
  const own = texts.filter(({ source }) => !source.includes('node_modules/'))
  expect(own).toHaveLength(small.ownFiles)
  expect(texts).toHaveLength(small.ownFiles + small.thirdPartyFiles)
  expect(new Set(map.sourcesContent).size).toBe(texts.length)
  expect(own.reduce((lines, { text }) => lines + text.split('\n').length - 1, 0)).toBe(small.ownLines)
  expect(own.every(({ text }) => text.endsWith('\n'))).toBe(true)
})

test('the same shape gives the same bytes, another seed others', { timeout: 60_000 }, async () => {
  const digests: string[] = []
  for (const shape of [small, small, { ...small, seed: 8 }]) {
    const bytes = await readFile(await incidentTarball(cache, shape))
    digests.push(createHash('sha256').update(bytes).digest('hex'))
    if (digests.length === 1) await rm(cache, { recursive: true })
  }
  expect(digests[1]).toBe(digests[0])
  expect(digests[2]).not.toBe(digests[0])
  // Nothing but the two finished tarballs is left.
  expect((await readdir(cache)).filter((file) => file.endsWith('.tgz'))).toHaveLength(2)
  expect(await readdir(cache)).toHaveLength(2)
})
