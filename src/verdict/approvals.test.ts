import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Approval } from '../model.ts'
import { approvalsFile, isDate, readApprovals, writeApproval } from './approvals.ts'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'stowaway-approvals-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const approval = (changed: Partial<Approval> = {}): Approval => ({
  fingerprint: '0123456789abcdef',
  rule: 'source-map/embedded-sources',
  address: 'dist/a.js.map',
  reason: 'public anyway',
  approvedBy: 'A <a@example.org>',
  approvedOn: '2026-06-01',
  expires: null,
  ...changed,
})

const put = async (content: unknown): Promise<void> => {
  await mkdir(path.dirname(approvalsFile(root)), { recursive: true })
  await writeFile(approvalsFile(root), typeof content === 'string' ? content : JSON.stringify(content))
}

test('no file: none', async () => {
  expect(await readApprovals(root)).toEqual([])
})

test('written, read again, sorted, and the same bytes whatever the order', async () => {
  const first = approval({ fingerprint: 'aaaaaaaaaaaaaaaa', address: 'b' })
  const second = approval({ fingerprint: 'bbbbbbbbbbbbbbbb', address: 'a', expires: '2027-01-01' })
  await writeApproval(root, first)
  expect(await writeApproval(root, second)).toBe(approvalsFile(root))
  expect(await readApprovals(root)).toEqual([second, first])
  const bytes = await readFile(approvalsFile(root), 'utf8')
  expect(bytes).toMatch(/^\{\n {2}"schemaVersion": 1,\n {2}"approvals": \[\n {4}\{\n {6}"fingerprint"/)
  expect(bytes.endsWith('}\n')).toBe(true)

  await rm(approvalsFile(root))
  await writeApproval(root, second)
  await writeApproval(root, first)
  expect(await readFile(approvalsFile(root), 'utf8')).toBe(bytes)
  expect(await readdir(path.dirname(approvalsFile(root)))).toEqual(['approvals.json'])
})

test('a second approval of one finding takes the place of the first', async () => {
  await writeApproval(root, approval())
  await writeApproval(root, approval({ reason: 'another' }))
  expect(await readApprovals(root)).toEqual([approval({ reason: 'another' })])
})

test.each([
  ['<<<<<<< HEAD', 'The approvals are not JSON.'],
  [[], 'This approval cannot be used'],
  [{ approvals: [] }, 'This approval cannot be used'],
  [{ schemaVersion: 2, approvals: [] }, 'This approval cannot be used'],
  [{ schemaVersion: 1, approvals: [{}] }, 'This approval cannot be used'],
  [{ schemaVersion: 1, approvals: [approval({ fingerprint: 'x' })] }, 'must be 16 hex digits'],
  [{ schemaVersion: 1, approvals: [approval({ reason: ' ' })] }, 'must not be empty'],
  [{ schemaVersion: 1, approvals: [approval({ expires: '2026-02-30' })] }, 'must be a date'],
  [{ schemaVersion: 1, approvals: [approval({ expires: 'never' })] }, 'must be a date'],
  [{ schemaVersion: 1, approvals: [{ ...approval(), expire: null }] }, 'This key is not known.'],
  [
    { schemaVersion: 1, approvals: [approval(), approval()] },
    'The finding 0123456789abcdef is approved twice.',
  ],
])('a broken file is no empty one: %j', async (content, what) => {
  await put(content)
  await expect(readApprovals(root)).rejects.toMatchObject({
    code: 'broken-approvals',
    exitCode: 2,
    message: expect.stringContaining(what),
    where: expect.stringContaining('approvals.json'),
  })
  await expect(writeApproval(root, approval())).rejects.toMatchObject({ code: 'broken-approvals' })
})

test('a folder in the place of the file', async () => {
  await mkdir(approvalsFile(root), { recursive: true })
  await expect(readApprovals(root)).rejects.toMatchObject({ code: 'broken-approvals' })
})

test('days that exist', () => {
  expect(['2026-01-31', '2028-02-29', '2026-02-29', '2026-13-01', '2026-1-1', 'soon'].map(isDate)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})
