import type { CredentialFormat } from '../credential-format.ts'
import {
  alnum,
  assigned,
  base32,
  base64,
  formatsOf,
  hex,
  prefixed,
  shaped,
  upper,
  url64,
  uuid,
} from '../credential-format.ts'

const AWS_KEYS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'

/** Amazon, Google, Alibaba and other clouds; Azure has a file of its own. */
export const clouds: CredentialFormat[] = [
  ...formatsOf('AWS', AWS_KEYS, [
    prefixed('aws-access-key-id', 'access key id', 'AKIA', base32(16)),
    prefixed('aws-temporary-key-id', 'temporary access key id', ['ASIA', 'ABIA', 'ACCA'], base32(16), {
      level: 'confirm',
    }),
    assigned(
      'aws-secret-access-key',
      'secret access key',
      ['aws_secret_access_key', 'awsSecretAccessKey', 'secretAccessKey', 'aws_secret_key'],
      base64(40),
      { level: 'block', entropy: 4 },
    ),
    prefixed(
      'aws-session-token',
      'session token',
      ['IQoJb3JpZ2luX2Vj', 'FwoGZXIvYXdz'],
      `${base64('100,1500')}={0,2}`,
      { span: 1600, level: 'confirm' },
    ),
    prefixed('aws-bedrock-key', 'Bedrock API key', 'ABSKQmVkcm9ja0FQSUtleS', `${base64('90,260')}={0,2}`, {
      page: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
      publicPrefix: 'ABSK',
    }),
    prefixed('aws-mws-token', 'Marketplace Web Service token', 'amzn.mws.', uuid),
  ]),
  ...formatsOf('Google', 'https://cloud.google.com/docs/authentication/api-keys', [
    // Meant to be public in web apps, where referrers restrict it: worth knowing, no reason to stop.
    prefixed('google-api-key', 'API key', 'AIza', url64(35), { level: 'note', entropy: 4 }),
    prefixed('google-auth-key', 'authorization key', 'AQ.Ab8R', url64('40,60'), { entropy: 4 }),
    prefixed('google-oauth-secret', 'OAuth client secret', 'GOCSPX-', url64(28), { level: 'confirm' }),
    prefixed('google-access-token', 'OAuth access token', 'ya29.', url64('60,400'), { level: 'confirm' }),
    prefixed('google-refresh-token', 'OAuth refresh token', '1//0', url64('60,110'), { entropy: 4 }),
    prefixed('google-hmac-key', 'Cloud Storage HMAC key id', 'GOOG1E', upper(55), { level: 'confirm' }),
    shaped(
      'google-service-account',
      'service account with its private key',
      '"service_account"',
      /"private_key"\s{0,4}:\s{0,4}"-----BEGIN PRIVATE KEY-----\\n(?<secret>[A-Za-z0-9+/]{60})/,
      { reach: 3000, span: 3000, entropy: 4, page: 'https://cloud.google.com/iam/docs/keys-create-delete' },
    ),
    shaped(
      'google-user-login',
      'login of a person, with its refresh token',
      '"authorized_user"',
      /"refresh_token"\s{0,4}:\s{0,4}"(?<secret>1\/\/[\w-]{30,110})"/,
      { reach: 800, span: 800 },
    ),
  ]),
  ...formatsOf('Firebase', 'https://firebase.google.com/docs/cloud-messaging/auth-server', [
    prefixed('firebase-server-key', 'Cloud Messaging server key', ':APA91b', url64(134), {
      entropy: 4,
      publicPrefix: '',
    }),
  ]),
  ...formatsOf(
    'Alibaba Cloud',
    'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
    [
      prefixed('alibaba-key-id', 'AccessKey id', 'LTAI', alnum('16,20'), { level: 'confirm', entropy: 3.3 }),
      assigned('alibaba-secret', 'AccessKey secret', ['alibaba', 'aliyun'], alnum(30), { entropy: 4 }),
    ],
  ),
  ...formatsOf('Tencent Cloud', 'https://www.tencentcloud.com/document/product/598/34228', [
    prefixed('tencent-key-id', 'SecretId', 'AKID', alnum(32), { level: 'confirm', entropy: 3.8 }),
  ]),
  ...formatsOf('Yandex Cloud', 'https://yandex.cloud/en/docs/iam/concepts/authorization/', [
    prefixed('yandex-api-key', 'API key', 'AQVN', url64('35,38'), { entropy: 3.8 }),
    prefixed('yandex-static-key', 'static access key', 'YCAJE', url64(20)),
  ]),
  ...formatsOf('IBM Cloud', 'https://cloud.ibm.com/docs/account?topic=account-userapikey', [
    assigned('ibm-key', 'API key', ['ibmcloud', 'ibm_cloud', 'bluemix'], url64(44), { entropy: 4 }),
  ]),
  ...formatsOf('Scaleway', 'https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/', [
    shaped(
      'scaleway-key',
      'access key with its secret',
      'SCW',
      /SCW[A-Z0-9]{17}["'\s,:;=\w.-]{1,60}?(?<secret>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/y,
    ),
  ]),
  ...formatsOf('Exoscale', 'https://community.exoscale.com/product/iam/', [
    prefixed('exoscale-key', 'API key', 'EXO', hex(24), { level: 'confirm' }),
  ]),
  ...formatsOf('Backblaze', 'https://www.backblaze.com/docs/cloud-storage-application-keys', [
    prefixed('backblaze-key', 'application key', ['K001', 'K002', 'K003', 'K004', 'K005'], base64(27), {
      level: 'confirm',
      entropy: 3.8,
      publicPrefix: 'K00',
    }),
  ]),
]
