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
  upper,
  url64,
  uuid,
} from '../credential-format.ts'

/** Where programs run and their networks: platforms, servers, DNS and VPN. */
export const hosting: CredentialFormat[] = [
  ...formatsOf('Netlify', 'https://docs.netlify.com/api/get-started/', [
    prefixed('netlify-token', 'access token', ['nfp_', 'nfo_', 'nfc_', 'nfu_', 'nfb_'], alnum(36), {
      entropy: 3.8,
      publicPrefix: 'nf',
    }),
    assigned(
      'netlify-legacy',
      'access token',
      ['netlify_auth_token', 'netlify_token', 'netlify_access_token'],
      url64('40,46'),
      { entropy: 4 },
    ),
  ]),
  ...formatsOf('Vercel', 'https://vercel.com/docs/rest-api#authentication', [
    prefixed('vercel-token', 'access token', ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'], alnum('24,60'), {
      entropy: 3.8,
      publicPrefix: 'vc',
    }),
    prefixed('vercel-blob', 'Blob read-write token', 'vercel_blob_rw_', `${alnum(16)}_${alnum(30)}`),
    assigned(
      'vercel-legacy',
      'access token',
      ['vercel_token', 'vercel_api_token', 'now_token', 'zeit_token'],
      alnum(24),
      { entropy: 3.8 },
    ),
  ]),
  ...formatsOf('Heroku', 'https://devcenter.heroku.com/articles/authentication', [
    prefixed('heroku-key', 'API key', 'HRKU-', `(?:AA${url64(58)}|${uuid})`),
    assigned('heroku-legacy', 'API key', ['heroku_api_key', 'heroku_key', 'herokuApiKey'], uuid),
  ]),
  ...formatsOf('Fly.io', 'https://fly.io/docs/security/tokens/', [
    prefixed(
      'fly-token',
      'access token',
      ['fm2_', 'fm1r_', 'fm1a_', 'fo1_'],
      `[A-Za-z0-9+/_-]{40,500}={0,3}`,
      { entropy: 4, publicPrefix: 'f' },
    ),
  ]),
  ...formatsOf('DigitalOcean', 'https://docs.digitalocean.com/reference/api/create-personal-access-token/', [
    prefixed('digitalocean-pat', 'personal access token', 'dop_v1_', hex(64)),
    prefixed('digitalocean-oauth', 'OAuth access token', 'doo_v1_', hex(64)),
    prefixed('digitalocean-refresh', 'OAuth refresh token', 'dor_v1_', hex(64)),
    prefixed('digitalocean-spaces', 'Spaces access key', 'DO00', upper(16), { level: 'confirm' }),
  ]),
  ...formatsOf('Linode', 'https://techdocs.akamai.com/linode-api/reference/get-started', [
    assigned('linode-token', 'access token', ['linode', 'akamai_token'], hex(64)),
  ]),
  ...formatsOf('Hetzner', 'https://docs.hetzner.cloud/reference/cloud#authentication', [
    assigned('hetzner-token', 'API token', ['hcloud_token', 'hetzner'], alnum(64), { entropy: 4 }),
  ]),
  ...formatsOf('Vultr', 'https://www.vultr.com/api/#section/Authentication', [
    assigned('vultr-key', 'API key', 'vultr', upper(36), { entropy: 3.8 }),
  ]),
  ...formatsOf('Render', 'https://render.com/docs/api#1-create-an-api-key', [
    prefixed('render-key', 'API key', 'rnd_', alnum(32), { entropy: 3.8 }),
  ]),
  ...formatsOf('Railway', 'https://docs.railway.com/reference/public-api', [
    assigned('railway-token', 'token', ['railway_token', 'railway_api_token'], uuid),
  ]),
  ...formatsOf('Scalingo', 'https://developers.scalingo.com/', [
    prefixed('scalingo-token', 'API token', 'tk-us-', url64(48), { entropy: 3.8 }),
  ]),
  ...formatsOf('Cloudflare', 'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/', [
    prefixed('cloudflare-token', 'API token', ['cfut_', 'cfat_', 'cfk_'], alnum('40,60'), {
      entropy: 3.8,
      publicPrefix: 'cf',
    }),
    assigned(
      'cloudflare-api-token',
      'API token',
      ['cloudflare_api_token', 'cloudflare_token', 'cf_api_token', 'cloudflareApiToken'],
      url64(40),
      { entropy: 4, level: 'block' },
    ),
    assigned(
      'cloudflare-global-key',
      'global API key',
      ['cloudflare_api_key', 'cf_api_key', 'X-Auth-Key', 'cloudflareApiKey'],
      hex(37),
      { level: 'block' },
    ),
    prefixed('cloudflare-origin-ca', 'Origin CA key', 'v1.0-', `${hex(24)}-${hex(146)}`),
  ]),
  ...formatsOf('Fastly', 'https://www.fastly.com/documentation/reference/api/auth-tokens/', [
    assigned(
      'fastly-token',
      'API token',
      ['fastly_api', 'fastly_token', 'fastly_key', 'fastlyApi', 'fastly-key'],
      url64(32),
      { entropy: 3.8 },
    ),
  ]),
  ...formatsOf('Tailscale', 'https://tailscale.com/kb/1101/api', [
    prefixed(
      'tailscale-key',
      'key',
      ['tskey-api-', 'tskey-auth-', 'tskey-client-', 'tskey-scim-', 'tskey-webhook-'],
      `${alnum('8,24')}-${alnum('20,40')}`,
      { entropy: 3.5, publicPrefix: 'tskey-' },
    ),
  ]),
  ...formatsOf('ngrok', 'https://ngrok.com/docs/agent/#authtokens', [
    assigned(
      'ngrok-token',
      'authtoken or API key',
      ['ngrok_authtoken', 'ngrok_api_key', 'ngrok authtoken', 'add-authtoken'],
      `(?:\\d[A-Za-z0-9]{26}_[A-Za-z0-9]{20,24}|\\d[A-Za-z0-9]{42})`,
      { entropy: 4 },
    ),
  ]),
  ...formatsOf('Cisco Meraki', 'https://developer.cisco.com/meraki/api-v1/authorization/', [
    assigned('meraki-key', 'API key', 'meraki', hex(40)),
  ]),
  ...formatsOf(
    'Kubernetes',
    'https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/',
    [
      prefixed(
        'k3s-token',
        'cluster token of k3s',
        'K10',
        `${hex(64)}::(?:server|node|[a-z0-9]{6}):?[\\w.]{16,64}`,
      ),
    ],
  ),
  ...formatsOf(
    'OpenShift',
    'https://docs.openshift.com/container-platform/latest/authentication/index.html',
    [prefixed('openshift-token', 'user token', 'sha256~', url64(43), { entropy: 4 })],
  ),
  ...formatsOf('WireGuard', 'https://www.wireguard.com/quickstart/', [
    shaped(
      'wireguard-key',
      'private key',
      ['PrivateKey ='],
      /PrivateKey = (?<secret>[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)/y,
      { entropy: 4, isOftenSampled: true },
    ),
  ]),
  ...formatsOf('Expo', 'https://docs.expo.dev/accounts/programmatic-access/', [
    assigned('expo-token', 'access token', 'expo_token', `(?:${url64(40)}|${base64(40)})`, { entropy: 4 }),
  ]),
  ...formatsOf('RapidAPI', 'https://docs.rapidapi.com/docs/keys', [
    assigned(
      'rapidapi-key',
      'API key',
      ['x-rapidapi-key', 'rapidapi_key', 'rapidApiKey'],
      `${lower(10)}msh${lower(15)}p1${lower(6)}jsn${lower(12)}`,
      { level: 'block' },
    ),
  ]),
]
