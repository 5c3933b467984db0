import type { AuditResult, Verdict } from '../model.ts'

export interface RenderOptions {
  /** ANSI colours and bold. */
  color: boolean
  /** Width to fit, in columns. */
  columns: number
  /** Fold long lists to this many lines; Infinity shows all. */
  fold: number
}

/** One or several audited artifacts: several only with `--workspaces`. */
export interface Report {
  results: readonly AuditResult[]
  /** The worst of all. */
  verdict: Verdict
  /** True for `--workspaces`, even when there is one result. */
  isCollection: boolean
}

/** One output format. A new one is one file and one line in formats.ts. Pure: no clock, no environment. */
export interface Reporter {
  format: string
  render(report: Report, options: RenderOptions): string
}
