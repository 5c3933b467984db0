import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { openRegistry } from '../registry/client.ts'
import type { PackerName, Surroundings, Target } from '../model.ts'
import { packDirectory } from './pack.ts'
import { readPackageJson } from './package-json.ts'
import { choosePacker } from './packer.ts'
import { packScriptsOf, scriptNotice } from './scripts.ts'
import { classifySpec } from './spec.ts'
import { withTemporaryFolder } from './temporary-folder.ts'
import { findPrivatePackages, findWorkspace } from './workspace.ts'

export interface TargetRequest {
  /** A folder, a tarball, or `name@version`; paths are relative to the surroundings' `cwd`. */
  spec: string
  packer: 'auto' | PackerName
  /** True in a prepublishOnly hook: prepack and prepare run as in the real publish. */
  runPackScripts: boolean
  offline: boolean
  /** A registry address that overrides the npm configuration; null uses it as it is. */
  registry: string | null
}

/**
 * Makes what the user named into one tarball file on disk: a folder by packing it, a tarball as it lies there, a
 * published package by fetching it. Call `dispose` at the end; nothing is left behind where it throws. Throws
 * no-such-target, unreadable-target, unsupported-spec and what src/target/pack.ts, src/target/package-json.ts
 * and src/registry throw.
 */
export async function resolveTarget(request: TargetRequest, surroundings: Surroundings): Promise<Target> {
  const named = await classifySpec(request.spec, surroundings.cwd)
  if (named.kind === 'directory') return resolveDirectory(named.path, named.notice, request, surroundings)
  return named.kind === 'tarball'
    ? resolveTarball(named.path, request)
    : resolvePublished(request, surroundings)
}

async function resolveDirectory(
  path: string,
  notice: string | null,
  request: TargetRequest,
  surroundings: Surroundings,
): Promise<Target> {
  const manifest = await readPackageJson(path)
  const directory = await realpath(path)
  const workspace = await findWorkspace(directory)
  const choice =
    request.packer === 'auto'
      ? await choosePacker(directory, workspace, surroundings)
      : { client: request.packer, notice: null }
  const scripts = packScriptsOf(manifest, choice.client)
  const runPackScripts = request.runPackScripts && scripts.length > 0 && choice.client !== 'builtin'
  const aboutScripts = runPackScripts ? null : scriptNotice(scripts, surroundings.environment)
  return withTemporaryFolder(surroundings, async (temporary, dispose) => {
    const [packed, privatePackages] = await Promise.all([
      packDirectory(
        { directory, packer: choice.client, runPackScripts, destination: temporary },
        surroundings,
      ),
      workspace === null ? new Set<string>() : findPrivatePackages(workspace, directory),
    ])
    return {
      kind: 'directory',
      spec: request.spec,
      packer: packed.packer,
      tarballFile: packed.tarballFile,
      directory,
      registryManifest: null,
      privatePackages,
      notices: [notice, choice.notice, aboutScripts].filter((text) => text !== null),
      dispose,
    }
  })
}

async function resolveTarball(path: string, request: TargetRequest): Promise<Target> {
  return {
    kind: 'tarball',
    spec: request.spec,
    packer: null,
    tarballFile: await realpath(path),
    directory: null,
    registryManifest: null,
    privatePackages: new Set(),
    notices: [],
    dispose: async () => {},
  }
}

async function resolvePublished(request: TargetRequest, surroundings: Surroundings): Promise<Target> {
  const { offline, registry } = request
  const client = await openRegistry({ directory: surroundings.cwd, registry, offline }, surroundings)
  surroundings.progress(`asking the registry for ${request.spec}`)
  const published = await client.manifest(request.spec)
  const spec = `${published.name}@${published.version}`
  return withTemporaryFolder(surroundings, async (temporary, dispose) => {
    const tarballFile = join(temporary, 'package.tgz')
    surroundings.progress(`fetching ${spec}`)
    await client.downloadTarball(spec, tarballFile)
    return {
      kind: 'registry',
      spec,
      packer: null,
      tarballFile,
      directory: null,
      registryManifest: published.manifest,
      privatePackages: new Set(),
      notices: [],
      dispose,
    }
  })
}
