import type { CredentialFormat } from '../credential-format.ts'
import {
  alnum,
  assigned,
  base32,
  formatsOf,
  hex,
  lower,
  prefixed,
  shaped,
  upper,
  url64,
  uuid,
} from '../credential-format.ts'

/** Errors, logs, metrics, experiments. Sentry DSNs and browser keys are public and not here. */
export const monitoring: CredentialFormat[] = [
  ...formatsOf('Sentry', 'https://docs.sentry.io/account/auth-tokens/', [
    prefixed('sentry-organisation', 'organisation auth token', 'sntrys_', 'eyJ[A-Za-z0-9+/=_-]{80,400}', {
      entropy: 4,
    }),
    prefixed('sentry-user', 'user auth token', 'sntryu_', hex(64)),
    prefixed('sentry-internal', 'internal integration token', 'sntryi_', hex(64)),
    assigned('sentry-token', 'auth token', 'sentry_auth_token', hex(64), { level: 'block' }),
  ]),
  ...formatsOf('Datadog', 'https://docs.datadoghq.com/account_management/api-app-keys/', [
    assigned(
      'datadog-app-key',
      'application key',
      [
        'dd_app_key',
        'dd_application_key',
        'datadog_app_key',
        'datadog_application_key',
        'dd-application-key',
      ],
      hex(40),
      { level: 'block' },
    ),
    assigned(
      'datadog-key',
      'API key',
      ['dd_api_key', 'datadog_api_key', 'dd-api-key', 'datadogApiKey'],
      hex(32),
      { level: 'block' },
    ),
  ]),
  ...formatsOf('New Relic', 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/', [
    prefixed('newrelic-user', 'user API key', 'NRAK-', upper(27), { entropy: 3.5 }),
    prefixed('newrelic-insert', 'insert key', 'NRII-', url64(32), { entropy: 3.5 }),
    prefixed('newrelic-query', 'query key', 'NRIQ-', url64(32), { entropy: 3.5 }),
    prefixed('newrelic-admin', 'admin API key', 'NRAA-', hex(27)),
    shaped(
      'newrelic-license',
      'licence key',
      ['FFFFNRAL', 'NRAL'],
      /(?<![A-Za-z0-9])(?<secret>(?:[a-z]{2}\d{2}x{0,2})?[0-9a-f]{30,36}(?:FFFF)?)NRAL(?![A-Za-z0-9])/,
      { reach: 46 },
    ),
  ]),
  ...formatsOf('Grafana', 'https://grafana.com/docs/grafana/latest/administration/service-accounts/', [
    prefixed('grafana-cloud', 'Cloud access policy token', 'glc_', 'eyJ[A-Za-z0-9+/]{40,400}={0,3}', {
      entropy: 4,
    }),
    prefixed('grafana-service-account', 'service account token', 'glsa_', `${alnum(32)}_[0-9A-Fa-f]{8}`, {
      entropy: 3.8,
    }),
    prefixed('grafana-key', 'API key', 'eyJrIjoi', `${alnum('60,400')}={0,2}`, {
      entropy: 4,
      publicPrefix: '',
    }),
  ]),
  ...formatsOf('Honeycomb', 'https://docs.honeycomb.io/configure/environments/manage-api-keys/', [
    prefixed(
      'honeycomb-key',
      'ingest or management key',
      ['hcaik_', 'hcbik_', 'hccik_', 'hcamk_', 'hcbmk_', 'hccmk_'],
      lower('26,58'),
      { publicPrefix: 'hc', entropy: 3.5 },
    ),
    assigned(
      'honeycomb-classic',
      'configuration key',
      ['honeycomb_api_key', 'honeycomb_write_key', 'x-honeycomb-team'],
      `(?:${hex(32)}|${alnum(22)})`,
    ),
  ]),
  ...formatsOf(
    'Dynatrace',
    'https://docs.dynatrace.com/docs/dynatrace-api/basics/dynatrace-api-authentication',
    [
      prefixed(
        'dynatrace-token',
        'API token',
        ['dt0c01.', 'dt0s01.', 'dt0s02.', 'dt0s16.'],
        `${base32('8,24')}\\.${base32(64)}`,
        { entropy: 3.8, publicPrefix: 'dt0' },
      ),
    ],
  ),
  ...formatsOf('Sumo Logic', 'https://help.sumologic.com/docs/manage/security/access-keys/', [
    assigned(
      'sumologic-key',
      'access key',
      ['sumologic', 'sumo_logic', 'sumo_access_key', 'sumo_accesskey'],
      alnum(64),
      { entropy: 4 },
    ),
    prefixed(
      'sumologic-collector',
      'address of an HTTP source',
      ['.collection.sumologic.com/receiver/v1/http/', '.sumologic.net/receiver/v1/http/'],
      '[\\w-]{60,120}={0,2}',
      { publicPrefix: '', entropy: 4 },
    ),
  ]),
  ...formatsOf(
    'Splunk',
    'https://docs.splunk.com/Documentation/Splunk/latest/Data/UsetheHTTPEventCollector',
    [
      assigned(
        'splunk-hec',
        'event collector token',
        ['splunk_hec', 'splunk_token', 'hec_token', 'Authorization: Splunk '],
        uuid,
      ),
    ],
  ),
  ...formatsOf('PagerDuty', 'https://support.pagerduty.com/main/docs/api-access-keys', [
    assigned(
      'pagerduty-key',
      'API key',
      ['pagerduty', 'pager_duty'],
      '(?:[yu]\\+[\\w+-]{18}|[0-9A-Za-z_+-]{20})',
      { entropy: 3.5 },
    ),
  ]),
  ...formatsOf('Rollbar', 'https://docs.rollbar.com/docs/access-tokens', [
    assigned(
      'rollbar-token',
      'access token',
      ['rollbar_access_token', 'rollbar_token', 'rollbar_server_token'],
      hex(32),
    ),
  ]),
  ...formatsOf('Axiom', 'https://axiom.co/docs/reference/tokens', [
    prefixed('axiom-token', 'API token', ['xaat-', 'xapt-'], uuid, { publicPrefix: 'xa' }),
  ]),
  ...formatsOf('PostHog', 'https://posthog.com/docs/api', [
    prefixed('posthog-key', 'personal API key', ['phx_', 'phs_'], alnum('40,52'), {
      publicPrefix: 'ph',
      entropy: 4,
    }),
  ]),
  ...formatsOf('LaunchDarkly', 'https://launchdarkly.com/docs/home/account/api', [
    prefixed('launchdarkly-token', 'API access token', 'api-', uuid),
    prefixed('launchdarkly-sdk', 'server SDK key', 'sdk-', uuid, { level: 'confirm' }),
  ]),
  ...formatsOf('Statsig', 'https://docs.statsig.com/sdk-keys/api-keys/', [
    prefixed('statsig-secret', 'server secret key', 'secret-', alnum('40,50'), {
      level: 'confirm',
      entropy: 4,
    }),
    prefixed('statsig-console', 'console API key', 'console-', alnum('40,50'), {
      level: 'confirm',
      entropy: 4,
    }),
  ]),
  ...formatsOf('Infracost', 'https://www.infracost.io/docs/features/environment_variables/', [
    prefixed('infracost-key', 'API key', 'ico-', alnum(32), { entropy: 3.5 }),
  ]),
]
