import type { CredentialFormat } from '../credential-format.ts'
import { alnum, assigned, formatsOf, hex, prefixed, shaped, url64 } from '../credential-format.ts'
import { addressWithLogin, connectionWithPassword } from '../login.ts'

/** Databases and queues: their vendors' tokens, and addresses that hold a password. */
export const databases: CredentialFormat[] = [
  ...formatsOf('Databricks', 'https://docs.databricks.com/en/dev-tools/auth/pat.html', [
    prefixed('databricks-token', 'personal access token', 'dapi', `${hex(32)}(?:-\\d)?`),
    prefixed('databricks-secret', 'OAuth secret', 'dose', hex(32)),
  ]),
  ...formatsOf('PlanetScale', 'https://planetscale.com/docs/concepts/service-tokens', [
    prefixed('planetscale-password', 'database password', 'pscale_pw_', '[\\w.=-]{32,64}', { entropy: 3.8 }),
    prefixed('planetscale-token', 'service token', 'pscale_tkn_', '[\\w.=-]{32,64}', { entropy: 3.8 }),
    prefixed('planetscale-oauth', 'OAuth token', 'pscale_oauth_', '[\\w.=-]{32,64}', { entropy: 3.8 }),
  ]),
  ...formatsOf('Supabase', 'https://supabase.com/docs/guides/api/api-keys', [
    prefixed('supabase-token', 'personal access token', 'sbp_', `(?:v\\d_)?(?:oauth_)?${hex(40)}`),
    prefixed('supabase-secret', 'secret API key', 'sb_secret_', url64('31,41'), { entropy: 3.8 }),
  ]),
  ...formatsOf('MongoDB', 'https://www.mongodb.com/docs/manual/reference/connection-string/', [
    addressWithLogin('mongodb-url', 'connection string with a password', ['mongodb://', 'mongodb+srv://']),
    prefixed('mongodb-atlas', 'Atlas service account secret', 'mdb_sa_sk_', url64(40), { entropy: 4 }),
  ]),
  ...formatsOf('PostgreSQL', 'https://www.postgresql.org/docs/current/libpq-connect.html', [
    addressWithLogin('postgres-url', 'connection string with a password', [
      'postgres://',
      'postgresql://',
      'cockroachdb://',
    ]),
  ]),
  ...formatsOf(
    'MySQL',
    'https://dev.mysql.com/doc/refman/8.4/en/connecting-using-uri-or-key-value-pairs.html',
    [
      addressWithLogin('mysql-url', 'connection string with a password', [
        'mysql://',
        'mysql2://',
        'mariadb://',
        'mysqlx://',
      ]),
    ],
  ),
  ...formatsOf('Redis', 'https://redis.io/docs/latest/operate/oss_and_stack/management/security/', [
    addressWithLogin('redis-url', 'connection string with a password', [
      'redis://',
      'rediss://',
      'valkey://',
    ]),
  ]),
  ...formatsOf('AMQP', 'https://www.rabbitmq.com/docs/uri-spec', [
    addressWithLogin('amqp-url', 'connection string with a password', ['amqp://', 'amqps://']),
  ]),
  ...formatsOf('SQL Server', 'https://learn.microsoft.com/sql/connect/ado-net/connection-string-syntax', [
    addressWithLogin('sqlserver-url', 'connection string with a password', ['mssql://', 'sqlserver://']),
    connectionWithPassword('ado-connection', 'connection string with a password', [
      'Data Source=',
      'Initial Catalog=',
      'Server=tcp:',
    ]),
    shaped(
      'sqlserver-jdbc',
      'JDBC address with a password',
      'jdbc:sqlserver://',
      /jdbc:sqlserver:\/\/[^"'\s]{4,200};password=(?<secret>[^;"'\s]{6,100})/iy,
      { level: 'confirm', entropy: 2.5, isOftenSampled: true },
    ),
  ]),
  ...formatsOf('JDBC', 'https://jdbc.postgresql.org/documentation/use/', [
    shaped(
      'jdbc-url',
      'address with a password',
      ['jdbc:postgresql://', 'jdbc:mysql://', 'jdbc:mariadb://', 'jdbc:oracle:thin:'],
      /jdbc:(?:postgresql|mysql|mariadb|oracle:thin):[^"'\s]{4,200}[?&;]password=(?<secret>[^&;"'\s]{6,100})/iy,
      { level: 'confirm', entropy: 2.5, isOftenSampled: true },
    ),
  ]),
  ...formatsOf('ClickHouse', 'https://clickhouse.com/docs/cloud/manage/openapi', [
    addressWithLogin('clickhouse-url', 'connection string with a password', [
      'clickhouse://',
      'clickhouses://',
    ]),
    prefixed('clickhouse-key', 'Cloud API secret key', '4b1d', alnum(38), { entropy: 4 }),
  ]),
  ...formatsOf('Snowflake', 'https://docs.snowflake.com/en/user-guide/key-pair-auth', [
    assigned(
      'snowflake-password',
      'password',
      ['snowflake_password', 'snowflake_pwd', 'snowsql_pwd'],
      '[^\\s"\'`;,]{8,100}',
      { entropy: 2.8 },
    ),
  ]),
  ...formatsOf('Neon', 'https://neon.com/docs/manage/api-keys', [
    prefixed('neon-key', 'API key', 'napi_', alnum('60,70'), { entropy: 4 }),
  ]),
  ...formatsOf('Aiven', 'https://aiven.io/docs/platform/concepts/authentication-tokens', [
    prefixed('aiven-password', 'service password', 'AVNS_', url64('15,25'), { entropy: 3.2 }),
  ]),
  ...formatsOf('Xata', 'https://xata.io/docs/concepts/api-keys', [
    prefixed('xata-key', 'API key', 'xau_', alnum('40,44'), { entropy: 4 }),
  ]),
  ...formatsOf('Prisma', 'https://www.prisma.io/docs/accelerate/getting-started', [
    shaped(
      'prisma-key',
      'Accelerate address with its key',
      ['prisma://', 'prisma+postgres://'],
      /prisma(?:\+postgres)?:\/\/[\w.-]{4,80}\/\?api_key=(?<secret>eyJ[\w.-]{60,500})/y,
      { span: 700, entropy: 4 },
    ),
  ]),
  ...formatsOf('Algolia', 'https://www.algolia.com/doc/guides/security/api-keys/', [
    assigned(
      'algolia-admin',
      'admin API key',
      ['algolia_admin', 'algoliaadmin', 'algolia_write', 'algolia_api_key', 'algoliaApiKey'],
      hex(32),
    ),
  ]),
  ...formatsOf('Elastic', 'https://www.elastic.co/docs/deploy-manage/api-keys', [
    prefixed('elastic-cloud', 'Cloud API key', 'essu_', '[A-Za-z0-9+/]{50,90}={0,2}', { entropy: 4 }),
  ]),
]
