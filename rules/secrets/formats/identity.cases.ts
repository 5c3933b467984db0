import type { CasesByFormat } from '../sample.cases.ts'

export const identityCases: CasesByFormat = {
  'okta-token': { finds: ['OKTA_API_TOKEN="00{url64:40}"'] },
  'okta-header': { finds: ['Authorization: SSWS 00{url64:40}'] },
  'auth0-secret': { finds: ['AUTH0_CLIENT_SECRET="{url64:64}"'] },
  'vault-service': { finds: ['hvs.{url64:92}', 'hvs.{alnum:24}'] },
  'vault-batch': { finds: ['hvb.{url64:140}'] },
  'vault-recovery': { finds: ['hvr.{alnum:24}'] },
  'vault-legacy': { finds: ['VAULT_TOKEN=s.{alnum:24}', '"X-Vault-Token": "s.{alnum:24}"'] },
  'terraform-token': { finds: ['{alnum:14}.atlasv1.{alnum:67}'] },
  'doppler-token': { finds: ['dp.pt.{alnum:43}'] },
  'doppler-service': { finds: ['dp.st.{alnum:43}', 'dp.st.prd.{alnum:43}'] },
  '1password-service': { finds: ['ops_eyJ{base64:600}'] },
  '1password-secret-key': { finds: ['A3-{upper:6}-{upper:6}-{upper:5}-{upper:5}-{upper:5}-{upper:5}'] },
  'bitwarden-token': { finds: ['BWS_ACCESS_TOKEN=0.{uuid}.{alnum:30}:{base64:22}=='] },
  'infisical-token': { finds: ['"st.{uuid}.{hex:32}.{hex:32}"'] },
  'pulumi-token': { finds: ['pul-{hex:40}'] },
  'prefect-key': { finds: ['pnu_{alnum:36}'] },
  'ory-token': { finds: ['ory_pat_{alnum:32}'] },
  'stytch-secret': { finds: ['secret-live-{url64:36}'] },
  'authress-key': { finds: ['sc_{lower:20}.{lower:4}.acc-{lower:12}.{url64:64}'] },
  'linkedin-secret': { finds: ['LINKEDIN_CLIENT_SECRET="{alnum:16}"'] },
}
