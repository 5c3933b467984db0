import type { CasesByFormat } from '../sample.cases.ts'

export const cloudCases: CasesByFormat = {
  'aws-access-key-id': {
    finds: ['AKIA{base32:16}'],
    ignores: ['AKIAIOSFODNN7EXAMPLE', 'AKIA{base32:15}', 'akia{base32low:16}'],
  },
  'aws-temporary-key-id': { finds: ['ASIA{base32:16}'] },
  'aws-secret-access-key': {
    finds: [
      'aws_secret_access_key = {base64:40}',
      'secretAccessKey: "{base64:40}"',
      'AWS_SECRET_ACCESS_KEY="{base64:40}"',
    ],
    ignores: [
      'secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"',
      'secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY',
    ],
  },
  'aws-session-token': { finds: ['IQoJb3JpZ2luX2Vj{base64:300}'] },
  'aws-bedrock-key': { finds: ['ABSKQmVkcm9ja0FQSUtleS{base64:110}='] },
  'aws-mws-token': { finds: ['amzn.mws.{uuid}'] },
  'google-api-key': { finds: ['AIza{url64:35}'], ignores: ['AIza{url64:30}'] },
  'google-auth-key': { finds: ['AQ.Ab8R{url64:46}'] },
  'google-oauth-secret': { finds: ['GOCSPX-{url64:28}'] },
  'google-access-token': { finds: ['ya29.{url64:160}'] },
  'google-refresh-token': { finds: ['1//0{url64:99}'] },
  'google-hmac-key': { finds: ['GOOG1E{upper:55}'] },
  'google-service-account': {
    finds: [
      '{"type": "service_account", "project_id": "acme", "private_key": "-----BEGIN PRIVATE KEY-----\\nMII{base64:61}\\n{base64:64}\\n"}',
    ],
  },
  'google-user-login': { finds: ['{"refresh_token": "1//{url64:40}", "type": "authorized_user"}'] },
  'firebase-server-key': { finds: ['AAAA{url64:7}:APA91b{url64:134}'] },
  'alibaba-key-id': { finds: ['LTAI{alnum:20}'] },
  'alibaba-secret': { finds: ['ALIBABA_CLOUD_SECRET = "{alnum:30}"'] },
  'tencent-key-id': { finds: ['AKID{alnum:32}'] },
  'yandex-api-key': { finds: ['AQVN{url64:36}'] },
  'yandex-static-key': { finds: ['YCAJE{url64:20}'] },
  'ibm-key': { finds: ['IBMCLOUD_API_KEY="{url64:44}"'] },
  'scaleway-key': { finds: ['access_key: SCW{upper:17}\nsecret_key: {uuid}'] },
  'exoscale-key': { finds: ['EXO{hex:24}'] },
  'backblaze-key': { finds: ['K001{base64:27}'] },
}
