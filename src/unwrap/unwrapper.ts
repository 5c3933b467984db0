import type { Allocate } from '../artifact/allocate.ts'
import type { Limits, Unexamined } from '../model.ts'
import type { ExaminedContent } from './content.ts'

/** What an unwrapper may spend, and where it says what it had to leave out. */
export interface Budget {
  readonly limits: Limits
  /** True for a path below a dependency: what the sources of a map are told apart by. */
  isThirdParty: (path: string) => boolean
  /** Where the bytes of contents are put. */
  allocate: Allocate
  /** Takes bytes that came out of containers from what all of them may give; false when that is used up. */
  spend: (bytes: number) => boolean
  /** Says that something was not looked at; the verdict becomes `incomplete`. */
  leaveOut: (unexamined: Unexamined) => void
}

/**
 * Recognises one form of container by its content and yields what is inside. A new form is one file with
 * one of these, and one line in unwrap.ts.
 */
export interface Unwrapper {
  /** For the documentation. */
  form: string
  /** True where nothing else is to be looked for in what it recognises: an archive is its members. */
  takesWhole?: boolean
  /** Cheap: called for every content. */
  recognises(content: ExaminedContent): boolean
  /** Must not throw for hostile bytes; yields one content at a time, so that only one is in memory. */
  unwrap(content: ExaminedContent, budget: Budget): Iterable<ExaminedContent>
}
