/* eslint-disable no-template-curly-in-string -- variables are written so */
import type {DiffCase, ReportedCase} from '../reported-case.js'

import {alnum, lower, made} from '../../../classify/invented-values.js'
import {judged, secret, setting} from '../config-var-cases.js'

const NODE = 'nodejs/node#9248'
const NULL = 'nodejs/node#48875'
const OBJECT = 'nodejs/node-v0.x-archive#25873'
const COOLIFY = 'coollabsio/coolify#1967'
const DOKKU = 'dokku/dokku#5771'
const ERB = 'alienfast/elastic-beanstalk#29'
const LITERAL = 'briancaffey/hermes-otel#112'
const DOTENVX = 'dotenvx/dotenvx#669'
const DOLLARS = 'Layr-Labs/eigenda-operator-setup#36'
const PYTHON = 'Python: configparser, interpolation of values'
const placeholder = judged(['placeholder-value'])
const HEROKU = 'Heroku Dev Center: Configuration and Config Vars'

const shared = alnum(18)
const COPIES: DiffCase[] = [
  {
    source: NODE,
    what: 'diff',
    file: 'API_KEY=undefined\n',
    app: {API_KEY: 'undefined'},
    key: 'API_KEY',
    status: 'same',
  },
]

/** Words for nothing, and variables that nothing is put in for, are no credentials; passwords with a dollar sign are. */
export const CASES: readonly ReportedCase[] = [
  placeholder(NODE, 'STRIPE_WEBHOOK_SECRET', 'undefined'),
  placeholder(NODE, 'SESSION_SECRET', 'undefined'),
  placeholder(NODE, 'DATABASE_URL', 'undefined'),
  placeholder(NODE, 'MAILGUN_API_KEY', '"undefined"'),
  placeholder(NULL, 'JWT_SECRET', 'null'),
  placeholder(NULL, 'SENDGRID_API_KEY', 'null'),
  placeholder('nodejs/node#4920', 'MONGODB_URI', 'null'),
  placeholder('Python: os.environ', 'DJANGO_SECRET_KEY', 'None'),
  placeholder('Python: os.environ', 'TWILIO_AUTH_TOKEN', 'None'),
  placeholder('Ruby: NilClass', 'SECRET_KEY_BASE', 'nil'),
  placeholder('Go: Package fmt', 'GITHUB_TOKEN', '<nil>'),
  placeholder('Go: Package fmt', 'API_SECRET', '%!s(<nil>)'),
  placeholder('Helm: Chart Template Guide', 'ADMIN_PASSWORD', '<no value>'),
  placeholder('Java: Class Optional', 'CLIENT_SECRET', 'Optional.empty'),
  placeholder(OBJECT, 'SLACK_BOT_TOKEN', '[object Object]'),
  placeholder(OBJECT, 'AUTH_SECRET', '[object Promise]'),
  placeholder(OBJECT, 'NEXTAUTH_SECRET', '[object Undefined]'),
  placeholder('MDN: NaN', 'OTP_SECRET', 'NaN'),
  placeholder('PowerShell: SecureString', 'DB_PASSWORD', 'System.Security.SecureString'),
  placeholder('Pulumi: Inputs and Outputs', 'DB_PASSWORD', 'Calling [toString] on an [Output<T>] is not supported.'),
  placeholder('PHP: Arrays', 'APP_SECRET', 'Array'),
  placeholder('nodejs/node#48875', 'REDIS_URL', 'redis://default:undefined@cache.example.net:6379'),
  placeholder(OBJECT, 'REDIS_URL', 'redis://:[object Object]@cache.example.net:6379/0'),
  placeholder('nodejs/node#4920', 'DATABASE_URL', 'postgres://undefined:undefined@undefined:5432/undefined'),

  placeholder(HEROKU, 'MAILGUN_API_KEY', '$MAILGUN_API_KEY'),
  placeholder(HEROKU, 'TWILIO_AUTH_TOKEN', '${TWILIO_AUTH_TOKEN}'),
  placeholder(HEROKU, 'STRIPE_SECRET_KEY', '$OTHER_STRIPE_KEY'),
  placeholder(HEROKU, 'SMTP_PASSWORD', '$PASSWORD'),
  placeholder(HEROKU, 'mailer_token', '$mailer_token'),
  placeholder('docker/compose#5965', 'MYSQL_PASSWORD', '${MYSQL_PASSWORD:-}'),
  placeholder('docker/compose#5965', 'MYSQL_ROOT_PASSWORD', '${MYSQL_ROOT_PASSWORD:?not set}'),
  placeholder('docker/compose#5965', 'JWT_SECRET', '${JWT_SECRET:-${SECRET_KEY}}'),
  placeholder(COOLIFY, 'REDIS_URL', 'redis://:${REDIS_PASSWORD}@h:6379/0'),
  placeholder(COOLIFY, 'DATABASE_URL', 'postgresql://${DB_USER}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}/${DB_NAME}'),
  placeholder(DOTENVX, 'DATABASE_URL', 'postgresql://$PGUSER:$PGPASSWORD@$PGHOST/$PGDATABASE?sslmode=$PGSSLMODE'),
  placeholder(DOTENVX, 'DATABASE_URL', 'postgres://app:${DB_PASSWORD:-app}@db.example.net/app'),
  placeholder('Spring Boot: Externalized Configuration', 'SPRING_DATASOURCE_PASSWORD', '${spring.datasource.password}'),
  placeholder(DOKKU, 'API_TOKEN', '${{ shared.API_TOKEN }}'),
  placeholder('actionforge/graph-runner#6', 'GH_TOKEN', '${{ secrets.GITHUB_TOKEN }}'),
  placeholder('actions/runner-images#7523', 'DATABASE_URL', 'postgres://u:${{ secrets.DB_PASSWORD }}@db.example.net/x'),
  placeholder(ERB, 'GITHUB_TOKEN', '<%= ENV["GITHUB_TOKEN"] %>'),
  placeholder(ERB, 'GITHUB_TOKEN', '#{GITHUB_TOKEN}'),
  placeholder('Azure Pipelines: Define variables', 'DB_PASSWORD', '$(DbPassword)'),
  placeholder(
    'Azure App Service: Use Key Vault references',
    'DB_PASSWORD',
    '@Microsoft.KeyVault(VaultName=acme;SecretName=db)',
  ),
  placeholder('AWS CloudFormation: Ref', 'DB_PASSWORD', '!Ref DatabasePassword'),
  placeholder(
    'AWS CloudFormation: Dynamic references',
    'DB_PASSWORD',
    '{{resolve:secretsmanager:acme:SecretString:db}}',
  ),
  placeholder('Ansible: Using variables', 'VAULT_TOKEN', '{{ vault.token }}'),
  placeholder('Windows: set', 'DB_PASSWORD', '%DB_PASSWORD%'),
  placeholder('Bash: Command Substitution', 'DB_PASSWORD', '$(cat /run/secrets/db_password)'),
  placeholder('Bash: Command Substitution', 'DB_PASSWORD', '`cat /run/secrets/db_password`'),
  placeholder('Concourse: Vars', 'DEPLOY_TOKEN', '((deploy-token))'),
  placeholder('Caddy: Caddyfile Concepts', 'AUTH_TOKEN', '{env.AUTH_TOKEN}'),
  placeholder('Symfony: Environment Variable Processors', 'APP_SECRET', '%env(APP_SECRET)%'),
  placeholder('Terraform: Input Variables', 'DB_PASSWORD', 'var.db_password'),
  placeholder(LITERAL, 'HONEYCOMB_API_KEY', 'process.env.HONEYCOMB_API_KEY'),
  placeholder(LITERAL, 'OPENAI_API_KEY', 'os.environ["OPENAI_API_KEY"]'),
  placeholder(LITERAL, 'RAILS_MASTER_KEY', "ENV.fetch('RAILS_MASTER_KEY')"),
  placeholder(LITERAL, 'API_TOKEN', 'Bearer ${API_TOKEN}'),
  placeholder(LITERAL, 'GIT_REMOTE', 'https://${GITHUB_TOKEN}@github.com/acme/app.git'),
  placeholder(LITERAL, 'SERVICE_CREDENTIALS', '{"client_secret": "${CLIENT_SECRET}"}'),
  {
    ...placeholder(HEROKU, 'REDIS_PASSWORD', '$REDIS_PASSWORD'),
    stage: 'staging',
    beside: {REDIS_PASSWORD: '$REDIS_PASSWORD'},
  },

  // A password may have a dollar sign, braces or percent signs in it.
  secret(DOLLARS, 'DB_PASSWORD', '$XYZABC12'),
  secret('docker/compose#7606', 'SA_PASSWORD', 'Qz$$7rWxd'),
  secret('paperless-ngx/paperless-ngx#8118', 'PAPERLESS_ADMIN_PASSWORD', made('eohw$', lower(9), '$1j')),
  secret('steilerDev/icloud-photos-sync#186', 'APPLE_ID_PWD', made('asdq', '4w$tvl')),
  secret('tvelocity/dockerfiles#28', 'ETHERPAD_ADMIN_PASSWORD', 'fq7o$b9ar'),
  secret('elastic/elasticsearch#108154', 'ELASTIC_PASSWORD', 'APqsswordWithA$Sign7'),
  secret(DOLLARS, 'DB_PASSWORD', made('$2', lower(10))),
  secret(DOLLARS, 'DB_PASSWORD', made('%', alnum(12), '%')),
  secret(DOLLARS, 'DB_PASSWORD', made('{', alnum(14), '}')),
  secret(DOLLARS, 'DB_PASSWORD', made(alnum(12), '${x}')),
  secret(DOLLARS, 'DB_PASSWORD', made('#', alnum(12))),
  secret(DOLLARS, 'DB_PASSWORD', made('!', alnum(11), '!')),
  secret(NODE, 'DB_PASSWORD', made('null', alnum(12))),
  secret(NODE, 'API_SECRET', made(alnum(12), '-undefined')),
  {...secret(DOLLARS, 'DATABASE_URL', `postgres://u:$${alnum(12)}@db.example.net/x`)},
  {...secret(COOLIFY, 'DB_PASSWORD', shared), stage: 'staging', beside: {DB_PASSWORD: '${DB_PASSWORD}'}},

  // A switch that is off, a setting that names a variable, and what the app fetches by itself are no secrets.
  setting(NULL, 'SMTP_AUTH', 'none'),
  setting(NULL, 'FEATURE_TOKENS', 'false'),
  setting(NULL, 'SENTRY_ENVIRONMENT', 'undefined'),
  setting(NULL, 'PORT', '${PORT}'),
  setting(LITERAL, 'APP_HOME', '$HOME/app'),
  setting(LITERAL, 'JAVA_OPTS', '-Xmx$JVM_MEMORY'),
  setting(DOKKU, 'LEPTOS_BIND_ADDR', '0.0.0.0:${{PORT}}'),
  setting('heroku/heroku-buildpack-static#27', 'API_ORIGIN', 'https://${API_APP_NAME}.herokuapp.com/'),
  setting('HashiCorp Vault: KV secrets engine', 'DB_PASSWORD', 'vault:secret/data/acme#password'),
  setting('Secret references of 1Password', 'STRIPE_SECRET_KEY', 'op://prod/stripe/secret-key'),
  setting(
    'AWS Secrets Manager: What is Secrets Manager',
    'API_SECRET',
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:acme',
  ),
  setting(HEROKU, 'API_SECRET', ''),
  placeholder(PYTHON, 'DB_PASSWORD', '%(DB_PASSWORD)s'),
  placeholder(PYTHON, 'CELERY_BROKER_URL', 'redis://:%(REDIS_PASSWORD)s@redis.example.net:6379/1'),
  secret(PYTHON, 'DB_PASSWORD', made(alnum(8), '%(', alnum(8))),
  placeholder(PYTHON, 'REDIS_PASSWORD', '@@REDIS_PASSWORD@@'),
  ...COPIES,
]
