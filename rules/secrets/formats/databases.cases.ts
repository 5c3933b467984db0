import type { CasesByFormat } from '../sample.cases.ts'

export const databaseCases: CasesByFormat = {
  'databricks-token': { finds: ['dapi{hex:32}'] },
  'databricks-secret': { finds: ['dose{hex:32}'] },
  'planetscale-password': { finds: ['pscale_pw_{url64:43}'] },
  'planetscale-token': { finds: ['pscale_tkn_{url64:43}'] },
  'planetscale-oauth': { finds: ['pscale_oauth_{url64:43}'] },
  'supabase-token': { finds: ['sbp_{hex:40}'] },
  'supabase-secret': { finds: ['sb_secret_{url64:31}'], ignores: ['sb_publishable_{url64:31}'] },
  'mongodb-url': {
    finds: ['mongodb+srv://app:{password:16}@cluster0.ab1cd.mongodb.net/app'],
    ignores: [
      'mongodb://user:password@localhost:27017',
      'mongodb://localhost:27017/app',
      'mongodb://<user>:<password>@cluster0.mongodb.net',
    ],
  },
  'mongodb-atlas': { finds: ['mdb_sa_sk_{url64:40}'] },
  'postgres-url': {
    finds: [
      'postgres://app:{password:16}@10.1.2.3:5432/app',
      'postgresql://app:{password:16}@db.acme.io/app',
    ],
    ignores: [
      'postgres://postgres:postgres@db:5432/postgres',
      'postgres://${user}:${password}@${host}/app',
      'postgresql://user:secret@example.com/db',
    ],
  },
  'mysql-url': { finds: ['mysql://root:{password:16}@db.acme.io:3306/app'] },
  'redis-url': {
    finds: ['rediss://default:{password:20}@eu1-acme.upstash.io:6379'],
    ignores: ['redis://:secret@redis:6379'],
  },
  'amqp-url': {
    finds: ['amqps://acme:{password:32}@shark.rmq.cloudamqp.com/acme'],
    ignores: ['amqp://guest:guest@localhost:5672'],
  },
  'sqlserver-url': { finds: ['mssql://sa:{password:16}@sql.acme.io/app'] },
  'ado-connection': {
    finds: ['Server=tcp:sql.acme.io,1433;Initial Catalog=app;User ID=app;Password={password:16};'],
    ignores: ['Server=localhost;Database=app;User Id=sa;Password={password:16};'],
  },
  'sqlserver-jdbc': { finds: ['jdbc:sqlserver://sql.acme.io:1433;user=app;password={password:16};'] },
  'jdbc-url': { finds: ['jdbc:postgresql://db.acme.io/app?user=app&password={alnum:16}'] },
  'clickhouse-url': { finds: ['clickhouse://app:{password:16}@ch.acme.io:9440/app'] },
  'clickhouse-key': { finds: ['4b1d{alnum:38}'] },
  'snowflake-password': { finds: ['SNOWFLAKE_PASSWORD="{password:18}"'] },
  'neon-key': { finds: ['napi_{alnum:64}'] },
  'aiven-password': { finds: ['AVNS_{url64:19}'] },
  'xata-key': { finds: ['xau_{alnum:43}'] },
  'prisma-key': { finds: ['prisma://accelerate.prisma-data.net/?api_key=eyJ{url64:120}'] },
  'algolia-admin': { finds: ['ALGOLIA_ADMIN_KEY="{hex:32}"'] },
  'elastic-cloud': { finds: ['essu_{base64:68}=='] },
}
