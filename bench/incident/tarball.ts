import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { build, version as bundlerVersion } from 'esbuild'

import { entryFile, fullSize, writeProject, type IncidentShape } from './project.ts'

const run = promisify(execFile)

/**
 * The tarball of the incident, as `npm pack` writes it: a minified bundle and its map. Made once for each
 * shape, about half a minute, and kept in `cacheFolder`.
 */
export async function incidentTarball(
  cacheFolder: string,
  shape: IncidentShape = fullSize,
  temporaryFolder: string = tmpdir(),
): Promise<string> {
  const tarball = path.join(cacheFolder, `incident-${await digestOf(shape)}.tgz`)
  const isCached = await access(tarball).then(
    () => true,
    () => false,
  )
  if (isCached) return tarball
  const work = await mkdtemp(path.join(temporaryFolder, 'stowaway-incident-'))
  try {
    await writeProject(work, shape)
    const release = path.join(work, 'release')
    await bundle(work, release)
    const packed = await pack(release)
    await mkdir(cacheFolder, { recursive: true })
    // Renamed into place, so that an interrupted run leaves no half tarball behind.
    await copyFile(packed, `${tarball}.partial`)
    await rename(`${tarball}.partial`, tarball)
    return tarball
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function bundle(work: string, release: string): Promise<void> {
  await build({
    absWorkingDir: work,
    entryPoints: [entryFile],
    outfile: path.join(release, 'cli.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    // As in the incident's own build: imports that are only there for their effect stay.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    logLevel: 'error',
  })
}

async function pack(release: string): Promise<string> {
  const manifest = {
    name: 'harbor-agent-incident',
    version: '2.1.88',
    description: 'The full-size incident, made by the bench of Stowaway. Never published.',
    license: 'UNLICENSED',
    type: 'module',
    bin: { 'harbor-agent': 'cli.js' },
    engines: { node: '>=20' },
  }
  await writeFile(path.join(release, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await writeFile(path.join(release, 'README.md'), '# harbor-agent-incident\n\nMade by a bench.\n')
  const cache = path.join(release, '..', 'npm-cache')
  await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', '..', '--cache', cache], {
    cwd: release,
  })
  return path.join(release, '..', `${manifest.name}-${manifest.version}.tgz`)
}

/** Names the tarball after everything that decides its bytes: the shape, the generator, the bundler. */
async function digestOf(shape: IncidentShape): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(shape)).update(bundlerVersion)
  for (const file of (await readdir(import.meta.dirname)).toSorted()) {
    hash.update(await readFile(path.join(import.meta.dirname, file)))
  }
  return hash.digest('hex').slice(0, 16)
}
