import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'
import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'
import type { Approval } from '../model.ts'
import { writeWholeFile } from '../write-file.ts'

/** Below the root of a configuration; committed, and reviewed like code. */
export function approvalsFile(root: string): string {
  return path.join(root, '.stowaway', 'approvals.json')
}

const words = v.pipe(v.string(), v.regex(/\S/, 'must not be empty'))

const approvalSchema = v.strictObject({
  fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, 'must be 16 hex digits')),
  rule: words,
  address: v.string(),
  reason: words,
  approvedBy: words,
  approvedOn: v.pipe(v.string(), v.check(isDate, 'must be a date such as 2030-12-31')),
  expires: v.nullable(v.pipe(v.string(), v.check(isDate, 'must be a date such as 2030-12-31, or null'))),
})

const fileSchema = v.strictObject({ schemaVersion: v.literal(1), approvals: v.array(approvalSchema) })

/**
 * The approvals of a package; none where there is no file.
 *
 * @throws StowawayError `broken-approvals` for a file that cannot be read, is no JSON or breaks the form:
 * an approval that is not understood must not be taken for none
 */
export async function readApprovals(root: string): Promise<Approval[]> {
  const file = approvalsFile(root)
  let content: string
  try {
    content = await readFile(file, 'utf8')
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw broken(file, `The approvals cannot be read: ${code ?? messageOf(error)}.`)
  }
  const result = v.safeParse(fileSchema, parse(file, content))
  if (!result.success) {
    const [issue] = result.issues
    const place = issue.path?.map(({ key }) => String(key)).join('.') ?? ''
    const where = place === '' ? file : `${file}, ${place}`
    throw broken(
      where,
      issue.expected === 'never'
        ? 'This key is not known.'
        : `This approval cannot be used: ${issue.message}.`,
    )
  }
  const { approvals } = result.output
  const seen = new Set<string>()
  for (const { fingerprint } of approvals) {
    if (seen.has(fingerprint)) throw broken(file, `The finding ${fingerprint} is approved twice.`)
    seen.add(fingerprint)
  }
  return approvals
}

/**
 * Adds an approval, or replaces the one for the same finding. The file is sorted and keeps its form, so
 * that a review shows one change. Returns the file's path.
 *
 * @throws StowawayError as {@link readApprovals}, and `cannot-write`
 */
export async function writeApproval(root: string, approval: Approval): Promise<string> {
  const file = approvalsFile(root)
  const others = (await readApprovals(root)).filter(({ fingerprint }) => fingerprint !== approval.fingerprint)
  const approvals = [...others, approval].map(inOrder).toSorted(byRuleAndAddress)
  await writeWholeFile(file, `${JSON.stringify({ schemaVersion: 1, approvals }, null, 2)}\n`)
  return file
}

/** True for a day that exists, as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function parse(file: string, content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch {
    throw broken(file, 'The approvals are not JSON.')
  }
}

function broken(where: string, what: string): StowawayError {
  return new StowawayError(failures.brokenApprovals(where, what))
}

function inOrder(approval: Approval): Approval {
  const { fingerprint, rule, address, reason, approvedBy, approvedOn, expires } = approval
  return { fingerprint, rule, address, reason, approvedBy, approvedOn, expires }
}

function byRuleAndAddress(left: Approval, right: Approval): number {
  const key = ({ rule, address, fingerprint }: Approval): string => `${rule}\0${address}\0${fingerprint}`
  return key(left) < key(right) ? -1 : 1
}
