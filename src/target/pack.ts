import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { failures, messageOf, StowawayError, systemCode } from '../errors.ts'
import type { PackerName, Surroundings } from '../model.ts'
import { packBuiltin } from './builtin-packer.ts'
import { findClient } from './client-command.ts'
import type { ClientCommand } from './client-command.ts'
import { lastWords } from './client-words.ts'
import { nestedEnvironment } from './nested-environment.ts'
import { packArguments, yarnPluginText } from './pack-arguments.ts'
import { runClient } from './run-client.ts'
import type { ClientEnd } from './run-client.ts'

export interface PackRequest {
  /** Absolute. */
  directory: string
  packer: PackerName
  /** Lets prepack, prepare and postpack run as the client itself would. */
  runPackScripts: boolean
  /** An existing folder; the tarball is put into a new folder below it. */
  destination: string
  /** Milliseconds until the client is ended; two minutes without scripts, thirty with them, where left out. */
  limit?: number
}

export interface Packed {
  tarballFile: string
  /** `npm@11.19.1`; `builtin` for packing in-process. */
  packer: string
}

const limitWithoutScripts = 120_000
const limitWithScripts = 1_800_000

/**
 * Packs a folder with the client that is named, and takes the one tarball that it leaves, whatever it says on
 * stdout. The folder itself is not changed, except by its own scripts where they run.
 * Throws packer-missing, packer-failed, packer-hung and nothing-packed.
 */
export async function packDirectory(request: PackRequest, surroundings: Surroundings): Promise<Packed> {
  const folder = await mkdtemp(join(request.destination, 'pack-'))
  const out = join(folder, 'out')
  await mkdir(out)
  surroundings.progress(`packing with ${request.packer}`)
  const packer =
    request.packer === 'builtin'
      ? await packBuiltin(request.directory, join(out, 'package.tgz'))
      : await packWithClient(await findClient(request.packer, request.directory, surroundings.environment), {
          request,
          surroundings,
          folder,
          out,
        })
  const tarballs = (await readdir(out)).filter((file) => file.endsWith('.tgz'))
  const [tarball] = tarballs
  const nothing = (detail: string): StowawayError =>
    new StowawayError(failures.nothingPacked(request.directory, packer, detail))
  if (tarball === undefined) throw nothing('it left no tarball')
  if (tarballs.length > 1) throw nothing(`it left ${tarballs.length} tarballs where one is wanted`)
  const tarballFile = join(out, tarball)
  if (await holdsNothing(tarballFile)) throw nothing('the tarball holds no files')
  return { tarballFile, packer }
}

interface Errand {
  request: PackRequest
  surroundings: Surroundings
  /** For what the client needs beside the tarball. */
  folder: string
  out: string
}

/** Gives the client's name and version. */
async function packWithClient(found: ClientCommand, errand: Errand): Promise<string> {
  const { request, surroundings } = errand
  const { directory, runPackScripts } = request
  const environment = nestedEnvironment(surroundings.environment)
  const limit = request.limit ?? (runPackScripts ? limitWithScripts : limitWithoutScripts)
  const run = (args: string[], additions: NodeJS.ProcessEnv): Promise<ClientEnd> =>
    runClient({
      command: found.command,
      args: [...found.leading, ...args],
      cwd: directory,
      environment: { ...environment, ...additions },
      limit,
      signal: surroundings.signal,
    })
  const askVersion = async (): Promise<string> => {
    if (found.version !== null) return found.version
    const { stdout } = await run(['--version'], {})
    return /\d+\.\d+\.\d+\S*/.exec(stdout)?.[0] ?? 'unknown'
  }
  const { client } = found
  try {
    // Yarn 1 and later yarns take different arguments; for the others the version is only told.
    const version = client === 'yarn' ? await askVersion() : askVersion()
    if (version instanceof Promise) version.catch(() => {})
    const major = typeof version === 'string' ? Number.parseInt(version, 10) : 0
    const yarnPlugin = join(errand.folder, 'without-scripts.cjs')
    const call = packArguments(client, {
      destination: errand.out,
      runsScripts: runPackScripts,
      major,
      yarnPlugin,
    })
    if (client === 'yarn') await writeFile(yarnPlugin, yarnPluginText)
    const end = await run(call.args, withOwnPlugins(call.environment, environment))
    const packer = `${client}@${await version}`
    if (end.tookTooLong) throw new StowawayError(failures.packerHung(directory, packer, limit / 1000))
    if (end.code === 0) return packer
    throw new StowawayError(failures.packerFailed(directory, packer, lastWords(end, environment)))
  } catch (thrown) {
    if (systemCode(thrown) === null || thrown instanceof StowawayError) throw thrown
    throw new StowawayError(failures.packerFailed(directory, client, `${messageOf(thrown)}.`))
  }
}

/** Plug-ins that the user names stay. */
function withOwnPlugins(additions: NodeJS.ProcessEnv, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = environment['YARN_PLUGINS'] ?? ''
  const added = additions['YARN_PLUGINS']
  return added === undefined || own === '' ? additions : { YARN_PLUGINS: `${own};${added}` }
}

/** A tar archive without members begins with a block of zeros, or is empty. */
async function holdsNothing(tarballFile: string): Promise<boolean> {
  const source = createReadStream(tarballFile)
  const unzipped = createGunzip()
  source.on('error', (error) => unzipped.destroy(error))
  try {
    for await (const chunk of source.pipe(unzipped)) {
      if (Buffer.isBuffer(chunk) && chunk.length > 0)
        return chunk.subarray(0, 512).every((byte) => byte === 0)
    }
    return true
  } catch {
    // What is wrong with it is said where it is read.
    return false
  } finally {
    source.destroy()
  }
}
