import type { CasesByFormat } from '../sample.cases.ts'

export const messagingCases: CasesByFormat = {
  'slack-bot': {
    finds: ['xoxb-{digits:12}-{digits:13}-{alnum:24}'],
    ignores: [
      'xoxb-not-a-real-token-this-will-not-work',
      'xoxb-123456789012-1234567890123-xxxxxxxxxxxxxxxxxxxxxxxx',
    ],
  },
  'slack-user': { finds: ['xoxp-{digits:12}-{digits:12}-{digits:13}-{hex:32}'] },
  'slack-legacy': {
    finds: ['xoxr-{digits:12}-{digits:12}-{alnum:24}', 'xoxa-2-{digits:12}-{digits:12}-{hex:32}'],
  },
  'slack-session': { finds: ['xoxc-{digits:12}-{digits:12}-{digits:12}-{hex:64}', 'xoxd-{alnum:90}'] },
  'slack-configuration': { finds: ['xoxe.xoxp-1-{alnum:166}'] },
  'slack-app': { finds: ['xapp-1-A{upper:10}-{digits:13}-{hex:64}'] },
  'slack-webhook': {
    finds: ['https://hooks.slack.com/services/T{upper:8}/B{upper:8}/{alnum:24}'],
    ignores: ['https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX'],
  },
  'discord-webhook': { finds: ['https://discord.com/api/webhooks/{digits:18}/{url64:68}'] },
  'discord-bot': {
    finds: [
      'DISCORD_TOKEN="M{alnum:23}.{url64:6}.{url64:38}"',
      'client.login("N{alnum:23}.G{url64:5}.{url64:38}")',
    ],
  },
  'telegram-bot': {
    finds: [
      'https://api.telegram.org/bot{digits:10}:AA{url64:33}/send'.replace('bot{', 'bot/{'),
      '"{digits:9}:AA{url64:33}"',
    ],
  },
  'teams-webhook': {
    finds: ['https://acme.webhook.office.com/webhookb2/{uuid}@{uuid}/IncomingWebhook/{hex:32}/{uuid}'],
  },
  'twilio-auth-token': { finds: ['TWILIO_AUTH_TOKEN="{hex:32}"'] },
  'twilio-account': { finds: ['require("twilio")("x"); twilio("AC{hex:32}", "{hex:32}")'] },
  'twilio-key': { finds: ['TWILIO_API_SECRET={alnum:32}'] },
  'sendgrid-key': { finds: ['SG.{url64:22}.{url64:43}'], ignores: ['SG.{url64:22}'] },
  'mailgun-key': { finds: ['"key-{hex:32}"'] },
  'mailgun-token': { finds: ['MAILGUN_API_KEY={hex:32}-{hex:8}-{hex:8}'] },
  'mailchimp-key': { finds: ['{hex:32}-us12'] },
  'mandrill-key': { finds: ['"md-{url64:22}"'] },
  'postmark-token': { finds: ['POSTMARK_API_TOKEN="{uuid}"'] },
  'resend-key': { finds: ['re_{alnum:8}_{alnum:24}'] },
  'brevo-key': { finds: ['xkeysib-{hex:64}-{alnum:16}'] },
  'brevo-smtp': { finds: ['xsmtpsib-{hex:64}-{alnum:16}'] },
  'onesignal-key': { finds: ['os_v2_app_{base32low:103}'] },
  'intercom-token': { finds: ['dG9rO{base64:54}='] },
  'messagebird-key': { finds: ['MESSAGEBIRD_KEY="{alnum:25}"'] },
  'meta-token': { finds: ['EAAC{alnum:160}'] },
  'facebook-app-secret': { finds: ['FACEBOOK_APP_SECRET="{hex:32}"'] },
  'x-bearer': { finds: ['AAAAAAAAAAAAAAAAAAAAA{alnum:90}'] },
  'twitch-secret': { finds: ['TWITCH_CLIENT_SECRET="{lower:30}"'] },
}
