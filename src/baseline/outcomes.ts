import { StowawayError, systemCode } from '../errors.ts'
import type { NoBaseline } from '../model.ts'

/** Why there is nothing to compare with, each in a sentence or two for the user. */
export const noBaseline = {
  noneRequested: (): NoBaseline => ({
    reason: 'none-requested',
    message: 'Not compared with earlier releases, as asked.',
  }),
  unnamed: (): NoBaseline => ({
    reason: 'unnamed',
    message: 'Not compared with earlier releases: package.json gives no name, or no version that is semver.',
  }),
  firstPublish: (name: string): NoBaseline => ({
    reason: 'first-publish',
    message: `Nothing to compare with: as far as this user may see, the registry knows no ${name} yet.`,
  }),
  noEarlierRelease: (name: string, version: string): NoBaseline => ({
    reason: 'no-earlier-release',
    message: `Nothing to compare with: ${name} has no release before ${version} that counts.`,
  }),
  offline: (spec: string): NoBaseline => ({
    reason: 'offline',
    message: `Not compared with earlier releases: ${spec} is not in the cache, and --offline was asked for.`,
  }),
  failed: (spec: string, trouble: string): NoBaseline => ({
    reason: 'failed',
    message: `Could not be compared with ${spec}: ${trouble}`,
  }),
}

/**
 * What went wrong, where, and the next step. Only messages of our own catalogue are shown: those of
 * libraries may hold an address with credentials in it.
 */
export function describeTrouble(thrown: unknown): string {
  if (thrown instanceof StowawayError) {
    return `${thrown.message.replace(/\.$/, '')} (${thrown.where}). ${thrown.next}`
  }
  const code = systemCode(thrown)
  const name = thrown instanceof Error ? thrown.name : typeof thrown
  return `It could not be read (${code ?? name}). Try again, or go on without by --baseline none.`
}
