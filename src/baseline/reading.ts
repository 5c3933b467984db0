import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failures, StowawayError } from '../errors.ts'
import type { Profile, Surroundings } from '../model.ts'
import { openCache } from './cache.ts'
import type { Cache } from './cache.ts'
import { describeTrouble } from './outcomes.ts'
import { parseProfile } from './stored.ts'

/** What the baseline asks of a registry; src/registry gives it. Both calls fail with typed errors. */
interface ReleaseRegistry {
  /** The full packument; null when the registry knows no such package. */
  packument(name: string): Promise<unknown>
  /** Writes the tarball of `name@version` to a file, its integrity verified. */
  downloadTarball(spec: string, toFile: string): Promise<unknown>
}

export interface ReleaseReader {
  name: string
  offline: boolean
  /** Equal digests make equal profiles of equal bytes. */
  rulesetDigest: string
  openRegistry(): Promise<ReleaseRegistry>
  profileTarball(file: string): Promise<Profile>
}

/** A release to read; `integrity` is the sha512 that the registry tells, or null. */
export interface ReleaseToRead {
  version: string
  integrity: string | null
}

/** What came of reading one release. `trouble` is null where it is not cached and the network was not to be used. */
type Reading = { version: string } & ({ profile: Profile } | { profile: null; trouble: string | null })

/** Releases fetched at once. */
const concurrent = 3

/**
 * Reads releases in the order given, up to three at once, each from the cache or from its tarball.
 * Stop taking and the rest is not read. What cannot be read is told in the reading; only an abort is thrown.
 */
export async function* readReleases(
  releases: readonly ReleaseToRead[],
  reader: ReleaseReader,
  surroundings: Surroundings,
): AsyncGenerator<Reading> {
  const cache = openCache('profiles', surroundings)
  const sharing = {
    ...reader,
    openRegistry: once(() => reader.openRegistry()),
    // Downloads overlap; profiles do not, because each may need the memory of its largest file.
    profileTarball: oneAtATime((file: string) => reader.profileTarball(file)),
  }
  for (let start = 0; start < releases.length; start += concurrent) {
    const together = releases.slice(start, start + concurrent)
    yield* await Promise.all(together.map((release) => readRelease(release, sharing, cache, surroundings)))
  }
}

async function readRelease(
  release: ReleaseToRead,
  reader: ReleaseReader,
  cache: Cache,
  surroundings: Surroundings,
): Promise<Reading> {
  const { version, integrity } = release
  // Without a sha512 nothing says that the bytes are still the same.
  const key = integrity === null ? null : `${integrity} ${reader.rulesetDigest}`
  const cached = key === null ? null : await cache.read(key, parseProfile)
  if (cached !== null) return { version, profile: { ...cached, version } }
  if (reader.offline) return { version, profile: null, trouble: null }
  try {
    const profile = await profileFromRegistry(release, reader, surroundings)
    if (key !== null) await cache.write(key, profile)
    return { version, profile: { ...profile, version } }
  } catch (thrown) {
    surroundings.signal?.throwIfAborted()
    return { version, profile: null, trouble: describeTrouble(thrown) }
  }
}

async function profileFromRegistry(
  { version, integrity }: ReleaseToRead,
  reader: ReleaseReader,
  surroundings: Surroundings,
): Promise<Profile> {
  const spec = `${reader.name}@${version}`
  const registry = await reader.openRegistry()
  const directory = await mkdtemp(join(surroundings.temporaryDirectory, 'stowaway-baseline-'))
  try {
    const file = join(directory, 'release.tgz')
    surroundings.progress(`downloading ${spec} to compare with`)
    await registry.downloadTarball(spec, file)
    surroundings.progress(`reading ${spec} to compare with`)
    const profile = await reader.profileTarball(file)
    if (integrity !== null && profile.integrity !== integrity) {
      throw new StowawayError(failures.integrityMismatch(spec, `its sha512 is ${profile.integrity}`))
    }
    return profile
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => (made ??= make())
}

function oneAtATime<In, Out>(work: (input: In) => Promise<Out>): (input: In) => Promise<Out> {
  let last: Promise<unknown> = Promise.resolve()
  return (input) => {
    const done = last.then(() => work(input))
    last = done.catch(() => {})
    return done
  }
}
