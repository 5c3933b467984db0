import type { CodenameEntry, Level } from '../model.ts'

/** What everybody may read of an entry instead of its name: its alias, or its place in the list. */
export function labelOf({ alias }: Pick<CodenameEntry, 'alias'>, index: number): string {
  return alias === null ? `codename ${index + 1}` : `"${alias}"`
}

/** The same for a sealed list; `list` counts the sealed lists of the configuration from 0. */
export function labelOfSealed({ alias }: Pick<CodenameEntry, 'alias'>, index: number, list: number): string {
  if (alias !== null) return `"${alias}"`
  return `sealed codename ${index + 1}${list === 0 ? '' : ` of list ${list + 1}`}`
}

/** A name that is public by now is only worth a note; everything else takes the rule's level. */
export function levelOfEntry({ level, status }: Pick<CodenameEntry, 'level' | 'status'>): Level | null {
  return level ?? (status?.toLowerCase() === 'released' ? 'note' : null)
}
