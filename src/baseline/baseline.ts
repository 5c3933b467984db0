import semver from 'semver'
import { failures, StowawayError } from '../errors.ts'
import type { Baseline, NoBaseline, Profile, Surroundings } from '../model.ts'
import { openCache } from './cache.ts'
import { earlierReleases, versionsNear } from './earlier.ts'
import { describeTrouble, noBaseline } from './outcomes.ts'
import { readReleases } from './reading.ts'
import type { ReleaseReader, ReleaseToRead } from './reading.ts'
import { releasesOf } from './releases.ts'
import type { Release } from './releases.ts'
import { summariseSizes } from './sizes.ts'
import type { ToldSize } from './sizes.ts'
import { parseReleases } from './stored.ts'

export interface BaselineRequest extends ReleaseReader {
  /** The version being audited; it need not be published. */
  version: string
  /** `auto`, `none`, or the one version to compare with. */
  baseline: string
  /** How many earlier releases count. */
  versions: number
}

/**
 * Lists the earlier releases, learns their sizes, and profiles the newest. May run while the artifact
 * itself is being read. Sizes come from the registry's metadata; where it gives none, the tarball is read.
 * Trouble with the registry is a NoBaseline of reason `failed`.
 * Throws `unknown-baseline` when the version named as baseline does not exist, and `registry-misconfigured`.
 */
export async function startBaseline(
  request: BaselineRequest,
  surroundings: Surroundings,
): Promise<Baseline | NoBaseline> {
  const { name, version } = request
  if (request.baseline === 'none') return noBaseline.noneRequested()
  if (name === '' || semver.parse(version, { loose: true }) === null) return noBaseline.unnamed()
  const listed = await listReleases(request, surroundings)
  if ('reason' in listed) return listed
  const considered = choose(listed.releases, request)
  const newest = considered[0]
  if (newest === undefined) return noBaseline.noEarlierRelease(name, version)

  // The newest comes first, here and in what follows; without it the others are not worth reading.
  const toRead = considered.filter((release) => release === newest || release.unpackedBytes === null)
  const { profiles, unread } = await readUntil((read) => read.length === 0, toRead, request, surroundings)
  const profile = profiles[0]
  if (profile?.version !== newest.version) {
    const spec = `${name}@${newest.version}`
    const trouble = unread.find((release) => release.version === newest.version)
    return trouble === undefined ? noBaseline.offline(spec) : noBaseline.failed(spec, trouble.message)
  }
  return {
    version: newest.version,
    considered: considered.map((release) => release.version),
    newest: profile,
    profiles,
    ...summariseSizes(considered.map(toldSize), profiles),
    ...(unread.length > 0 ? { unread } : {}),
  }
}

/**
 * Reads older releases, newest first, when the current one holds a kind of file, or recovered own
 * sources, that the newest has not: until each has been found in one, or all were read.
 * A release that cannot be read is told under `unread`; nothing is thrown.
 */
export async function deepenBaseline(
  baseline: Baseline,
  current: Profile,
  request: BaselineRequest,
  surroundings: Surroundings,
): Promise<Baseline> {
  const { considered } = baseline
  const known = new Set([...baseline.profiles, ...(baseline.unread ?? [])].map(({ version }) => version))
  const toRead = baseline.sizes
    .filter(({ version }) => !known.has(version))
    .map(({ version, integrity }) => ({ version, integrity: integrity ?? null }))
  const isEnough = (profiles: readonly Profile[]) => !hasNews(current, [...baseline.profiles, ...profiles])
  if (toRead.length === 0 || isEnough([])) return baseline
  const older = await readUntil(isEnough, toRead, request, surroundings)
  const profiles = [...baseline.profiles, ...older.profiles].toSorted(
    (a, b) => considered.indexOf(a.version) - considered.indexOf(b.version),
  )
  const unread = [...(baseline.unread ?? []), ...older.unread]
  return {
    ...baseline,
    profiles,
    ...summariseSizes(baseline.sizes, profiles),
    ...(unread.length > 0 ? { unread } : {}),
  }
}

/** Whether the current release holds something that none of these had. */
function hasNews(current: Profile, profiles: readonly Profile[]): boolean {
  const before = new Set(profiles.flatMap(({ kinds }) => kinds))
  return (
    current.kinds.some((kind) => !before.has(kind)) ||
    (current.recovered.firstParty > 0 && profiles.every(({ recovered }) => recovered.firstParty === 0))
  )
}

interface Read {
  profiles: Profile[]
  unread: NonNullable<Baseline['unread']>
}

/** Reads releases in their order until there are enough. Those missing offline are in neither list. */
async function readUntil(
  isEnough: (profiles: readonly Profile[]) => boolean,
  releases: readonly ReleaseToRead[],
  request: BaselineRequest,
  surroundings: Surroundings,
): Promise<Read> {
  const read: Read = { profiles: [], unread: [] }
  for await (const reading of readReleases(releases, request, surroundings)) {
    if (reading.profile !== null) read.profiles.push(reading.profile)
    else if (reading.trouble !== null)
      read.unread.push({ version: reading.version, message: reading.trouble })
    if (isEnough(read.profiles)) break
  }
  return read
}

/** The releases that the registry lists, or that it listed last time where the network is not to be used. */
async function listReleases(
  request: BaselineRequest,
  surroundings: Surroundings,
): Promise<{ releases: Release[] } | NoBaseline> {
  const { name } = request
  const cache = openCache('releases', surroundings)
  if (request.offline) {
    const releases = await cache.read(name, parseReleases)
    return releases === null ? noBaseline.offline(`the list of releases of ${name}`) : { releases }
  }
  try {
    const registry = await request.openRegistry()
    surroundings.progress(`asking the registry for the releases of ${name}`)
    const packument = await registry.packument(name)
    if (packument === null) {
      if (request.baseline !== 'auto')
        throw new StowawayError(failures.unknownBaseline(`${name}@${request.baseline}`, []))
      return noBaseline.firstPublish(name)
    }
    const releases = releasesOf(packument)
    if (releases === null)
      throw new StowawayError(failures.registryUnreachable(name, 'its list of releases is no list'))
    await cache.write(name, releases)
    return { releases }
  } catch (thrown) {
    surroundings.signal?.throwIfAborted()
    const code = thrown instanceof StowawayError ? thrown.code : null
    if (code === 'unsupported-spec') return noBaseline.unnamed()
    // What the user asked for wrongly is for the user to correct; only the registry's troubles are told.
    if (code === 'unknown-baseline' || code === 'registry-misconfigured') throw thrown
    return noBaseline.failed(`the earlier releases of ${name}`, describeTrouble(thrown))
  }
}

function choose(releases: readonly Release[], request: BaselineRequest): Release[] {
  const { name, version, versions, baseline } = request
  if (baseline === 'auto') return earlierReleases(releases, version, versions)
  const wanted = semver.parse(baseline, { loose: true })
  const named =
    wanted === null ? undefined : releases.find((release) => wanted.compare(release.version) === 0)
  if (named !== undefined) return [named]
  const near = versionsNear(
    releases.map((release) => release.version),
    baseline,
  )
  throw new StowawayError(failures.unknownBaseline(`${name}@${baseline}`, near))
}

function toldSize({ version, unpackedBytes, entries, integrity }: Release): ToldSize {
  return { version, unpackedBytes, entries, packedBytes: null, integrity }
}
