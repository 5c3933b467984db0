import { defineRule } from '../../src/define-rule.ts'
import { windowAround } from '../../src/match/window.ts'
import type { Hit, Matching } from '../../src/model.ts'
import { placeOf } from '../place.ts'
import { tellOnce } from '../tell-once.ts'

/** Of one scope in one content. */
const MOST = 25

export const privatePackage = defineRule({
  id: 'identifiers/private-package',
  level: 'block',
  docs: {
    summary: 'Packages of internal.scopes, and imports of private packages of the workspace',
    why: 'The name tells what exists inside, and strangers may register it on the public registry and get their code into your builds. An import of it fails for everybody who installs the package.',
    bad: 'require("@acme-internal/rollout") with internal.scopes ["@acme-internal"]; import of a workspace package with "private": true',
    good: 'the same code bundled into the file, without its name',
    fix: 'Bundle the package, or make it a dependency that everybody can install.',
  },
  match({ internal, reveal, privatePackages = new Set() }): Matching | null {
    const told = tellOnce()
    const scopes = internal.scopes.map((scope) => `${scope.replace(/\/+$/, '')}/`)
    const names = [...privatePackages].filter((name) => name.length >= 2)
    if (scopes.length + names.length === 0) return null
    return {
      literals: [...scopes, ...names],
      *examine(hit) {
        const isScope = hit.literal < scopes.length
        const entry = isScope ? hit.literal + 1 : hit.literal - scopes.length + 1
        const name = isScope ? nameInScope(hit) : importedName(hit)
        if (name === null) return
        const kind = isScope ? `scope ${entry}` : 'workspace'
        const place = told.place(hit.content, kind, `${kind} ${name}`, MOST)
        if (place === null) return
        const shown = reveal ? `, ${name}` : ''
        yield {
          address: hit.content.address,
          ...hit.position(),
          ...(isScope
            ? {
                message: `A private package is named: entry ${entry} of internal.scopes${shown}`,
                level: 'block' as const,
              }
            : {
                message: `A private package of the workspace is imported: nobody else can install it${shown}`,
                level: placeOf(hit.content) === 'code' ? ('confirm' as const) : ('note' as const),
              }),
          fix: 'Bundle the package, or make it a dependency that everybody can install.',
          identity: `${kind} ${place}`,
        }
      },
    }
  },
})

/** `rollout` of `@acme-internal/rollout`. */
function nameInScope(hit: Hit): string | null {
  const { text, start, end } = windowAround(hit.text, hit.start, hit.end, 1, 60)
  if (/[\w@-]$/.test(text.slice(0, start))) return null
  return /^[a-z0-9~][\w.~-]{0,59}/i.exec(text.slice(end))?.[0] ?? null
}

/** The name in a `require`, an `import` or a `from`, with a path behind it or none. */
function importedName(hit: Hit): string | null {
  if (!hit.content.isFirstParty) return null
  const { text, start, end } = windowAround(hit.text, hit.start, hit.end, 40, 2)
  const isImport = /(?:\brequire(?:\.resolve)?\s{0,2}\(|\bimport\s{0,2}\(?|\bfrom)\s{0,4}\\?["'`]$/.test(
    text.slice(0, start),
  )
  return isImport && /^\\?["'`/]/.test(text.slice(end)) ? text.slice(start, end) : null
}
