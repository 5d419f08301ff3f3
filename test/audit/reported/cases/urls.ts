import type {ConfigVarCase, ReportedCase} from '../reported-case.js'

import {alnum, b64, b64url, digits, hex, lower, made, uuid} from '../../../classify/invented-values.js'
import {secret, setting} from '../config-var-cases.js'

const PASSWORD = alnum(16)
const SHARED = ['shared-across-stages']
const BROKEN = ['malformed-value']
const config = (source: string, key: string, value: string, findings: readonly string[] = []) =>
  secret(source, key, value, {findings})
const encoded = (text: string) => encodeURIComponent(text)

/** A URL in staging whose password production has at the same server, in its own dialect. */
function shared(source: string, key: string, value: string, provider?: null | string): ConfigVarCase {
  return {
    source,
    what: 'config var',
    key,
    value,
    stage: 'staging',
    beside: {DATABASE_URL: `postgres://app:${PASSWORD}@db.acme.example:5432/app`},
    secret: true,
    findings: SHARED,
    ...(provider !== undefined && {provider}),
  }
}

const R2DBC = 'pgjdbc/r2dbc-postgresql#117'
const GCP = 'GoogleCloudPlatform/cloud-sql-jdbc-socket-factory#749'
const PYODBC = 'mkleehammer/pyodbc#752'
const RPC = '0xProject/0x-mesh#231'
const HOOKS = 'sirwart/ripsecrets#76'
const DJ = 'jazzband/dj-database-url#39'

const DIALECTS: readonly ReportedCase[] = [
  shared(R2DBC, 'SPRING_R2DBC_URL', `r2dbc:postgresql://app:${PASSWORD}@db.acme.example:5432/app`, 'postgres'),
  shared(R2DBC, 'R2DBC_POOL_URL', `r2dbc:pool:postgresql://app:${PASSWORD}@db.acme.example/app?maxSize=5`, 'postgres'),
  shared(R2DBC, 'R2DBC_TLS_URL', `r2dbcs:postgresql://app:${PASSWORD}@db.acme.example/app`, 'postgres'),
  shared(GCP, 'R2DBC_URL', `r2dbc:pool:gcp:mysql://app:${PASSWORD}@acme:europe-west1:main/app`, 'mysql'),
  shared(
    'PostgreSQL JDBC Driver documentation: Connecting to the Database',
    'JDBC_DATABASE_URL',
    `jdbc:postgresql://h/app?user=app&password=${PASSWORD}`,
    'postgres',
  ),
  shared(
    'Heroku Dev Center: Connecting to Relational Databases on Heroku with Java',
    'SPRING_DATASOURCE_URL',
    `jdbc:postgresql://db.acme.example:5432/app?password=${PASSWORD}&sslmode=require&user=app`,
    'postgres',
  ),
  shared(
    'MySQL Connector/J Developer Guide: Connection URL Syntax',
    'JDBC_URL',
    `jdbc:mysql:replication://app:${PASSWORD}@a.acme.example,b.acme.example/app`,
    'mysql',
  ),
  shared(
    'AWS Advanced JDBC Wrapper documentation: Getting Started',
    'JDBC_URL',
    `jdbc:aws-wrapper:postgresql://db.acme.example/app?user=app&password=${PASSWORD}`,
    'postgres',
  ),
  shared(
    'Microsoft JDBC documentation: Building the connection URL',
    'JDBC_MSSQL_URL',
    `jdbc:sqlserver://db.acme.example:1433;databaseName=app;user=app;password={${PASSWORD}};encrypt=true`,
    'sqlserver',
  ),
  shared(
    'Prisma documentation: Microsoft SQL Server',
    'MSSQL_DATABASE_URL',
    `sqlserver://db.acme.example:1433;database=app;user=app;password=${PASSWORD};encrypt=true`,
    'sqlserver',
  ),
  shared(
    'The jTDS Project documentation: JDBC URL format',
    'JDBC_URL',
    `jdbc:jtds:sqlserver://db.acme.example:1433/app;user=app;password=${PASSWORD}`,
    'sqlserver',
  ),
  shared(
    'IBM Db2 documentation: URL format for the JDBC driver',
    'JDBC_DB2_URL',
    `jdbc:db2://db.acme.example:50000/APP:user=app;password=${PASSWORD};`,
  ),
  shared(
    'Oracle JDBC Developer Guide: Database URLs',
    'JDBC_ORACLE_URL',
    `jdbc:oracle:thin:app/${PASSWORD}@//db.acme.example:1521/app`,
  ),
  shared(
    'Oracle JDBC Developer Guide: Database URLs',
    'ORACLE_URL',
    `jdbc:oracle:thin:app/"${PASSWORD}"@db.acme.example:1521:app`,
  ),
  shared(
    'sqlalchemy/sqlalchemy#11250',
    'ASYNC_DATABASE_URL',
    `postgresql+asyncpg://app:${PASSWORD}@db.acme.example/app`,
    'postgres',
  ),
  shared(
    'sqlalchemy/sqlalchemy#8062',
    'SQLALCHEMY_DATABASE_URI',
    `mysql+pymysql://app:${PASSWORD}@db.acme.example/app?charset=utf8mb4`,
    'mysql',
  ),
  shared('PDO_PGSQL DSN (php.net)', 'DATABASE_URL_2', `pgsql://app:${PASSWORD}@db.acme.example/app`, 'postgres'),
  shared(
    'Heroku Dev Center: JawsDB MySQL',
    'JAWSDB_URL',
    `mysql2://app:${PASSWORD}@db.acme.example/app?reconnect=true`,
    'mysql',
  ),
  shared(
    PYODBC,
    'MSSQL_URL',
    `mssql+pyodbc:///?odbc_connect=${encoded(`DRIVER={ODBC Driver 17 for SQL Server};SERVER=db.acme.example;DATABASE=app;UID=app;PWD=${PASSWORD}`)}`,
    'sqlserver',
  ),
  shared(
    PYODBC,
    'MSSQL_URL',
    `mssql+pyodbc:///?odbc_connect=${encoded(`DRIVER={SQL Server};SERVER=db.acme.example;UID=app;PWD={${PASSWORD}};TDS_Version=8.0`).replaceAll('%20', '+')}`,
  ),
  shared(
    PYODBC,
    'ODBC_PARAMS',
    encoded(`DRIVER={ODBC Driver 18 for SQL Server};SERVER=db.acme.example;UID=app;PWD=${PASSWORD};`),
  ),
  shared(
    'mkleehammer/pyodbc#232',
    'ODBC_CONNECTION',
    `DRIVER={SQL Server};server=SQLEXPRESS;database=app;uid=app;pwd={${PASSWORD}};`,
  ),
  shared(
    'SqlConnection.ConnectionString (learn.microsoft.com)',
    'ConnectionStrings__Default',
    `Server=tcp:db.acme.example,1433;Initial Catalog=app;User ID=app;Password="${PASSWORD}";Encrypt=True`,
    'sqlserver',
  ),
  shared(
    'PostgreSQL documentation: Connection Strings',
    'DATABASE_DSN',
    `host=db.acme.example port=5432 user=app password=${PASSWORD} dbname=app sslmode=require`,
    'postgres',
  ),
  shared(
    'PostgreSQL documentation: Connection Strings',
    'DATABASE_DSN',
    `host=db.acme.example user=app password='${PASSWORD}' dbname=app`,
    'postgres',
  ),
  shared(
    'MongoDB Manual: Connection Strings',
    'MONGODB_URI',
    `mongodb://app:${PASSWORD}@a.acme.example:27017,b.acme.example:27017/app?replicaSet=rs0&authSource=admin`,
    'mongodb',
  ),
  shared(
    'MongoDB Manual: Connection Strings',
    'MONGODB_URI',
    `mongodb+srv://app:${PASSWORD}@cluster0.abcde.mongodb.net/app?retryWrites=true`,
    'mongodb',
  ),
  shared(
    'dealertrack/celery-redis-sentinel#17',
    'SENTINEL_URL',
    `redis+sentinel://:${PASSWORD}@a.acme.example:26379,b.acme.example:26379/mymaster/0`,
    'redis',
  ),
  shared('RabbitMQ URI Specification', 'CLOUDAMQP_URL', `amqps://app:${PASSWORD}@mq.acme.example/%2Fapp`, 'amqp'),
  shared(
    'snowflakedb/snowflake-sqlalchemy#51',
    'SNOWFLAKE_URL',
    `snowflake://app:${PASSWORD}@acme-xy12345/app/public?warehouse=wh&role=app`,
  ),
  shared(
    'ClickHouse documentation: JDBC Driver',
    'CLICKHOUSE_JDBC_URL',
    `jdbc:clickhouse:https://ch.acme.example:8443/app?user=app&password=${PASSWORD}`,
    'clickhouse',
  ),
  shared(
    'Azure Cache for Redis documentation: Use with ASP.NET Core',
    'REDIS_CONNECTION_STRING',
    `acme.redis.cache.windows.net:6380,password=${PASSWORD},ssl=True,abortConnect=False`,
  ),
  shared(
    'Symfony documentation: Sending Emails with Mailer',
    'MAILER_DSN',
    `smtp://app:${PASSWORD}@mail.acme.example:587?verify_peer=0`,
    'smtp',
  ),
  shared(
    'Heroku Dev Center: Bonsai Elasticsearch',
    'BONSAI_URL',
    `https://app:${PASSWORD}@acme-search.eu-west-1.bonsaisearch.net:443`,
  ),
  shared(
    'Cloudinary documentation: Configuration parameters',
    'CLOUDINARY_URL',
    `cloudinary://${digits(15)}:${PASSWORD}@acme`,
    'cloudinary',
  ),
]

const LATER: readonly ReportedCase[] = [
  shared(
    'SQLAlchemy documentation: Oracle',
    'ORACLE_URL',
    `oracle+cx_oracle://app:${PASSWORD}@db.acme.example:1521/?service_name=app`,
  ),
  shared(
    'Celery documentation: Broker failover',
    'CELERY_BROKER_URL',
    `sentinel://:${PASSWORD}@a.acme.example:26379;sentinel://:${PASSWORD}@b.acme.example:26379`,
  ),
  shared(
    'Symfony documentation: Sending Emails with Mailer',
    'MAILER_DSN',
    `ses+smtp://${made('AKIA', 'Q3EGRIVTMK5XNP2L')}:${PASSWORD}@default`,
  ),
  {
    ...shared(DJ, 'DATABASE_URL', `postgres://app::${PASSWORD}@db.acme.example/app`, 'postgres'),
    findings: ['malformed-value', ...SHARED],
  },
  {
    ...shared(DJ, 'REDIS_URL', `redis://::${PASSWORD}@db.acme.example:6379/0`, 'redis'),
    findings: ['malformed-value', ...SHARED],
  },
  config(
    'YouTube Help: Create a live stream with an encoder',
    'LIVE_URL',
    made('rtmp://a.rtmp.youtube.com/live2/', lower(4), '-7', lower(3), '-', lower(4), '-', lower(4)),
  ),
  config(
    'Datadog documentation: Send logs (HTTP API)',
    'LOG_DRAIN',
    made('https://http-intake.logs.datadoghq.com/v1/input/', hex(32)),
  ),
  setting('Yelp/detect-secrets#250', 'STREAM_URL', made('https://video.acme.example/stream/', uuid())),
  setting(
    'Google documentation: JDBC drivers for BigQuery',
    'JDBC_BIGQUERY',
    'jdbc:bigquery://https://www.googleapis.com/bigquery/v2:443;ProjectId=acme;OAuthType=0;OAuthServiceAcctEmail=app@acme.iam.gserviceaccount.com;OAuthPvtKeyPath=/app/key.json;',
  ),
  setting(
    'OpenID Connect Discovery 1.0: Provider Configuration',
    'ISSUER_URL',
    made('https://login.microsoftonline.com/', uuid(), '/v2.0'),
  ),
  setting('Gravatar documentation: Images', 'AVATAR_URL', made('https://www.gravatar.com/avatar/', hex(32), '?s=80')),
  setting('IPFS documentation: Address IPFS on the web', 'METADATA_URI', made('https://ipfs.io/ipfs/Qm', alnum(44))),
]

const KEY_64 = hex(64)
const KEY_32 = alnum(32)
const inBoth = (source: string, key: string, own: string, other: string): ConfigVarCase => ({
  ...config(source, key, own, SHARED),
  stage: 'staging',
  beside: {OTHER_URL: other},
})

const CAPABILITIES: readonly ReportedCase[] = [
  config(RPC, 'ETH_URL', made('https://rpc.ankr.com/eth/', KEY_64)),
  inBoth(RPC, 'ETH_URL', made('https://rpc.ankr.com/eth/', KEY_64), made('https://rpc.ankr.com/polygon/', KEY_64)),
  inBoth(
    'ensdomains/ens-app-v3#1128',
    'MAINNET',
    made('https://eth-mainnet.g.alchemy.com/v2/', KEY_32),
    made('wss://eth-mainnet.g.alchemy.com/v2/', KEY_32),
  ),
  config(RPC, 'SOLANA_ENDPOINT', made('https://cool-snowy-river.solana-mainnet.quiknode.pro/', hex(40), '/')),
  config(RPC, 'BASE_ENDPOINT', made('https://base-mainnet.blastapi.io/', uuid())),
  config(RPC, 'CHAIN_URL', made('https://lb.drpc.org/ogrpc?network=ethereum&dkey=', b64url(44))),
  config(RPC, 'POLYGON_RPC_URL', made('https://rpc.acme-nodes.example/v1/', hex(40))),
  config(
    'Deploy Hooks (render.com/docs)',
    'RENDER_URL',
    made('https://api.render.com/deploy/srv-', lower(20), '?key=', alnum(11)),
  ),
  config(
    'Deploy Hooks (vercel.com/docs)',
    'REBUILD_URL',
    made('https://api.vercel.com/v1/integrations/deploy/prj_', alnum(24), '/', alnum(10)),
  ),
  config('Build hooks (docs.netlify.com)', 'REBUILD_URL', made('https://api.netlify.com/build_hooks/', hex(24))),
  config(
    'Cloudflare Pages documentation: Deploy Hooks',
    'REBUILD_URL',
    made('https://api.cloudflare.com/client/v4/pages/webhooks/deploy_hooks/', uuid()),
  ),
  config('The n8n documentation: Webhook node', 'AUTOMATION_URL', made('https://acme.app.n8n.cloud/webhook/', uuid())),
  config('Webhooks (help.make.com)', 'AUTOMATION_URL', made('https://hook.eu1.make.com/', lower(32))),
  config(
    'Trigger Zap workflows from webhooks (help.zapier.com)',
    'LEADS_URL',
    made('https://hooks.zapier.com/hooks/catch/', digits(7), '/', lower(7), '/'),
  ),
  config(
    'Webhooks FAQ (help.ifttt.com)',
    'ALARM_URL',
    made('https://maker.ifttt.com/trigger/alarm/with/key/', b64url(43)),
  ),
  config(
    'Create incoming webhooks with Workflows for Microsoft Teams (support.microsoft.com)',
    'TEAMS_URL',
    made(
      'https://prod-12.westeurope.logic.azure.com:443/workflows/',
      hex(32),
      '/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=',
      b64url(43),
    ),
  ),
  config(
    HOOKS,
    'EXPORT_URL',
    made(
      'https://acme.blob.core.windows.net/out?sv=2022-11-02&sr=c&sp=rl&se=2030-01-01T00%3A00%3A00Z&sig=',
      encoded(b64(32)),
    ),
  ),
  config(
    'trufflesecurity/trufflehog#4732',
    'REPORT_URL',
    made(
      'https://acme.s3.amazonaws.com/a.csv?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260101T000000Z&X-Amz-Expires=604800&X-Amz-SignedHeaders=host&X-Amz-Signature=',
      hex(64),
    ),
  ),
  config('Pinging API (healthchecks.io/docs)', 'NIGHTLY_JOB', made('https://hc-ping.com/', uuid())),
  config('Pinging API (healthchecks.io/docs)', 'NIGHTLY_JOB', made('https://checks.acme.example/ping/', uuid())),
  config('Cronitor documentation: Telemetry API', 'NIGHTLY_JOB', made('https://cronitor.link/p/', hex(32), '/nightly')),
  config(
    'Better Stack documentation: Cron and heartbeat monitor',
    'NIGHTLY_JOB',
    made('https://uptime.betterstack.com/api/v1/heartbeat/', alnum(24)),
  ),
  config(
    'louislam/uptime-kuma#279',
    'NIGHTLY_JOB',
    made('https://status.acme.example/api/push/', alnum(10).replace(/.$/, '7'), '?status=up&msg=OK'),
  ),
  config(
    'Google Calendar Help: See your calendar in other apps',
    'SHIFTS_URL',
    made('https://calendar.google.com/calendar/ical/team%40acme.example/private-', hex(32), '/basic.ics'),
  ),
  config(
    'Outlook documentation: Share your calendar',
    'ROOMS',
    made('https://outlook.office365.com/owa/calendar/', hex(32), '@acme.example/', hex(36), '/calendar.ics'),
  ),
  config(
    'DingTalk documentation: Custom robot access',
    'NOTIFY_URL',
    made('https://oapi.dingtalk.com/robot/send?access_token=', hex(64)),
  ),
  config(
    'Cloudsmith documentation: Entitlement Tokens',
    'PIP_EXTRA_INDEX_URL',
    made('https://dl.cloudsmith.io/', lower(15), '7/acme/python/simple/'),
  ),
  config(
    'Loggly documentation: HTTP event endpoint',
    'LOG_DRAIN',
    made('https://logs-01.loggly.com/inputs/', uuid(), '/tag/http/'),
  ),
  setting(RPC, 'ETH_URL', 'https://rpc.ankr.com/eth'),
  setting(RPC, 'RPC_URL', 'https://rpc.acme-nodes.example/v1/mainnet/archive'),
  setting(RPC, 'RPC_URL', made('https://rpc.example.com/token/0x', hex(40))),
  setting(
    'Data Source Name (DSN) (docs.sentry.io)',
    'SENTRY_DSN',
    made('https://', hex(32), '@o447951.ingest.sentry.io/', digits(7)),
  ),
  setting('The Render API (render.com/docs)', 'RENDER_URL', made('https://api.render.com/deploy/srv-', lower(20))),
  setting('Settings API (papertrail.com/help)', 'LOG_DESTINATION', 'syslog+tls://logs7.papertrailapp.com:12345'),
  setting('gitleaks/gitleaks#1898', 'DOCS_URL', made('https://github.com/acme/app/blob/', hex(40), '/README.md')),
  setting('gitleaks/gitleaks#1898', 'SCRIPT_URL', made('https://gist.github.com/acme/', hex(32))),
  setting('gitleaks/gitleaks#1898', 'BASE_IMAGE', made('registry.acme.example/app@sha256:', hex(64))),
  setting(
    'Yelp/detect-secrets#250',
    'ASSET_URL',
    made('https://acme.s3.eu-west-1.amazonaws.com/uploads/', uuid(), '/', hex(32), '.png'),
  ),
  setting(
    'Yelp/detect-secrets#250',
    'HOOK_DOCS_URL',
    'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
  ),
  setting(
    'Google Calendar Help: See your calendar in other apps',
    'HOLIDAYS',
    'https://calendar.google.com/calendar/ical/en.german%23holiday%40group.v.calendar.google.com/public/basic.ics',
  ),
  setting(
    'Cloudsmith documentation: Public repositories',
    'PIP_EXTRA_INDEX_URL',
    'https://dl.cloudsmith.io/public/acme/python/simple/',
  ),
  setting('Notion Help: Share your work', 'HANDBOOK_URL', made('https://acme.notion.site/Handbook-', hex(32))),
  setting(
    'The Graph documentation: Querying from an application',
    'SUBGRAPH_URL',
    'https://api.studio.thegraph.com/query/12345/acme/version/latest',
  ),
  setting('Font Awesome documentation: Kits', 'ICONS_URL', made('https://kit.fontawesome.com/', hex(10), '.js')),
  setting(
    'Microsoft JDBC documentation: Building the connection URL',
    'JDBC_MSSQL_URL',
    'jdbc:sqlserver://db.acme.example:1433;databaseName=app;integratedSecurity=true',
  ),
  setting('Testcontainers documentation: JDBC support', 'JDBC_URL', 'jdbc:tc:postgresql:16.3:///app'),
  setting('r2dbc/r2dbc-h2#188', 'R2DBC_URL', 'r2dbc:h2:mem:///app?options=DB_CLOSE_DELAY=-1'),
]

const broken = (source: string, key: string, value: string): ReportedCase => config(source, key, value, BROKEN)

const WRITTEN_WRONGLY: readonly ReportedCase[] = [
  broken(
    'pgjdbc/r2dbc-postgresql#385',
    'R2DBC_URL',
    `r2dbc:postgresql://app:Welcome@${PASSWORD}@db.acme.example:5433/app`,
  ),
  {
    ...shared(R2DBC, 'R2DBC_URL', `r2dbc::postgresql://app:${PASSWORD}@db.acme.example/app`),
    findings: [...BROKEN, ...SHARED],
  } as ReportedCase,
  {
    ...shared(DJ, 'DATABASE_URL', `postgres:://app:${PASSWORD}@db.acme.example/app`, 'postgres'),
    findings: [...BROKEN, ...SHARED],
  } as ReportedCase,
  {
    ...shared(DJ, 'DATABASE_URL', `postgres:///app:${PASSWORD}@db.acme.example/app`, 'postgres'),
    findings: [...BROKEN, ...SHARED],
  } as ReportedCase,
  {
    ...shared(DJ, 'DATABASE_URL', `postgres:/app:${PASSWORD}@db.acme.example/app`, 'postgres'),
    findings: [...BROKEN, ...SHARED],
  } as ReportedCase,
  {
    ...shared(DJ, 'DATABASE_URL', `postgres//app:${PASSWORD}@db.acme.example/app`, 'postgres'),
    findings: [...BROKEN, ...SHARED],
  } as ReportedCase,
  {
    ...shared(DJ, 'CELERY_BROKER', `redis;//:${PASSWORD}@db.acme.example/0`, 'redis'),
    findings: [...BROKEN, ...SHARED],
  } as ReportedCase,
  {
    ...shared(R2DBC, 'JDBC_URL', `jdbc::mysql://app:${PASSWORD}@db.acme.example/app`, 'mysql'),
    findings: [...BROKEN, ...SHARED],
  } as ReportedCase,
  broken(DJ, 'DATABASE_URL', `postgres://app:pa?${PASSWORD}@db.acme.example/app`),
  broken('umami-software/umami#1480', 'DATABASE_URL', `postgresql://app:my#${PASSWORD}@db.acme.example:5432/app`),
  broken('OHDSI/Achilles#427', 'ACHILLES_DB_URI', `postgresql://webapi:web@${PASSWORD}@db.acme.example:5432/ohdsi`),
  broken('ankane/pgsync#236', 'DATABASE_URL', `postgres://app:p|^${PASSWORD}@db.acme.example/app`),
  broken('supabase/cli#155', 'DATABASE_URL', `postgresql+asyncpg://app:Ax/${PASSWORD}@db.acme.example:5432/app`),
  broken(
    'ankane/blazer#259',
    'BLAZER_DATABASE_URL',
    `postgres://app:50%${PASSWORD.replace(/^../, 'zz')}@db.acme.example/app`,
  ),
  broken(DJ, 'DATABASE_URL', `postgres://app:${PASSWORD}@db.acme.example::5432/app`),
  config('r2dbc/r2dbc-spi#183', 'R2DBC_URL', `r2dbc:mysql://app:${PASSWORD}%40@db.acme.example:3306/app`),
  config(
    GCP,
    'DATABASE_URL',
    `postgresql+pg8000://app:${PASSWORD}@/app?unix_sock=/cloudsql/acme:eu:main/.s.PGSQL.5432`,
  ),
  config(
    'MySQL Connector/J Developer Guide: Connection URL Syntax',
    'JDBC_URL',
    `jdbc:mysql://(host=db.acme.example,port=3306)/app?user=app&password=${PASSWORD}`,
  ),
  config(
    'Microsoft JDBC documentation: Building the connection URL',
    'JDBC_URL',
    String.raw`jdbc:sqlserver://db.acme.example\main:1433;databaseName=my app;user=app;password=` + PASSWORD,
  ),
  config(DJ, 'DATABASE_URL', `postgres://app:${PASSWORD},a:b@db.acme.example/app`),
  config(
    DJ,
    'CLOUDSQL_URL',
    `jdbc:mysql:///app?cloudSqlInstance=acme:eu:main&socketFactory=com.google.cloud.sql.mysql.SocketFactory&user=app&password=${PASSWORD}`,
  ),
]

/** Dialects of connection URLs, URLs that are credentials by themselves, and URLs that are written wrongly. */
export const CASES: readonly ReportedCase[] = [...DIALECTS, ...LATER, ...CAPABILITIES, ...WRITTEN_WRONGLY]
