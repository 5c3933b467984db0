const GUARD = 'stowaway guard'

/** What the lifecycle scripts of a package become, and what cannot be done for the user. */
export interface HookPlan {
  /** Only scripts that change. */
  scripts: { [name: string]: string }
  /** Scripts that have to be edited by hand, with the reason. */
  problems: string[]
}

/**
 * Puts the guard into the scripts that its client runs on the way to the registry, beside what is there.
 *
 * prepublishOnly: last, so that it sees what the scripts before it built. postpack: first, because it
 * packs again and must find the folder as it was packed, before anything cleans up. yarn 4 runs neither
 * so that it could stop a release; its `prepublish` runs before the tarball goes out.
 */
export function planHooks(scripts: Readonly<{ [name: string]: string }>, isModernYarn: boolean): HookPlan {
  const plan: HookPlan = { scripts: {}, problems: [] }
  const places = isModernYarn
    ? ([['prepublish', 'last']] as const)
    : ([
        ['prepublishOnly', 'last'],
        ['postpack', 'first'],
      ] as const)
  for (const [name, place] of places) {
    const existing = (Object.hasOwn(scripts, name) ? scripts[name] : undefined)?.trim() ?? ''
    if (/\bstowaway guard\b/.test(existing)) continue
    if (existing === '') {
      plan.scripts[name] = GUARD
    } else if (/(?:^|\s)#|[\n\r]|[;&|\\]$/.test(existing)) {
      const where = place === 'last' ? 'behind' : 'before'
      plan.problems.push(
        `The script ${name} cannot be joined with another: put \`${GUARD}\` ${where} its commands by hand.`,
      )
    } else {
      const kept = isOneChain(existing) ? existing : `(${existing})`
      plan.scripts[name] = place === 'last' ? `${kept} && ${GUARD}` : `${GUARD} && ${kept}`
    }
  }
  return plan
}

/** True for commands joined with && alone: with anything else beside it, a failing guard could be overruled. */
function isOneChain(script: string): boolean {
  return !/[;|&]/.test(script.replaceAll('&&', ''))
}
