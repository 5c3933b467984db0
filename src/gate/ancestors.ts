import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { kill, pid as ownPid } from 'node:process'
import { promisify } from 'node:util'
import { systemCode } from '../errors.ts'

/** Deeper than any chain of clients, shells and scripts. */
const mostGenerations = 64

/**
 * True where a process runs and this one descends from it. On a system that does not tell who descends from
 * whom, that it runs must do.
 */
export async function isAncestor(candidate: number): Promise<boolean> {
  if (!Number.isSafeInteger(candidate) || candidate <= 1 || candidate === ownPid) return false
  if (!isRunning(candidate)) return false
  const parentOf = await readParents()
  if (parentOf === null) return true
  let current: number | null = ownPid
  for (let generation = 0; generation < mostGenerations; generation++) {
    current = await parentOf(current)
    if (current === candidate) return true
    if (current === null || current <= 1) return false
  }
  return false
}

function isRunning(candidate: number): boolean {
  try {
    return kill(candidate, 0)
  } catch (thrown) {
    return systemCode(thrown) === 'EPERM'
  }
}

type ParentOf = (child: number) => Promise<number | null>

/** Linux tells in /proc, other systems by `ps`; null where neither does. */
async function readParents(): Promise<ParentOf | null> {
  if ((await parentByProc(ownPid)) !== null) return parentByProc
  const table = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']).catch(() => null)
  if (table === null) return null
  const parents = new Map<number, number>()
  for (const [, child, parent] of table.stdout.matchAll(/^\s*(\d+)\s+(\d+)\s*$/gm)) {
    parents.set(Number(child), Number(parent))
  }
  return parents.has(ownPid) ? async (child) => parents.get(child) ?? null : null
}

/** proc(5), /proc/pid/stat: the fourth field, and the second, in parentheses, may hold anything. */
async function parentByProc(child: number): Promise<number | null> {
  const text = await readFile(`/proc/${child}/stat`, 'utf8').catch(() => '')
  const parent = /^\) \S (\d+) /.exec(text.slice(text.lastIndexOf(')')))?.[1]
  return parent === undefined ? null : Number(parent)
}
