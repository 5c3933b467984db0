import semver from 'semver'

/** What choosing needs to know of a release. */
interface Candidate {
  version: string
  deprecated: boolean
}

/**
 * The releases that a version is compared with, newest first, at most `limit`.
 *
 * - Lower than the audited version by semver, so an old version is compared with the ones before it,
 *   and never with itself: build metadata makes no other version.
 * - Not deprecated: those were taken back.
 * - Of the same line, which is the same major, 0 included: in 0.x the minor moves too often to be a
 *   line. Where the line has none yet, the next lower major that has.
 * - Prereleases only for a prerelease, and only those on the way to the same version: 2.0.0-beta.3 is
 *   compared with 2.0.0-beta.2 and, from 2.0.1-beta.1 on, with stable 2.0.0.
 *
 * None when `audited` is not semver.
 */
export function earlierReleases<T extends Candidate>(
  releases: readonly T[],
  audited: string,
  limit: number,
): T[] {
  const current = semver.parse(audited, { loose: true })
  if (current === null) return []
  const candidates = releases
    .flatMap((release) => {
      const version = semver.parse(release.version)
      return version !== null && !release.deprecated && precedes(version, current)
        ? [{ release, version }]
        : []
    })
    .toSorted((a, b) => semver.compareBuild(b.version, a.version))
  // All are lower than the audited version, so the highest major is its own line or the next lower one.
  const line = candidates[0]?.version.major
  return candidates
    .filter(({ version }) => version.major === line)
    .slice(0, limit)
    .map(({ release }) => release)
}

function precedes(version: semver.SemVer, current: semver.SemVer): boolean {
  if (version.compare(current) >= 0) return false
  return (
    version.prerelease.length === 0 || (current.prerelease.length > 0 && version.compareMain(current) === 0)
  )
}

/** Up to five versions next to one that does not exist, newest first; for something else than a version, the newest. */
export function versionsNear(versions: readonly string[], wanted: string): string[] {
  const sorted = versions
    .filter((version) => semver.valid(version) !== null)
    .toSorted((a, b) => semver.compareBuild(b, a))
  const parsed = semver.parse(wanted, { loose: true })
  if (parsed === null) {
    const stable = sorted.filter((version) => semver.prerelease(version) === null)
    return (stable.length > 0 ? stable : sorted).slice(0, 5)
  }
  const lower = sorted.findIndex((version) => semver.lt(version, parsed))
  const position = lower === -1 ? sorted.length : lower
  return sorted.slice(Math.max(0, position - 2), position + 3)
}
