import type { CredentialFormat } from '../credential-format.ts'
import { alnum, base64, formatsOf, hex, lower, prefixed, shaped, url64, uuid } from '../credential-format.ts'

/** Payments, shops and shipping. Publishable keys are public and not here. */
export const payments: CredentialFormat[] = [
  ...formatsOf('Stripe', 'https://docs.stripe.com/keys', [
    prefixed('stripe-secret', 'secret key', 'sk_live_', `(?:${alnum(24)}|${alnum('80,120')})`, {
      entropy: 3.5,
    }),
    prefixed('stripe-restricted', 'restricted key', 'rk_live_', alnum('24,120'), { entropy: 3.5 }),
    prefixed('stripe-test', 'secret key of the test mode', ['sk_test_', 'rk_test_'], alnum('24,120'), {
      level: 'confirm',
      entropy: 3.5,
    }),
    prefixed('stripe-webhook', 'webhook signing secret', 'whsec_', `${base64('32,64')}={0,2}`, {
      level: 'confirm',
      entropy: 3.8,
    }),
  ]),
  ...formatsOf('Paystack', 'https://paystack.com/docs/api/authentication/', [
    prefixed('paystack-secret', 'secret key', 'sk_live_', hex(40)),
  ]),
  ...formatsOf('Clerk', 'https://clerk.com/docs/deployments/clerk-environment-variables', [
    prefixed('clerk-secret', 'secret key', 'sk_live_', `(?!${hex(40)}(?!${alnum(1)}))${alnum('40,50')}`, {
      entropy: 3.8,
    }),
  ]),
  ...formatsOf('Square', 'https://developer.squareup.com/docs/build-basics/access-tokens', [
    prefixed('square-access', 'access token', 'sq0atp-', url64(22), { entropy: 3.5 }),
    prefixed('square-secret', 'OAuth secret', 'sq0csp-', url64(43), { entropy: 3.8 }),
    prefixed('square-token', 'access token', 'EAAAl', url64(59), { entropy: 4, publicPrefix: 'EAAA' }),
  ]),
  ...formatsOf('Braintree', 'https://developer.paypal.com/braintree/docs/guides/authorization/overview', [
    prefixed('braintree-token', 'access token', 'access_token$production$', `${lower(16)}\\$${hex(32)}`),
    prefixed(
      'braintree-sandbox',
      'access token of the sandbox',
      'access_token$sandbox$',
      `${lower(16)}\\$${hex(32)}`,
      { level: 'confirm' },
    ),
  ]),
  ...formatsOf('PayPal', 'https://developer.paypal.com/api/rest/authentication/', [
    shaped(
      'paypal-secret',
      'client secret',
      ['paypal_client_secret', 'paypal_secret', 'paypalClientSecret'],
      /paypal_?(?:client_?)?secret["'`]?\s{0,3}(?:=>|[:=])\s{0,3}["'`]?(?<secret>E[\w-]{79})(?![\w-])/iy,
      { entropy: 4 },
    ),
  ]),
  ...formatsOf('Shopify', 'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens', [
    prefixed('shopify-admin', 'admin API access token', 'shpat_', hex(32)),
    prefixed('shopify-custom', 'custom app access token', 'shpca_', hex(32)),
    prefixed('shopify-private', 'private app password', 'shppa_', hex(32)),
    prefixed('shopify-secret', 'app secret', 'shpss_', hex(32)),
    prefixed('shopify-theme', 'theme access password', 'shptka_', hex(32)),
    prefixed('shopify-partner', 'partner API token', 'prtapi_', hex(32)),
  ]),
  ...formatsOf('Plaid', 'https://plaid.com/docs/api/tokens/', [
    prefixed('plaid-token', 'access token', ['access-production-', 'access-development-'], uuid, {
      publicPrefix: 'access-',
    }),
  ]),
  ...formatsOf('Flutterwave', 'https://developer.flutterwave.com/docs/authentication', [
    prefixed('flutterwave-secret', 'secret key', 'FLWSECK-', `${hex(32)}-X`),
    prefixed('flutterwave-test', 'secret key of the test mode', 'FLWSECK_TEST-', `${hex(32)}-X`, {
      level: 'confirm',
    }),
  ]),
  ...formatsOf('Paddle', 'https://developer.paddle.com/api-reference/about/api-keys', [
    prefixed('paddle-key', 'API key', 'pdl_live_apikey_', `${lower(26)}_${alnum(22)}_${alnum(3)}`),
  ]),
  ...formatsOf('Polar', 'https://docs.polar.sh/integrate/authentication', [
    prefixed('polar-token', 'organisation access token', ['polar_oat_', 'polar_pat_'], url64('43,60'), {
      publicPrefix: 'polar_',
    }),
  ]),
  ...formatsOf('EasyPost', 'https://docs.easypost.com/docs/authentication', [
    prefixed('easypost-key', 'production API key', 'EZAK', alnum(54), { entropy: 4 }),
    prefixed('easypost-test', 'test API key', 'EZTK', alnum(54), { entropy: 4, level: 'confirm' }),
  ]),
  ...formatsOf('Shippo', 'https://docs.goshippo.com/docs/guides_general/authentication/', [
    prefixed('shippo-key', 'API token', 'shippo_live_', hex(40)),
  ]),
  ...formatsOf('Lob', 'https://docs.lob.com/#tag/Authentication', [
    prefixed('lob-key', 'live API key', 'live_', hex(35), { level: 'confirm' }),
  ]),
  ...formatsOf('Duffel', 'https://duffel.com/docs/api/overview/authentication', [
    prefixed('duffel-token', 'access token', 'duffel_live_', url64(43), { entropy: 4 }),
  ]),
  ...formatsOf('Adyen', 'https://docs.adyen.com/development-resources/api-credentials/', [
    prefixed(
      'adyen-key',
      'API key',
      'AQE',
      `[a-z]hm[A-Za-z0-9+/]{60,220}-[A-Za-z0-9+/=]{30,60}-[A-Za-z0-9]{8,24}`,
      { entropy: 4 },
    ),
  ]),
]
