import { setTimeout as pause } from 'node:timers/promises'
import type { Options, Packument as PacotePackument } from 'pacote'
import { failures, StowawayError } from '../errors.ts'
import type { JsonObject, Surroundings } from '../model.ts'
import { explainAnswer, isCacheTrouble, isPassing, saysNoSuchPackage } from './answers.ts'
import type { Question } from './answers.ts'
import { secretsInConfiguration, shownAddress } from './credentials.ts'
import { writeTarball } from './download.ts'
import { usableHashes } from './integrity.ts'
import { readNpmConfiguration } from './npm-configuration.ts'
import type { NpmConfiguration } from './npm-configuration.ts'
import { isJsonObject, parsePackument } from './packument.ts'
import type { Packument } from './packument.ts'
import { pickVersion } from './pick-version.ts'
import { parseSpec } from './spec.ts'

/** One published version, as its registry tells it. */
interface PublishedVersion {
  name: string
  /** Exact. */
  version: string
  /** The version manifest, as it stands in the full packument. */
  manifest: JsonObject
  /** `dist.tarball`. */
  tarball: string
  /** The usable hashes of `dist.integrity`, else `dist.shasum` as `sha1-…`. */
  integrity: string
  /** `dist.unpackedSize`; null where the registry does not tell. */
  unpackedBytes: number | null
}

/** The only door to a registry. All calls throw the registry failures of src/errors.ts and nothing else. */
export interface RegistryClient {
  /** Full metadata, asked for once per client; null only where the registry itself says that there is none. */
  packument(name: string): Promise<Packument | null>
  /** The version that npm would install for `name`, `name@version`, `name@tag` or `name@range`. */
  manifest(spec: string): Promise<PublishedVersion>
  /** Streams a tarball into a new file, and verifies it against what the registry promises. */
  downloadTarball(spec: string, toFile: string): Promise<{ integrity: string }>
}

/**
 * Opens the registries of a folder's npm configuration: each scope's own, tokens sent to their own registry
 * only, proxy and CA as npm has them. `registry` is npm's `--registry`. `offline` reads npm's cache only.
 * Throws registry-misconfigured.
 */
export async function openRegistry(
  request: { directory: string; registry: string | null; offline: boolean },
  surroundings: Surroundings,
): Promise<RegistryClient> {
  const configuration = await readNpmConfiguration(request, surroundings)
  const asked = new Map<string, Promise<Packument | null>>()
  // pacote's own: it looks the packument up again before each tarball.
  const packumentCache = new Map<string, PacotePackument>()
  const secrets = secretsInConfiguration(configuration.flat)

  function questionOf(spec: string, scope: string | null | undefined): Question {
    const { flat } = configuration
    const registry = (scope ? flat[`${scope}:registry`] : undefined) ?? flat['registry']
    const where = `${spec} at ${shownAddress(String(registry))}`
    return { where, secrets, silenceLimit: configuration.silenceLimit }
  }

  async function packument(name: string): Promise<Packument | null> {
    const known = asked.get(name)
    if (known !== undefined) return known
    const answer = askPackument(name)
    asked.set(name, answer)
    return answer
  }

  async function askPackument(name: string): Promise<Packument | null> {
    const question = questionOf(name, parseSpec(name).scope)
    const { default: pacote } = await import('pacote')
    try {
      const answer = await askPatiently(configuration, surroundings, (options) =>
        withDeadline(configuration.silenceLimit, surroundings.signal, (signal) =>
          pacote.packument(name, { ...options, fullMetadata: true, packumentCache, signal }),
        ),
      )
      const parsed = parsePackument(answer, name)
      if (parsed !== null) return parsed
      throw new StowawayError(
        failures.registryUnreachable(question.where, 'the answer is no package metadata'),
      )
    } catch (thrown) {
      surroundings.signal?.throwIfAborted()
      if (saysNoSuchPackage(thrown)) return null
      throw explainAnswer(thrown, question)
    }
  }

  async function manifest(spec: string): Promise<PublishedVersion> {
    const parsed = parseSpec(spec)
    const { where } = questionOf(spec, parsed.scope)
    const found = await packument(parsed.name)
    if (found === null) {
      const next = 'Check the spelling; for a private package, log in with `npm login` first.'
      throw new StowawayError(failures.specNotFound(where, `There is no package named ${parsed.name}.`, next))
    }
    const version = pickVersion(parsed, found, where)
    return publishedVersion(parsed.name, version, found, where)
  }

  async function downloadTarball(spec: string, toFile: string): Promise<{ integrity: string }> {
    const published = await manifest(spec)
    const exact = `${published.name}@${published.version}`
    const question = questionOf(exact, parseSpec(exact).scope)
    try {
      return await askPatiently(configuration, surroundings, (options) =>
        writeTarball(
          published,
          toFile,
          { ...options, packumentCache, preferOnline: false },
          configuration,
          surroundings.signal,
        ),
      )
    } catch (thrown) {
      surroundings.signal?.throwIfAborted()
      throw explainAnswer(thrown, question)
    }
  }

  return { packument, manifest, downloadTarball }
}

/** Asks again where that may help, and without npm's cache where the cache cannot be written. */
async function askPatiently<Answer>(
  configuration: NpmConfiguration,
  surroundings: Surroundings,
  ask: (options: Options) => Promise<Answer>,
): Promise<Answer> {
  // Own tries instead of npm's, which would wait for a silent registry several times over.
  const options: Options = {
    ...configuration.flat,
    retry: { retries: 0 },
    timeout: configuration.silenceLimit,
  }
  for (let failed = 0; ; failed++) {
    try {
      return await ask(options)
    } catch (thrown) {
      if (isCacheTrouble(thrown) && options.cache !== undefined) delete options.cache
      else if (failed >= configuration.retries || !isPassing(thrown)) throw thrown
      await pause(configuration.retryDelay * 2 ** failed, null, signalOption(surroundings.signal))
    }
  }
}

/** `limit` is in milliseconds. Rejects with a TimeoutError after it. */
async function withDeadline<Answer>(
  limit: number,
  signal: AbortSignal | undefined,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const deadline = AbortSignal.timeout(limit)
  try {
    return await ask(signal === undefined ? deadline : AbortSignal.any([deadline, signal]))
  } catch (thrown) {
    throw deadline.aborted ? deadline.reason : thrown
  }
}

function signalOption(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}

/** Throws registry-unreachable where the manifest is another's or promises nothing. */
function publishedVersion(
  name: string,
  version: string,
  packument: Packument,
  where: string,
): PublishedVersion {
  const manifest = packument.versions[version] ?? {}
  const dist = isJsonObject(manifest['dist']) ? manifest['dist'] : {}
  const { tarball, integrity, shasum } = dist
  const broken = (detail: string): StowawayError =>
    new StowawayError(failures.registryUnreachable(where, detail))
  if (manifest['name'] !== name || manifest['version'] !== version) {
    throw broken(`what it lists as ${name}@${version} names itself otherwise`)
  }
  if (typeof tarball !== 'string' || !/^https?:\/\//i.test(tarball))
    throw broken(`it names no tarball of ${version}`)
  const unpackedBytes = typeof dist['unpackedSize'] === 'number' ? dist['unpackedSize'] : null
  const published = { name, version, manifest, tarball, unpackedBytes }
  const usable = typeof integrity === 'string' ? usableHashes(integrity) : ''
  if (usable !== '') return { ...published, integrity: usable }
  if (typeof shasum !== 'string' || !/^[0-9a-f]{40}$/i.test(shasum)) {
    throw broken(`it promises no checksum for ${version}, so nothing proves the bytes`)
  }
  const sha1 = `sha1-${Buffer.from(shasum, 'hex').toString('base64')}`
  return { ...published, integrity: sha1 }
}
