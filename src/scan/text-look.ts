import type { Allocate } from '../artifact/allocate.ts'
import type { MatchSettings, Problem, Rule, RuleFailure, Unexamined } from '../model.ts'
import type { ByteRange, ExaminedContent } from '../unwrap/content.ts'

/** What the rules that match text found. */
export interface TextFindings {
  problems: { rule: Rule; problem: Problem }[]
  failures: RuleFailure[]
  unexamined: Unexamined[]
}

/** Shows contents to the rules that match text: on this thread, or on one of its own. */
export interface TextLook {
  /** Where the bytes of contents are best put. */
  readonly allocate: Allocate
  /** Takes a content in. */
  look(content: ExaminedContent): void
  /** Does what of the work is done on this thread, or hands it on. */
  work(): void
  /** Waits until few bytes are waiting to be looked at. */
  catchUp(): Promise<void>
  /** Waits until everything was looked at. */
  finish(): Promise<TextFindings>
  /** Ends it early; safe to call twice. */
  end(): void
}

/** True where names of one's own are configured: then nothing is left out. */
export const isThorough = ({ internal, patterns, codenames }: MatchSettings): boolean =>
  codenames.entries.length + codenames.sealed.length + patterns.length > 0 ||
  internal.hosts.length + internal.scopes.length + internal.markers.length > 0

/**
 * What of a content is looked at. What the built-in rules find in the sources of other packages is public already:
 * without names of one's own they are left out. Null where there is nothing to look at.
 */
export function rangesToLookAt(content: ExaminedContent, thorough: boolean): readonly ByteRange[] | null {
  if (thorough || content.form !== 'recovered-source' || content.isFirstParty) return content.ownRanges()
  return null
}
