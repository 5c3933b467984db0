import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeTarball, tarBytes } from '../../test/tarball.ts'
import type { Limits } from '../model.ts'
import { readTarball, type TarballFile } from './read-tarball.ts'

const limits: Limits = { unpackedBytes: 1e9, contentBytes: 1e8, depth: 8, entries: 1000, seconds: 10 }
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stowaway-tarball-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(bytes: Buffer, changed: Partial<Limits> = {}) {
  const file = join(folder, createHash('sha256').update(bytes).digest('hex'))
  await writeFile(file, bytes)
  const reading = readTarball(file, { ...limits, ...changed })
  const files: TarballFile[] = []
  for (;;) {
    const step = await reading.next()
    if (step.done === true) return { files, facts: step.value }
    files.push(...step.value)
  }
}

const manifest = { name: 'a', version: '1.0.0' }
const whole = makeTarball(manifest, { 'a.js': '1', 'lib/b.js': '22' }, { 'a.js': 0o755 })

test('files with their bytes and modes, and the hashes of the packed bytes', async () => {
  const { files, facts } = await read(whole)
  expect(files.map(({ path, mode, size, bytes }) => [path, mode, size, bytes?.toString()])).toEqual([
    ['package.json', 0o644, 39, JSON.stringify(manifest, null, 2)],
    ['a.js', 0o755, 1, '1'],
    ['lib/b.js', 0o644, 2, '22'],
  ])
  expect(facts).toEqual({
    integrity: `sha512-${createHash('sha512').update(whole).digest('base64')}`,
    sha256: createHash('sha256').update(whole).digest('hex'),
    packedBytes: whole.length,
    unpackedBytes: 42,
    anomalies: [],
    unexamined: [],
  })
})

test('a file larger than a chunk comes out whole', async () => {
  const big = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => index % 251))
  const { files } = await read(makeTarball(manifest, { 'big.bin': big, 'after.js': 'x' }))
  expect(files[1]?.bytes?.equals(big)).toBe(true)
  expect(files[2]?.bytes?.toString()).toBe('x')
})

describe('a tarball that cannot be read to its end is an error, never a pass', () => {
  test.each<[string, Buffer, string]>([
    ['empty', Buffer.alloc(0), 'it is empty'],
    ['not gzip', Buffer.from('PK\u0003\u0004'), 'it is not gzip'],
    ['a bare tar', tarBytes([{ path: 'package/package.json', bytes: '{}' }]), 'it is not gzip'],
    ['cut short', whole.subarray(0, -30), 'it is cut short'],
    ['one byte', whole.subarray(0, 1), 'it is not gzip'],
    [
      'damaged',
      Buffer.concat([whole.subarray(0, 40), Buffer.alloc(20, 0xff), whole.subarray(60)]),
      'damaged',
    ],
    ['gzip of no tar', gzipSync('hello'), 'it holds no tar archive'],
    ['gzip of nothing', gzipSync(''), 'it holds no tar archive'],
    [
      'a last member that is cut short',
      gzipSync(
        tarBytes([{ path: 'package/a', bytes: 'x'.repeat(2000) }], { end: Buffer.alloc(0) }).subarray(
          0,
          1500,
        ),
      ),
      'the last member is cut short',
    ],
  ])('%s', async (_, bytes, detail) => {
    await expect(read(bytes)).rejects.toMatchObject({
      code: 'broken-tarball',
      exitCode: 3,
      message: expect.stringContaining(detail),
    })
  })
})

describe('past a limit, what was left out is told', () => {
  test('a file that is too large is listed without its bytes', async () => {
    const { files, facts } = await read(makeTarball(manifest, { 'big.js': 'x'.repeat(5000), 'a.js': '1' }), {
      contentBytes: 1000,
    })
    expect(files.map(({ path, bytes }) => [path, bytes === null])).toEqual([
      ['package.json', false],
      ['big.js', true],
      ['a.js', false],
    ])
    expect(facts.unexamined).toEqual([
      { address: 'big.js', reason: 'larger than 1000 bytes (limits.contentBytes)' },
    ])
    expect(facts.unpackedBytes).toBe(5040)
  })

  test('too many entries', async () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.js`, 'x']))
    const { files, facts } = await read(makeTarball(manifest, many), { entries: 10 })
    expect(files).toHaveLength(10)
    expect(facts.unexamined).toEqual([{ address: '', reason: 'more than 10 entries (limits.entries)' }])
    expect(facts.integrity).toBe(
      `sha512-${createHash('sha512').update(makeTarball(manifest, many)).digest('base64')}`,
    )
  })

  test('a bomb of zeros ends at the limit', async () => {
    const { facts } = await read(makeTarball(manifest, { zeros: Buffer.alloc(30_000_000) }), {
      unpackedBytes: 1_000_000,
    })
    expect(facts.unexamined).toEqual([
      { address: '', reason: 'more than 1000000 bytes unpacked (limits.unpackedBytes)' },
    ])
  })
})

test('what lies behind the end of an archive is told as not examined', async () => {
  const end = Buffer.concat([Buffer.alloc(1024), Buffer.from('more'.repeat(200))])
  const { facts } = await read(gzipSync(tarBytes([{ path: 'package/package.json', bytes: '{}' }], { end })))
  expect(facts.anomalies).toEqual([expect.objectContaining({ code: 'trailing-data' })])
  expect(facts.unexamined).toEqual([{ address: '', reason: 'there is data behind the end of the archive' }])
})
