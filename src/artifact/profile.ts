import type { Artifact, Profile } from '../model.ts'
import { missingEntryPoints, readInstallScripts } from './manifest.ts'

/** What is kept of a release, so that later ones can be compared with it. */
export function profileOf(artifact: Artifact): Profile {
  const paths = new Set(artifact.entries.map(({ path }) => path))
  return {
    version: artifact.version,
    integrity: artifact.integrity,
    packedBytes: artifact.packedBytes,
    unpackedBytes: artifact.unpackedBytes,
    files: Object.fromEntries(artifact.entries.map(({ path, bytes }) => [path, bytes])),
    kinds: [...new Set(artifact.entries.map(({ kind }) => kind))].toSorted(),
    recovered: {
      firstParty: artifact.recovered.firstParty.uniqueTexts,
      thirdParty: artifact.recovered.thirdParty.uniqueTexts,
    },
    installScripts: readInstallScripts(artifact.manifest, paths),
    missingEntryPoints: missingEntryPoints(artifact.manifest, paths).map(({ path }) => path),
  }
}
