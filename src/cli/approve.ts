import { execFile } from 'node:child_process'
import { userInfo } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { findConfiguration } from '../config/find.ts'
import { failures, StowawayError } from '../errors.ts'
import { printable } from '../report/printable.ts'
import { isDate, writeApproval } from '../verdict/approvals.ts'
import { write, type Io } from './io.ts'
import { recallRun, type RememberedFinding } from './last-run.ts'
import { findCacheDirectory } from './surroundings.ts'

export interface ApproveRequest {
  fingerprint: string
  reason: string
  /** `YYYY-MM-DD`, the last day; null: until it is removed. */
  expires: string | null
}

/** `stowaway approve`: records that one finding of the last run may pass. */
export async function runApprove(request: ApproveRequest, io: Io): Promise<number> {
  const today = io.now.toISOString().slice(0, 10)
  const reason = checkReason(request.reason)
  const expires = checkExpiry(request.expires, today)
  const { root } = await findConfiguration(io.cwd)
  const cacheDirectory = findCacheDirectory(io.environment, process.platform)
  const finding = pick(request.fingerprint, await recallRun(root, { cacheDirectory }))
  const { fingerprint, rule, address } = finding
  const approvedBy = await findApprover(finding.root, io.environment)
  const approval = { fingerprint, rule, address, reason, approvedBy, approvedOn: today, expires }
  const file = await writeApproval(finding.root, approval)
  const shown = path.relative(io.cwd, file) || file
  const lines = [
    `Approved ${rule} at ${address === '' ? 'the archive as a whole' : address} (${finding.artifact}),`,
    `${expires === null ? 'until it is removed' : `until ${expires}`}, by ${approvedBy}.`,
    `Commit ${shown}, so that it is reviewed and holds for everyone.`,
  ]
  await write(io.stdout, `${lines.map(printable).join('\n')}\n`)
  return 0
}

function pick(fingerprint: string, known: RememberedFinding[] | null): RememberedFinding {
  const where = `stowaway approve ${fingerprint}`
  if (known === null) {
    throw new StowawayError(
      failures.wrongUse(
        where,
        'No audit of this folder is remembered.',
        'Run `stowaway check` here first, then approve what it reports.',
      ),
    )
  }
  const wanted = fingerprint.toLowerCase()
  const found = known.find((finding) => finding.fingerprint === wanted)
  if (found === undefined) {
    throw new StowawayError(
      failures.wrongUse(where, 'The last audits from this folder reported no such finding.', listOpen(known)),
    )
  }
  if (found.level === 'note') {
    throw new StowawayError(
      failures.wrongUse(
        where,
        `${found.rule} at ${found.address} is a note: it passes without an approval.`,
        listOpen(known),
      ),
    )
  }
  return found
}

const LISTED = 10

function listOpen(known: readonly RememberedFinding[]): string {
  const open = known.filter(({ level, isApproved }) => level !== 'note' && !isApproved)
  if (open.length === 0) return 'Nothing of it needs an approval.'
  const shown = open
    .slice(0, LISTED)
    .map(({ fingerprint, rule, address }) => `${fingerprint} (${rule} at ${address})`)
  const more = open.length > LISTED ? `, and ${open.length - LISTED} more` : ''
  return `Open are: ${shown.join(', ')}${more}.`
}

function checkReason(text: string): string {
  const reason = text.trim().replaceAll(/\s+/g, ' ')
  if (reason !== '') return reason
  throw new StowawayError(
    failures.wrongUse(
      '--reason',
      'An approval needs a reason.',
      'Write what makes it safe, for whoever reviews the change.',
    ),
  )
}

function checkExpiry(expires: string | null, today: string): string | null {
  if (expires === null) return null
  if (!isDate(expires)) {
    throw new StowawayError(
      failures.wrongUse(`--expires ${expires}`, 'This is not a date.', 'Write it as 2030-12-31.'),
    )
  }
  if (expires < today) {
    throw new StowawayError(
      failures.wrongUse(`--expires ${expires}`, 'This day has passed.', `Take ${today} or a later day.`),
    )
  }
  return expires
}

/** As git knows the user, else as the system does. */
async function findApprover(directory: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const name = await readGitSetting('user.name', directory, environment)
  const email = await readGitSetting('user.email', directory, environment)
  if (name !== '') return email === '' ? name : `${name} <${email}>`
  if (email !== '') return email
  try {
    return userInfo().username
  } catch {
    return environment['USER'] ?? environment['USERNAME'] ?? 'unknown'
  }
}

async function readGitSetting(key: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  return promisify(execFile)('git', ['config', '--get', key], { cwd, env, timeout: 5000 }).then(
    ({ stdout }) => stdout.trim().replaceAll(/\s+/g, ' '),
    () => '',
  )
}
