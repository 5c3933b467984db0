import type { Limits } from '../model.ts'

/** What one audit may read, at most. Past one of these the verdict is `incomplete`. */
export const defaultLimits: Readonly<Limits> = {
  unpackedBytes: 4_000_000_000,
  contentBytes: 512_000_000,
  depth: 8,
  entries: 200_000,
  seconds: 120,
}

/** How many earlier releases of the same line are compared with. */
export const defaultBaselineVersions = 8
