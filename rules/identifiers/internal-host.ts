import { defineRule } from '../../src/define-rule.ts'
import type { Hit, Matching, Problem } from '../../src/model.ts'
import { placeOf } from '../place.ts'
import { tellOnce } from '../tell-once.ts'
import { hostAt } from './host-in-text.ts'
import { readHostPattern } from './host-pattern.ts'
import { internalAddresses, type InternalAddress } from './internal-address.ts'

/** Of one sort in one content; `internal.hosts` are told to the last, for each must go. */
const MOST_BUILT_IN = 3
const MOST_CONFIGURED = 100

export const internalHost = defineRule({
  id: 'identifiers/internal-host',
  level: 'note',
  docs: {
    summary: 'Hosts of internal.hosts; private addresses, cluster names and storage buckets in URLs',
    why: 'An internal host tells strangers what runs behind the firewall and where to aim; it is also a sign that a build took in a configuration that was not meant to ship.',
    bad: 'fetch("https://build.corp.example/api") with internal.hosts ["*.corp.example"]; "https://ledger.prod.svc.cluster.local"',
    good: 'a host from the environment; example.com, localhost, 192.168.1.1, metadata services that everybody knows',
    fix: 'Read the host from the environment, or replace it when building. List your own in internal.hosts.',
  },
  match({ internal, reveal }): Matching {
    const told = tellOnce()
    const configured = internal.hosts.map((written, index) => ({
      ...readHostPattern(written),
      entry: index + 1,
    }))
    const builtIn = internalAddresses.flatMap((address) =>
      address.literals.map(({ literal, hostOffset }) => ({ literal, hostOffset, address })),
    )
    const isConfigured = (host: string): boolean => configured.some((one) => one.matches(host))
    const literals = [...configured, ...builtIn].map(({ literal }) => literal)

    return {
      literals,
      *examine(hit) {
        const own = configured[hit.literal]
        const found = hostAt(
          hit.text,
          hit.start + (own === undefined ? (builtIn[hit.literal - configured.length]?.hostOffset ?? 0) : 0),
        )
        // Mail addresses are identifiers/email.
        if (found === null || found.isMail) return
        const shown = reveal ? `, ${found.host}` : ''
        if (own !== undefined) {
          if (!own.matches(found.host) && !(hit.view === 'path' && own.matches(withoutExtension(found.host))))
            return
          const place = told.place(hit.content, `host ${own.entry}`, found.host, MOST_CONFIGURED)
          if (place === null) return
          yield problemAt(hit, {
            message: `An internal host ships: entry ${own.entry} of internal.hosts${shown}`,
            level: 'block',
            fix: 'Read the host from the environment, or replace it when building.',
            identity: `host ${own.entry} ${place}`,
          })
          return
        }
        const address = builtIn[hit.literal - configured.length]?.address
        if (address === undefined || !address.fits(found) || isConfigured(found.host)) return
        if (!mayMatter(hit, address)) return
        const place = told.place(hit.content, address.id, found.host, MOST_BUILT_IN)
        if (place === null) return
        yield problemAt(hit, {
          message: `An internal host ships: ${address.what}${shown}`,
          level: placeOf(hit.content) === 'code' ? address.level : 'note',
          fix: 'Read the host from the environment, or replace it when building; add it to internal.hosts to block it.',
          identity: `${address.id} ${place}`,
        })
      },
    }
  },
})

/** `x.corp.example.pem` names a host, too. */
const withoutExtension = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('.')))

/** Documentation, tests and dependencies show addresses of all sorts: only names of a cluster are told there. */
const mayMatter = (hit: Hit, { id }: InternalAddress): boolean =>
  placeOf(hit.content) === 'code' || (id === 'cluster' && hit.content.isFirstParty)

function problemAt(hit: Hit, problem: Omit<Problem, 'address'>): Problem {
  return { address: hit.content.address, ...hit.position(), ...problem }
}
