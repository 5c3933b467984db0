import { defineRule } from '../../src/define-rule.ts'
import { windowAround } from '../../src/match/window.ts'
import type { Matching } from '../../src/model.ts'
import { tellOnce } from '../tell-once.ts'
import { readHostPattern } from './host-pattern.ts'

/** The address that ends where the text does. */
const ADDRESS = /(?<login>:\/\/[^\s/"'`@]{0,80})?(?<address>[\w.+-]{1,64}@[\w.-]{1,120})$/
/** Of one domain in one content. */
const MOST = 25

export const email = defineRule({
  id: 'identifiers/email',
  level: 'block',
  docs: {
    summary: 'Mail addresses at the domains of internal.hosts',
    why: 'An address at an internal domain names a person or a list inside, and the domain itself.',
    bad: 'marthe@corp.example in a bundle, with internal.hosts ["*.corp.example"]',
    good: 'the public address in the author field of package.json',
    fix: 'Use a public address, or let the minifier drop the comment.',
  },
  match({ internal, reveal }): Matching | null {
    const told = tellOnce()
    const domains = internal.hosts.flatMap((written, index) => {
      const { domain } = readHostPattern(written)
      return domain === null ? [] : [{ domain, entry: index + 1, literals: [`@${domain}`, `.${domain}`] }]
    })
    const rows = domains.flatMap(({ literals, domain, entry }) =>
      literals.map((literal) => ({ literal, domain, entry })),
    )
    if (rows.length === 0) return null
    return {
      literals: rows.map(({ literal }) => literal),
      *examine(hit) {
        const row = rows[hit.literal]
        if (row === undefined) return
        const { text, end } = windowAround(hit.text, hit.start, hit.end, 160, 2)
        // The domain ends here: `@corp.example.com` is another one.
        if (/^(?:[\w-]|\.[\w-])/.test(text.slice(end))) return
        const found = ADDRESS.exec(text.slice(0, end))?.groups
        // A login in an address, `https://deploy@corp.example`, is a host.
        if (found?.['address'] === undefined || found['login'] !== undefined) return
        const place = told.place(hit.content, `email ${row.entry}`, found['address'].toLowerCase(), MOST)
        if (place === null) return
        yield {
          address: hit.content.address,
          ...hit.position(),
          message: `A mail address ships: at the domain of entry ${row.entry} of internal.hosts${reveal ? `, ${found['address']}` : ''}`,
          fix: 'Use a public address, or let the minifier drop the comment.',
          identity: `email ${row.entry} ${place}`,
        }
      },
    }
  },
})
