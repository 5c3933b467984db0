import { fieldOf, isJsonObject, readStringField } from '../../src/artifact/manifest.ts'
import { defineRule } from '../../src/define-rule.ts'
import type { Level, Manifest, Problem } from '../../src/model.ts'
import {
  compareBins,
  compareDependencies,
  compareInstallScripts,
  type Difference,
} from './compare-manifests.ts'

export const confusion = defineRule({
  id: 'manifest/confusion',
  level: 'block',
  docs: {
    summary: 'The registry tells something else than the package.json in the tarball',
    why: 'Registries take the metadata of a release from the upload, not from the tarball, and nobody compares them. Tools that read the registry then see other dependencies, scripts or commands than the installer runs. What npm itself changes on the way (bin as an object, optional dependencies listed twice, the install script that binding.gyp implies) is no difference.',
    bad: 'a registry that lists no dependencies, and a tarball whose package.json has "dependencies": { "left-pad": "1.3.0" }',
    good: 'the same name, version, dependencies, scripts and commands in both',
    fix: 'Do not install it. If it is your own, publish again from a clean folder with npm itself.',
  },
  *check(artifact, { target }) {
    const registry = target.registryManifest
    if (registry === null) return
    const { manifest } = artifact
    const paths = new Set(artifact.entries.map(({ path }) => path))
    yield* describe('name', compareText('name', registry, manifest))
    yield* describe('version', compareVersions(registry, manifest))
    for (const field of ['dependencies', 'optionalDependencies', 'peerDependencies'] as const) {
      yield* describe(field, compareDependencies(field, registry, manifest))
    }
    yield* describe('scripts', compareInstallScripts(registry, manifest, paths))
    yield* describe('bin', compareBins(registry, manifest, paths))
    yield* describe('main', compareMain(registry, manifest), 'confirm')
  },
})

function* describe(field: string, difference: Difference | null, level: Level = 'block'): Generator<Problem> {
  if (difference === null) return
  yield {
    address: 'package.json',
    message: `${field}: the registry tells ${difference.registry}, package.json has ${difference.tarball}`,
    level,
    fix: 'Do not install it; if it is your own, publish again from a clean folder with npm itself.',
    identity: field,
  }
}

function compareText(field: string, registry: Manifest, manifest: Manifest): Difference | null {
  const told = readStringField(registry, field)
  const held = readStringField(manifest, field)
  return told === held || told === null ? null : { registry: shown(told), tarball: shown(held) }
}

/** npm publishes `v1.2.3` and `=1.2.3` as `1.2.3`, and some clients leave build metadata out. */
function compareVersions(registry: Manifest, manifest: Manifest): Difference | null {
  const told = readStringField(registry, 'version')
  const held = readStringField(manifest, 'version')
  return told === null || plainVersion(told) === plainVersion(held)
    ? null
    : { registry: shown(told), tarball: shown(held) }
}

function plainVersion(version: string | null): string {
  return (version ?? '').replace(/^[\sv=]+/, '').replace(/\+.*$/, '')
}

/** Abbreviated metadata has no `main`; where both have one, they have to name the same file. */
function compareMain(registry: Manifest, manifest: Manifest): Difference | null {
  const told = fieldOf(registry, 'main')
  const held = fieldOf(manifest, 'main')
  if (typeof told !== 'string' || typeof held !== 'string' || isJsonObject(told)) return null
  return plainPath(told) === plainPath(held) ? null : { registry: shown(told), tarball: shown(held) }
}

function plainPath(path: string): string {
  return path
    .trim()
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/+$/, '')
    .replace(/\.js$/, '')
    .replace(/(?:^|\/)index$/, '')
}

function shown(text: string | null): string {
  if (text === null) return 'none'
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
