import type { CredentialFormat } from '../credential-format.ts'
import {
  alnum,
  assigned,
  formatsOf,
  hex,
  lower,
  prefixed,
  shaped,
  upper,
  url64,
  uuid,
} from '../credential-format.ts'

/** Issues, documents, design, maps and customers. */
export const work: CredentialFormat[] = [
  ...formatsOf(
    'Atlassian',
    'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
    [
      prefixed('atlassian-token', 'API token', 'ATATT3', `[\\w=-]{170,230}`, { entropy: 4.2 }),
      prefixed('atlassian-admin', 'organisation API key', 'ATCTT3', `[\\w=-]{170,230}`, { entropy: 4.2 }),
      assigned(
        'jira-token',
        'API token',
        [
          'jira_api_token',
          'jira_token',
          'confluence_api_token',
          'confluence_token',
          'atlassian_token',
          'atlassian_api_token',
        ],
        alnum(24),
        { entropy: 3.6 },
      ),
    ],
  ),
  ...formatsOf('Trello', 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/', [
    prefixed('trello-token', 'token', 'ATTA', hex('64,72')),
  ]),
  ...formatsOf('Linear', 'https://linear.app/developers/graphql', [
    prefixed('linear-key', 'API key', 'lin_api_', alnum(40), { entropy: 3.8 }),
    prefixed('linear-oauth', 'OAuth token', 'lin_oauth_', hex(64)),
    prefixed('linear-webhook', 'webhook secret', 'lin_wh_', alnum('20,44'), { entropy: 3.5 }),
  ]),
  ...formatsOf('Notion', 'https://developers.notion.com/docs/authorization', [
    prefixed('notion-token', 'integration token', 'ntn_', `\\d{11}${alnum(35)}`, { entropy: 4 }),
    prefixed('notion-secret', 'integration secret', 'secret_', alnum(43), { entropy: 4.2 }),
  ]),
  ...formatsOf('Airtable', 'https://airtable.com/developers/web/guides/personal-access-tokens', [
    assigned('airtable-token', 'personal access token', 'airtable', `pat${alnum(14)}\\.${hex(64)}`, {
      level: 'block',
    }),
    assigned('airtable-key', 'API key', 'airtable', `key${alnum(14)}`, { entropy: 3.2 }),
    shaped(
      'airtable-bearer',
      'personal access token in a header',
      'Bearer pat',
      /Bearer (?<secret>pat[A-Za-z0-9]{14}\.[0-9a-f]{64})(?![A-Za-z0-9])/y,
    ),
  ]),
  ...formatsOf('Asana', 'https://developers.asana.com/docs/personal-access-token', [
    assigned(
      'asana-token',
      'personal access token',
      'asana',
      `(?:[12]/\\d{13,20}(?:/\\d{13,20})?:${hex(32)})`,
      { level: 'block' },
    ),
    assigned('asana-secret', 'client secret', ['asana_client_secret', 'asana_secret'], hex(32)),
  ]),
  ...formatsOf('Figma', 'https://www.figma.com/developers/api#access-tokens', [
    prefixed('figma-token', 'personal access token', 'figd_', url64(40), { entropy: 3.8 }),
    prefixed('figma-oauth', 'OAuth token', ['figu_', 'figo_', 'figor_', 'figuh_'], url64('40,48'), {
      entropy: 3.8,
      publicPrefix: 'fig',
    }),
  ]),
  ...formatsOf('ClickUp', 'https://developer.clickup.com/docs/authentication', [
    prefixed('clickup-token', 'personal API token', 'pk_', `\\d{5,12}_${upper(32)}`, { entropy: 3.6 }),
  ]),
  ...formatsOf('Contentful', 'https://www.contentful.com/developers/docs/references/authentication/', [
    prefixed('contentful-token', 'personal access token', 'CFPAT-', url64(43), { entropy: 4 }),
  ]),
  ...formatsOf('HubSpot', 'https://developers.hubspot.com/docs/guides/apps/private-apps/overview', [
    prefixed(
      'hubspot-token',
      'private app access token',
      ['pat-na1-', 'pat-na2-', 'pat-eu1-', 'pat-ap1-'],
      uuid,
      { publicPrefix: 'pat-' },
    ),
  ]),
  ...formatsOf(
    'Salesforce',
    'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_access_tokens.htm',
    [
      shaped(
        'salesforce-session',
        'access token',
        '!AQ',
        /(?<![A-Za-z0-9])00D[A-Za-z0-9]{12,15}!(?<secret>AQ[A-Za-z0-9._]{80,110})/,
        { reach: 18, publicPrefix: '00D', entropy: 4 },
      ),
    ],
  ),
  ...formatsOf('Typeform', 'https://www.typeform.com/developers/get-started/personal-access-token/', [
    prefixed('typeform-token', 'personal access token', 'tfp_', '[\\w.=-]{59}', { entropy: 4 }),
  ]),
  ...formatsOf('Dropbox', 'https://developers.dropbox.com/oauth-guide', [
    prefixed('dropbox-token', 'access token', ['sl.B', 'sl.u.', 'sl.C'], url64('130,300'), {
      publicPrefix: 'sl.',
      entropy: 4,
    }),
  ]),
  ...formatsOf('Frame.io', 'https://developer.frame.io/docs/getting-started/authentication', [
    prefixed('frameio-token', 'developer token', 'fio-u-', '[\\w=-]{64}', { entropy: 4 }),
  ]),
  ...formatsOf('Mapbox', 'https://docs.mapbox.com/accounts/guides/tokens/', [
    prefixed('mapbox-secret', 'secret token', 'sk.eyJ1I', `${url64('50,140')}\\.${url64(22)}`, {
      entropy: 4,
      publicPrefix: 'sk.',
    }),
  ]),
  ...formatsOf('Zapier', 'https://help.zapier.com/hc/en-us/articles/8496288690317', [
    prefixed('zapier-hook', 'webhook address', 'hooks.zapier.com/hooks/catch/', `\\d{4,10}/${lower('6,9')}`, {
      level: 'confirm',
      entropy: 2.5,
    }),
  ]),
  ...formatsOf('MaxMind', 'https://support.maxmind.com/hc/en-us/articles/4407111582235', [
    shaped(
      'maxmind-key',
      'licence key',
      '_mmk',
      /(?<![A-Za-z0-9])(?<secret>[A-Za-z0-9]{6}_[A-Za-z0-9]{29})_mmk(?![A-Za-z0-9])/,
      { reach: 36, entropy: 3.8 },
    ),
  ]),
  ...formatsOf('Beamer', 'https://www.getbeamer.com/api', [
    assigned('beamer-key', 'API key', 'beamer', `b_[A-Za-z0-9=_/+-]{44}`, { entropy: 4 }),
  ]),
  ...formatsOf('Shortcut', 'https://developer.shortcut.com/api/rest/v3#Authentication', [
    assigned(
      'shortcut-token',
      'API token',
      ['shortcut_api_token', 'clubhouse_api_token', 'shortcut-token', 'clubhouse-token'],
      uuid,
    ),
  ]),
  ...formatsOf('Lokalise', 'https://developers.lokalise.com/reference/api-authentication', [
    assigned('lokalise-token', 'API token', 'lokalise', hex(40)),
  ]),
  ...formatsOf('Crowdin', 'https://support.crowdin.com/account-settings/#api', [
    assigned('crowdin-token', 'personal access token', 'crowdin', hex(80)),
  ]),
  ...formatsOf('Coinbase', 'https://docs.cdp.coinbase.com/get-started/docs/cdp-api-keys', [
    assigned(
      'coinbase-secret',
      'API secret',
      ['coinbase_api_secret', 'coinbase_secret', 'coinbase_access_token'],
      '[A-Za-z0-9+/_-]{64,88}={0,2}',
      { entropy: 4 },
    ),
  ]),
  ...formatsOf('Infura', 'https://docs.metamask.io/developer-tools/dashboard/get-started/create-api/', [
    prefixed('infura-project', 'address with its project key', '.infura.io/v3/', hex(32), {
      level: 'note',
      publicPrefix: '',
    }),
    assigned(
      'infura-secret',
      'project secret',
      ['infura_secret', 'infura_project_secret', 'infura_api_secret'],
      hex(32),
    ),
  ]),
  ...formatsOf('Ethereum', 'https://ethereum.org/en/developers/docs/accounts/', [
    assigned(
      'ethereum-key',
      'private key of an account',
      ['private_key', 'privatekey', 'deployer_key'],
      `0x${hex(64)}`,
      { isOftenSampled: true },
    ),
  ]),
]
