import type { Baseline, Profile, ReleaseSize } from '../model.ts'

/** What is known of a release without reading it. */
export type ToldSize = Omit<ReleaseSize, 'unpackedBytes'> & { unpackedBytes: number | null }

/**
 * The sizes of the considered releases in their order, and their medians. What was counted in a tarball
 * goes before what the registry tells of it. Releases of which neither is known are left out.
 */
export function summariseSizes(
  told: readonly ToldSize[],
  profiles: readonly Profile[],
): Pick<Baseline, 'sizes' | 'medianUnpackedBytes' | 'medianEntries' | 'medianPackedBytes'> {
  const counted = new Map(profiles.map((profile) => [profile.version, profile]))
  const sizes = told.flatMap((release): ReleaseSize[] => {
    const profile = counted.get(release.version)
    if (profile !== undefined) {
      const { unpackedBytes, packedBytes } = profile
      return [{ ...release, unpackedBytes, packedBytes, entries: Object.keys(profile.files).length }]
    }
    return release.unpackedBytes === null ? [] : [{ ...release, unpackedBytes: release.unpackedBytes }]
  })
  const known = (of: (size: ReleaseSize) => number | null) =>
    sizes.map(of).filter((number) => number !== null)
  return {
    sizes,
    medianUnpackedBytes: median(sizes.map((size) => size.unpackedBytes)) ?? 0,
    medianEntries: median(known((size) => size.entries)),
    medianPackedBytes: median(known((size) => size.packedBytes)),
  }
}

/** The middle of some numbers, rounded; of an even count the mean of the middle two. Null of none. */
export function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  if (upper === undefined) return null
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper
  return Math.round((lower + upper) / 2)
}
