import type { CasesByFormat } from '../sample.cases.ts'

export const assignmentCases: CasesByFormat = {
  password: {
    finds: [
      'password: "{alnum:12}{digits:2}"',
      "DB_PASSWORD = '{password:14}{digits:2}k'",
      '"password":"{alnum:12}{digits:2}"',
    ],
    ignores: [
      'password: "Password"',
      'password: "hunter2"',
      'type="password"',
      'password: "${password1}"',
      'passwordPlaceholder: "{alnum:14}"',
      'password:"current-password"',
      'password = "Bitte gib 8 Zeichen ein"',
      'password: "auth.password.min8"',
    ],
  },
  'secret-value': {
    finds: [
      'apiKey: "{alnum:20}{digits:4}{alnum:10}"',
      'client_secret = "{alnum:20}{digits:4}{alnum:10}"',
      '"access_token": "{alnum:20}{digits:4}{alnum:10}"',
    ],
    ignores: [
      'apiKey: "your-api-key-goes-here-1234"',
      'apiKey: "https://acme.example/v1/keys/123"',
      'accessToken:"currentAccessTokenOf2"',
      'client_secret: "/run/secrets/client_secret_123"',
      'apiKey:"ABSTRACT_API_KEY_V2_1234"',
      'secretKey: "user.settings.key123"',
    ],
  },
  'url-login': {
    finds: ['https://deploy:{password:16}@npm.acme.io/', 'smtps://mailer:{password:16}@smtp.acme.io:465'],
    ignores: [
      'https://user:password@example.com/',
      'https://user:pass@host.com',
      'http://user:{password:16}@localhost:8080',
      'https://github.com/acme/app:{alnum:10}@x',
      'https://{alnum:8}:${token}@acme.io',
    ],
  },
}
