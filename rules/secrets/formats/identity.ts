import type { CredentialFormat } from '../credential-format.ts'
import {
  alnum,
  assigned,
  base64,
  formatsOf,
  hex,
  lower,
  prefixed,
  shaped,
  url64,
  uuid,
} from '../credential-format.ts'

/** Who somebody is, and where secrets are kept. */
export const identity: CredentialFormat[] = [
  ...formatsOf('Okta', 'https://developer.okta.com/docs/guides/create-an-api-token/main/', [
    assigned('okta-token', 'API token', ['okta', 'SSWS '], `00${url64(40)}`, { level: 'block', entropy: 4 }),
    shaped('okta-header', 'API token in a header', 'SSWS ', /SSWS (?<secret>00[\w-]{40})(?![\w-])/y, {
      entropy: 4,
    }),
  ]),
  ...formatsOf('Auth0', 'https://auth0.com/docs/get-started/applications/application-settings', [
    assigned(
      'auth0-secret',
      'client secret',
      ['auth0_client_secret', 'auth0clientsecret', 'auth0_secret'],
      url64('43,70'),
      { level: 'block', entropy: 4 },
    ),
  ]),
  ...formatsOf('HashiCorp Vault', 'https://developer.hashicorp.com/vault/docs/concepts/tokens', [
    prefixed('vault-service', 'service token', 'hvs.', url64('24,160'), { entropy: 3.8 }),
    prefixed('vault-batch', 'batch token', 'hvb.', url64('90,300'), { entropy: 4 }),
    prefixed('vault-recovery', 'recovery token', 'hvr.', url64('24,160'), { entropy: 3.8 }),
    assigned('vault-legacy', 'token', ['vault_token', 'x-vault-token', 'vaultToken'], `s\\.${alnum(24)}`, {
      level: 'block',
      entropy: 3.5,
    }),
  ]),
  ...formatsOf(
    'HCP Terraform',
    'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
    [
      shaped(
        'terraform-token',
        'API token',
        '.atlasv1.',
        /(?<![A-Za-z0-9])(?<secret>[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70})(?![\w-])/,
        { reach: 14, entropy: 4 },
      ),
    ],
  ),
  ...formatsOf('Doppler', 'https://docs.doppler.com/docs/service-tokens', [
    prefixed(
      'doppler-token',
      'token',
      ['dp.pt.', 'dp.ct.', 'dp.sa.', 'dp.said.', 'dp.scim.', 'dp.audit.'],
      alnum('40,44'),
      { publicPrefix: 'dp.', entropy: 3.8 },
    ),
    prefixed('doppler-service', 'service token', 'dp.st.', `(?:[a-z0-9_-]{2,35}\\.)?${alnum('40,44')}`, {
      entropy: 3.8,
    }),
  ]),
  ...formatsOf('1Password', 'https://developer.1password.com/docs/service-accounts/', [
    prefixed('1password-service', 'service account token', 'ops_eyJ', `${base64('240,1200')}={0,3}`, {
      span: 1400,
      entropy: 4,
      publicPrefix: 'ops_',
    }),
    prefixed(
      '1password-secret-key',
      'secret key of an account',
      'A3-',
      '[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}',
      { entropy: 3.6 },
    ),
  ]),
  ...formatsOf('Bitwarden', 'https://bitwarden.com/help/access-tokens/', [
    assigned(
      'bitwarden-token',
      'machine account access token',
      ['bws_access_token', 'bitwarden', '--access-token'],
      `0\\.${uuid}\\.[A-Za-z0-9]{30}:[A-Za-z0-9+/]{22}==`,
      { level: 'block' },
    ),
  ]),
  ...formatsOf('Infisical', 'https://infisical.com/docs/documentation/platform/token', [
    prefixed('infisical-token', 'service token', 'st.', `${uuid}\\.${hex(32)}\\.${hex(32)}`),
  ]),
  ...formatsOf('Pulumi', 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/', [
    prefixed('pulumi-token', 'access token', 'pul-', hex(40)),
  ]),
  ...formatsOf('Prefect', 'https://docs.prefect.io/v3/manage/cloud/manage-users/api-keys', [
    prefixed('prefect-key', 'API key', ['pnu_', 'pnb_'], alnum(36), { entropy: 3.8, publicPrefix: 'pn' }),
  ]),
  ...formatsOf('Ory', 'https://www.ory.sh/docs/concepts/personal-access-token', [
    prefixed(
      'ory-token',
      'access token',
      ['ory_pat_', 'ory_wak_', 'ory_apikey_', 'ory_st_', 'ory_rt_'],
      '[\\w.-]{32,120}',
      { entropy: 3.8, publicPrefix: 'ory_' },
    ),
  ]),
  ...formatsOf('Stytch', 'https://stytch.com/docs/guides/dashboard/api-keys', [
    prefixed('stytch-secret', 'project secret', ['secret-live-', 'secret-test-'], url64(36), {
      entropy: 3.8,
      publicPrefix: 'secret-',
    }),
  ]),
  ...formatsOf('Authress', 'https://authress.io/knowledge-base/docs/authorization/service-clients/', [
    prefixed(
      'authress-key',
      'service client access key',
      ['sc_', 'ext_', 'scauth_', 'authress_'],
      `${lower('5,30')}\\.${lower('4,6')}\\.acc[_-][a-z0-9-]{10,32}\\.[A-Za-z0-9+/_=-]{30,120}`,
      { publicPrefix: '', entropy: 3.8 },
    ),
  ]),
  ...formatsOf('LinkedIn', 'https://learn.microsoft.com/linkedin/shared/authentication/authentication', [
    assigned(
      'linkedin-secret',
      'client secret',
      ['linkedin_client_secret', 'linkedin_secret', 'linkedinclientsecret'],
      '(?:WPL_AP1\\.[A-Za-z0-9.+/=]{20,40}|[A-Za-z0-9]{16})',
      { entropy: 3.2 },
    ),
  ]),
]
