import type { CredentialFormat } from '../credential-format.ts'
import { alnum, assigned, formatsOf, hex, prefixed, shaped, url64, uuid } from '../credential-format.ts'

const regionDigits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** Chat, mail and telephony. */
export const messaging: CredentialFormat[] = [
  ...formatsOf('Slack', 'https://api.slack.com/concepts/token-types', [
    prefixed('slack-bot', 'bot token', 'xoxb-', `\\d{9,14}-\\d{9,14}(?:-\\d{9,14})?-${alnum('18,40')}`, {
      entropy: 3.4,
    }),
    prefixed(
      'slack-user',
      'user token',
      ['xoxp-', 'xoxe-'],
      `(?:\\d-)?(?:\\d{9,14}-){2,3}${alnum('24,40')}`,
      { publicPrefix: 'xox' },
    ),
    prefixed(
      'slack-legacy',
      'legacy token',
      ['xoxa-', 'xoxo-', 'xoxr-', 'xoxs-'],
      `(?:2-)?(?:\\d{9,14}-){1,3}${alnum('10,64')}`,
      { publicPrefix: 'xox' },
    ),
    prefixed(
      'slack-session',
      'session token of a person',
      ['xoxc-', 'xoxd-'],
      `(?:\\d{9,14}-){2,3}${hex(64)}|[A-Za-z0-9%+/]{80,250}`,
      { publicPrefix: 'xox' },
    ),
    prefixed(
      'slack-configuration',
      'app configuration token',
      ['xoxe.xoxp-1-', 'xoxe.xoxb-1-', 'xoxe-1-'],
      alnum('140,180'),
      { publicPrefix: 'xoxe' },
    ),
    prefixed('slack-app', 'app-level token', 'xapp-', `\\d-[A-Z0-9]{9,12}-\\d{10,14}-${hex(64)}`),
    prefixed(
      'slack-webhook',
      'webhook address',
      ['hooks.slack.com/services/', 'hooks.slack.com/workflows/'],
      `T[A-Z0-9]{8,12}/[AB][A-Z0-9]{8,12}/(?:\\d{16,20}/)?${alnum(24)}`,
      { entropy: 3.8, publicPrefix: 'hooks.slack.com/', page: 'https://api.slack.com/messaging/webhooks' },
    ),
  ]),
  ...formatsOf('Discord', 'https://discord.com/developers/docs/reference', [
    prefixed(
      'discord-webhook',
      'webhook address',
      ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
      `\\d{17,20}/${url64('60,80')}`,
      { entropy: 4, publicPrefix: 'discord.com/api/webhooks/' },
    ),
    assigned(
      'discord-bot',
      'bot token',
      ['discord', 'bot_token', 'bottoken', 'client.login'],
      `[MNO][\\w-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,38}`,
      { level: 'block', entropy: 4 },
    ),
  ]),
  ...formatsOf('Telegram', 'https://core.telegram.org/bots/api#authorizing-your-bot', [
    shaped('telegram-bot', 'bot token', ':AA', /(?<![\w-])\d{8,10}:(?<secret>AA[\w-]{33})(?![\w-])/, {
      reach: 10,
      entropy: 3.8,
    }),
  ]),
  ...formatsOf(
    'Microsoft Teams',
    'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/',
    [
      prefixed(
        'teams-webhook',
        'webhook address',
        '.webhook.office.com/webhookb2/',
        `${uuid}@${uuid}/IncomingWebhook/${hex(32)}/${uuid}(?:/[\\w-]{20,60})?`,
      ),
    ],
  ),
  ...formatsOf('Twilio', 'https://www.twilio.com/docs/iam/api-keys', [
    assigned(
      'twilio-auth-token',
      'auth token',
      ['twilio_auth_token', 'twilioauthtoken', 'twilio_token'],
      hex(32),
      { level: 'block' },
    ),
    shaped(
      'twilio-account',
      'account with its auth token',
      ['twilio(', 'Twilio('],
      /twilio\(\s{0,4}["']AC[0-9a-f]{32}["']\s{0,2},\s{0,4}["'](?<secret>[0-9a-f]{32})["']/iy,
    ),
    assigned('twilio-key', 'API key secret', ['twilio_api_secret', 'twilio_api_key_secret'], alnum(32)),
  ]),
  ...formatsOf('SendGrid', 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys', [
    prefixed('sendgrid-key', 'API key', 'SG.', `${url64(22)}\\.${url64(43)}`, { entropy: 4 }),
  ]),
  ...formatsOf('Mailgun', 'https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth', [
    prefixed('mailgun-key', 'private API key', 'key-', hex(32)),
    assigned('mailgun-token', 'API key', 'mailgun', `${hex(32)}-${hex(8)}-${hex(8)}`, { level: 'block' }),
  ]),
  ...formatsOf('Mailchimp', 'https://mailchimp.com/help/about-api-keys/', [
    shaped(
      'mailchimp-key',
      'API key',
      regionDigits.map((digit) => `-us${digit}`),
      /(?<![A-Za-z0-9])(?<secret>[0-9a-f]{32})-us\d{1,2}(?![A-Za-z0-9])/,
      { reach: 32 },
    ),
    prefixed('mandrill-key', 'transactional API key', 'md-', url64(22), { level: 'confirm', entropy: 3.4 }),
  ]),
  ...formatsOf('Postmark', 'https://postmarkapp.com/developer/api/overview', [
    assigned('postmark-token', 'server or account token', ['postmark', 'X-Postmark'], uuid),
  ]),
  ...formatsOf('Resend', 'https://resend.com/docs/dashboard/api-keys/introduction', [
    prefixed('resend-key', 'API key', 're_', `${alnum(8)}_${alnum(24)}`, { entropy: 3.8 }),
  ]),
  ...formatsOf('Brevo', 'https://developers.brevo.com/docs/getting-started', [
    prefixed('brevo-key', 'API key', 'xkeysib-', `${hex(64)}-${alnum(16)}`),
    prefixed('brevo-smtp', 'SMTP key', 'xsmtpsib-', `${hex(64)}-${alnum(16)}`),
  ]),
  ...formatsOf('OneSignal', 'https://documentation.onesignal.com/docs/keys-and-ids', [
    prefixed('onesignal-key', 'API key', ['os_v2_app_', 'os_v2_org_'], '[a-z2-7]{103}', {
      publicPrefix: 'os_v2_',
    }),
  ]),
  ...formatsOf(
    'Intercom',
    'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
    [prefixed('intercom-token', 'access token', 'dG9rO', `[A-Za-z0-9+/_-]{54}=`, { entropy: 4 })],
  ),
  ...formatsOf('MessageBird', 'https://developers.messagebird.com/api/', [
    assigned('messagebird-key', 'access key', ['messagebird', 'message_bird'], alnum(25), { entropy: 3.8 }),
  ]),
  ...formatsOf('Meta', 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/', [
    prefixed(
      'meta-token',
      'access token',
      [
        'EAAA',
        'EAAB',
        'EAAC',
        'EAAD',
        'EAAE',
        'EAAF',
        'EAAG',
        'EAAI',
        'EAAJ',
        'EAAL',
        'EAAM',
        'EAAN',
        'EAAO',
        'EAAP',
        'EAAQ',
        'EAAR',
        'EAAS',
        'EAAT',
        'EAAU',
        'EAAW',
      ],
      alnum('90,300'),
      { entropy: 4, publicPrefix: 'EAA' },
    ),
    assigned(
      'facebook-app-secret',
      'app secret',
      ['facebook_app_secret', 'facebookappsecret', 'fb_app_secret', 'facebook_secret'],
      hex(32),
    ),
  ]),
  ...formatsOf('X', 'https://docs.x.com/resources/fundamentals/authentication/oauth-2-0/bearer-tokens', [
    prefixed('x-bearer', 'bearer token', 'AAAAAAAAAAAAAAAAAAAAA', '[A-Za-z0-9%]{80,100}', { entropy: 4 }),
  ]),
  ...formatsOf('Twitch', 'https://dev.twitch.tv/docs/authentication/', [
    assigned(
      'twitch-secret',
      'client secret',
      ['twitch_client_secret', 'twitch_secret', 'twitchclientsecret'],
      '[a-z0-9]{30}',
    ),
  ]),
]
