import type { Problem, Rule, RuleFailure, Unexamined } from '../model.ts'
import type { ExaminedContent } from '../unwrap/content.ts'

/** What the rules that match text found. */
export interface TextFindings {
  problems: { rule: Rule; problem: Problem }[]
  failures: RuleFailure[]
  unexamined: Unexamined[]
}

/** Shows contents to the rules that match text: on this thread, or on one of its own. */
export interface TextLook {
  look(content: ExaminedContent): void
  /** Waits until few bytes are waiting to be looked at. */
  catchUp(): Promise<void>
  /** Waits until everything was looked at. */
  finish(): Promise<TextFindings>
  /** Ends it early; safe to call twice. */
  end(): void
}
