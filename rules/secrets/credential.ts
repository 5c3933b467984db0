import * as v from 'valibot'
import { defineRule } from '../../src/define-rule.ts'
import type { Matching } from '../../src/model.ts'
import { formats } from './formats.ts'
import { lookForCredentials } from './look-for-credentials.ts'

export const credential = defineRule({
  id: 'secrets/credential',
  level: 'block',
  docs: {
    summary: 'Tokens, keys and passwords that open an account: 360 formats of 200 vendors',
    why: 'A published package is copied within minutes, by mirrors and by those who look for credentials. Whoever has the token is you, until it is revoked.',
    bad: 'a GitHub token in a bundle, a private key in a map, postgres://app:s3cr…@db.acme.example in a README',
    good: 'process.env.GITHUB_TOKEN, a placeholder such as ghp_xxxx, a sample of a vendor’s documentation',
    fix: 'Revoke it first: it may be public already. Then read it from the environment at run time.',
  },
  options: v.strictObject({
    except: v.optional(v.array(v.picklist(formats.map(({ id }) => id))), []),
  }),
  match({ reveal }, { except }): Matching {
    return lookForCredentials(
      formats.filter(({ id }) => !except.includes(id)),
      reveal,
    )
  },
})
