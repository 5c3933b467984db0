import { missingEntryPoints } from '../../src/artifact/manifest.ts'
import { defineRule } from '../../src/define-rule.ts'
import type { Context, Level } from '../../src/model.ts'

/** A manifest that names hundreds of files that are gone has one fault, not hundreds. */
const MOST = 20

/** Characters of a field or path that are shown. */
const SHOWN = 100

/** Conditions that Node and TypeScript's users meet; others (`source`, `@acme/dev`) are for one's own workspace. */
const COMMON_CONDITIONS = /^(?:import|require|node|node-addons|default|module-sync|types|browser|module)$/

export const entryMissing = defineRule({
  id: 'manifest/entry-missing',
  level: 'confirm',
  docs: {
    summary: 'main, bin, exports or types name a file that is not in the package',
    why: 'Such a package cannot be imported, or its command does not start: the build did not run, or "files" leaves its result out. Paths are looked up as Node and TypeScript do. If every file of the kind was missing in the release before too, it is a note.',
    bad: '"bin": { "agent": "dist/cli.js" } in a tarball without dist/cli.js',
    good: '"main": "lib" with lib/index.js in the tarball',
    fix: 'Build before packing (a prepack script), and let "files" hold what package.json names.',
  },
  *check(artifact, context) {
    const missing = missingEntryPoints(artifact.manifest, new Set(artifact.entries.map(({ path }) => path)))
    for (const { field, path } of missing.slice(0, MOST)) {
      yield {
        address: 'package.json',
        message: `${shorten(field)} names ${shorten(path)}, which is not in the package${knownBefore(path, context) ? `; it was missing in ${context.baseline?.version ?? ''} too` : ''}`,
        level: levelOf(field, path, context),
        fix: 'Build before packing, and let "files" hold what package.json names.',
        identity: `${field} ${path}`,
      }
    }
    if (missing.length > MOST) {
      yield {
        address: 'package.json',
        message: `${missing.length - MOST} more files that package.json names are not in the package`,
        level: 'note',
        identity: 'more',
      }
    }
  },
})

/** Nobody can start a command or import a package that is not there; the rest is a promise broken more quietly. */
function levelOf(field: string, path: string, context: Context): Level {
  if (knownBefore(path, context)) return 'note'
  // Published, and nothing says that it ever worked: types-only packages name files that they never had.
  if (context.target.kind === 'registry' && context.baseline === null) return 'note'
  if (field === 'main' || /^bin\b/.test(field)) return 'confirm'
  // A pattern that matches nothing takes nothing from anyone.
  if (!/^exports\b/.test(field) || path.includes('*')) return 'note'
  const conditions = [...field.matchAll(/\.([\w$-]+)|\["([^"]*)"\]/g)].map(
    ([, word, quoted]) => word ?? quoted ?? '',
  )
  const isCommon = conditions.every((name) => name.startsWith('.') || COMMON_CONDITIONS.test(name))
  return isCommon && !conditions.includes('types') ? 'confirm' : 'note'
}

function shorten(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

function knownBefore(path: string, { baseline }: Context): boolean {
  return baseline?.newest.missingEntryPoints.includes(path) === true
}
