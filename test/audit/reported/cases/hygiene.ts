/* eslint-disable no-template-curly-in-string -- text of files in other languages */
import type {HygieneCase, ReportedCase} from '../reported-case.js'

import {alnum, b64, base64Of, hex, lower, made, pem, uuid} from '../../../classify/invented-values.js'

const RAILS = 'RailsApps/learn-rails#70'
const SYMFONY = 'symfony/symfony#38021'
const RECIPES = 'symfony/recipes#1343'
const SONAR = 'SonarSource/sonar-dotnet#5427'
const SPRING = 'SonarSource/sonar-iac#1310'
const UNQUOTED = 'tsanetgit/Connect_SDK#63'
const JASYPT = 'ulisesbocchio/jasypt-spring-boot#4'
const PHOENIX = 'phoenixframework/phoenix#4465'
const SALTS = 'phoenixframework/phoenix#2146'
const SEALED = 'gitleaks/gitleaks#1728'
const MANIFESTS = 'gitleaks/gitleaks#1513'
const SOPS = 'gitleaks/gitleaks#1508'
const NAMES = 'Yelp/detect-secrets#595'
const NPMRC = 'Yelp/detect-secrets#785'
const NPM_VARIABLE = 'semgrep/semgrep-rules#2530'
const FIREBASE = 'receptron/mulmoclaude#1911'
const GOOGLE = 'discourse/DiscourseMobile#167'
const SERVICE = 'GitGuardian/s1ngularity-scanner#2'
const VARIABLES = 'gitleaks/gitleaks#1857'
const URIS = 'trufflesecurity/trufflehog#209'
const LOOPBACK = 'trufflesecurity/trufflehog#3886'
const CI = 'go-macaroon-bakery/macaroon-bakery#227'
const BUILDKIT = 'moby/buildkit#5105'
const COMPOSE = 'digitalocean/netbox-docker#2'
const DOCKER_PROD = 'django-files/django-files#428'
const DJANGO = 'ZedObaia/django-pyqt#3'
const FALLBACK = 'Checkora/Checkora#1441'
const MOORE = 'UTNkar/moore#520'
const DOTENVX = 'dotenvx/dotenvx#207'
const DOTENVX_KEYS = 'jainal09/envdrift#276'
const TEMPLATE = 'stackitcloud/rag-template#391'
const EXAMPLE = 'dartondox/dox#110'
const LOCAL_ENV = 'ku9nov/faynoSync#67'
const LOCALHOST_KEY = 'rero/rero-ils-ui#1535'
const TFVARS = 'coolify-terraform/terraform-provider-coolify#59'
const LARAVEL = 'owasp-noir/noir#2113'
const KICS = 'Checkmarx/kics#7512'
const PLACEHOLDERS = 'dotnet/SqlClient#4475'
const RAILS_FILES = 'vmfunc/sif#199'
const SEQUELIZE = 'sequelize/cli#80'
const KNEX = 'knex/knex#479'
const QUARKUS = 'quarkusio/quarkus#15032'
const GOVWIFI = 'GovWifi/govwifi-admin#1188'

const VALUE = alnum(24)
const PASSWORD = made(alnum(7), '7', alnum(7), 'q')
const KEY_BASE = made('3f', hex(126))
const LIVE = made('sk_', 'live_', alnum(24))
const TEST = made('sk_', 'test_', alnum(24))
const GOOGLE_KEY = made('AI', 'za', 'Sy', alnum(33))
const KEY = pem('RSA PRIVATE KEY', 12)

const fails = (source: string, path: string, text: string, at: string): HygieneCase => ({
  source,
  what: 'hygiene',
  files: {[path]: text},
  fails: [at],
  notes: [],
})
const notes = (source: string, path: string, text: string, ...at: string[]): HygieneCase => ({
  source,
  what: 'hygiene',
  files: {[path]: text},
  fails: [],
  notes: at,
})
const nothing = (source: string, path: string, text: string): HygieneCase => notes(source, path, text)

/** What stands in files of real projects: for production, for one machine, for nobody. */
export const CASES: readonly ReportedCase[] = [
  // Rails
  notes(
    RAILS,
    'config/secrets.yml',
    `development:\n  secret_key_base: ${KEY_BASE}\n\ntest:\n  secret_key_base: ${made('a4', hex(126))}\n\nproduction:\n  secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>\n`,
    'code-literal config/secrets.yml:2',
    'code-literal config/secrets.yml:5',
  ),
  fails(
    RAILS,
    'config/secrets.yml',
    `development:\n  secret_key_base: insecure\nproduction:\n  secret_key_base: ${KEY_BASE}\n`,
    'code-literal config/secrets.yml:4',
  ),
  fails(
    RAILS_FILES,
    'config/database.yml',
    `default: &default\n  adapter: postgresql\nproduction:\n  <<: *default\n  password: ${PASSWORD}\n`,
    'code-literal config/database.yml:5',
  ),
  fails(
    RAILS_FILES,
    'config/database.yml',
    `default: &default\n  adapter: mysql2\n  password: ${PASSWORD}\nproduction:\n  <<: *default\n`,
    'code-literal config/database.yml:3',
  ),
  notes(
    RAILS_FILES,
    'config/database.yml',
    `production:\n  url: <%= ENV["DATABASE_URL"] %>\ntest:\n  adapter: mysql2\n  password: ${PASSWORD}\n`,
    'code-literal config/database.yml:5',
  ),
  fails(
    RAILS_FILES,
    'config/database.yml',
    `production:\n  url: postgres://shop:${PASSWORD}@db.acme.example/shop\n`,
    'code-literal config/database.yml:2',
  ),
  fails(RAILS_FILES, 'config/master.key', hex(32), 'key-file-committed config/master.key'),
  notes(
    RAILS_FILES,
    'config/credentials/development.key',
    hex(32),
    'key-file-committed config/credentials/development.key',
  ),
  nothing(RAILS_FILES, 'config/credentials.yml.enc', `${b64(90)}--${b64(12)}--${b64(16)}`),
  fails(
    GOVWIFI,
    'config/initializers/devise.rb',
    `Devise.setup do |config|\n  config.secret_key = '${KEY_BASE}'\nend\n`,
    'code-literal config/initializers/devise.rb:2',
  ),
  nothing(
    GOVWIFI,
    'config/initializers/devise.rb',
    `Devise.setup do |config|\n  # config.pepper = '${KEY_BASE}'\nend\n`,
  ),
  notes(
    GOVWIFI,
    'config/environments/test.rb',
    `Rails.application.configure do\n  config.secret_key_base = '${KEY_BASE}'\nend\n`,
    'code-literal config/environments/test.rb:2',
  ),
  notes(
    GOVWIFI,
    'config/initializers/session.rb',
    `if Rails.env.development?\n  Rails.application.config.secret_token = '${KEY_BASE}'\nend\n`,
    'code-literal config/initializers/session.rb:2',
  ),
  fails(
    GOVWIFI,
    'config/initializers/session.rb',
    `unless Rails.env.test?\n  Rails.application.config.secret_token = '${KEY_BASE}'\nend\n`,
    'code-literal config/initializers/session.rb:2',
  ),

  // Committed dotenv files
  notes(RECIPES, '.env.dev', `APP_SECRET=${made('2c', hex(30))}\n`, 'env-file-committed .env.dev'),
  notes(
    SYMFONY,
    '.env.test',
    `KERNEL_CLASS='App\\Kernel'\nAPP_SECRET=${made('7b', hex(30))}\n`,
    'env-file-committed .env.test',
  ),
  fails(SYMFONY, '.env', `APP_ENV=dev\nAPP_SECRET=${made('2c', hex(30))}\n`, 'env-file-committed .env'),
  notes(
    SYMFONY,
    '.env',
    'APP_ENV=dev\nAPP_SECRET=\nDATABASE_URL=postgresql://app:!ChangeMe!@127.0.0.1:5432/app\n',
    'env-file-committed .env',
  ),
  fails(
    SYMFONY,
    '.env.production',
    `DATABASE_URL=mysql://app:${PASSWORD}@db.acme.example/app\n`,
    'env-file-committed .env.production',
  ),
  fails(LOCAL_ENV, '.env.local', `S3_SECRET_KEY=${VALUE}\nJWT_SECRET=${b64(32)}\n`, 'env-file-committed .env.local'),
  fails(LOCAL_ENV, '.env.development', `STRIPE_SECRET_KEY=${LIVE}\n`, 'env-file-committed .env.development'),
  notes(LOCAL_ENV, '.env.development', `STRIPE_SECRET_KEY=${TEST}\n`, 'env-file-committed .env.development'),
  fails(
    LOCAL_ENV,
    '.env.test',
    `DATABASE_URL=postgres://ci:${PASSWORD}@test.acme.example/ci\n`,
    'env-file-committed .env.test',
  ),
  nothing(LOCAL_ENV, '.env.test', 'DATABASE_URL=postgres://postgres:postgres@localhost:5432/test\nJWT_SECRET=test\n'),
  nothing(
    DOTENVX,
    '.env.production',
    `DOTENV_PUBLIC_KEY_PRODUCTION="${made('03', hex(64))}"\nAPI_TOKEN="encrypted:${b64(120)}"\n`,
  ),
  fails(
    DOTENVX,
    '.env.production',
    `DOTENV_PUBLIC_KEY_PRODUCTION="${made('03', hex(64))}"\nAPI_TOKEN="encrypted:${b64(120)}"\nSESSION_SECRET=${VALUE}\n`,
    'env-file-committed .env.production',
  ),
  fails(
    DOTENVX_KEYS,
    '.env.keys',
    `DOTENV_PRIVATE_KEY_PRODUCTION="${made('9e', hex(62))}"\n`,
    'env-file-committed .env.keys',
  ),
  nothing(
    SOPS,
    'secrets.env',
    `API_TOKEN=ENC[AES256_GCM,data:${b64(24)},type:str]\nsops_mac=ENC[AES256_GCM,data:${b64(24)},type:str]\n`,
  ),

  // Templates
  nothing(
    TEMPLATE,
    'TEMPLATE.env',
    'STACKIT_VLLM_API_KEY=your-stackit-vllm-api-key\nDATABASE_URL=postgres://user:pass@localhost/app\n',
  ),
  nothing(
    TEMPLATE,
    '.env.example',
    'DATABASE_URL=postgresql://user:password@localhost:5432/app\nREDIS_URL=redis://localhost:6379\nSECRET_KEY=change-me\n',
  ),
  nothing(
    TEMPLATE,
    '.env.example',
    '# DATABASE_URL=postgresql://pluggedin:your-secure-password-here@db.acme.example:5432/app\n',
  ),
  nothing(EXAMPLE, '.env.example', `APP_KEY=${VALUE}\n`),
  fails(EXAMPLE, '.env.example', `STRIPE_SECRET_KEY=${LIVE}\n`, 'env-example .env.example'),
  fails(
    EXAMPLE,
    'apps/web/.env.sample',
    `DATABASE_URL=postgres://app:${PASSWORD}@db.acme.example/app\n`,
    'env-example apps/web/.env.sample',
  ),
  nothing(LARAVEL, '.env.example', 'APP_KEY=\nDB_PASSWORD=\nREDIS_PASSWORD=null\nAWS_SECRET_ACCESS_KEY=\n'),

  // .NET
  fails(
    SONAR,
    'appsettings.json',
    `{\n  "ConnectionStrings": {\n    "DefaultConnection": "Server=tcp:acme.database.windows.net,1433;Database=shop;User Id=shop;Password=${PASSWORD}"\n  }\n}\n`,
    'code-literal appsettings.json:3',
  ),
  fails(
    SONAR,
    'src/Program.cs',
    `var builder = WebApplication.CreateBuilder(args);\nvar connection = "Host=db.acme.example;Database=shop;Username=shop;Password=${PASSWORD}";\n`,
    'code-literal src/Program.cs:2',
  ),
  fails(
    SONAR,
    'Web.config',
    `<configuration>\n  <connectionStrings>\n    <add name="Main" connectionString="Data Source=sql.acme.example;User ID=shop;Password=${PASSWORD}" />\n  </connectionStrings>\n</configuration>\n`,
    'code-literal Web.config:3',
  ),
  fails(
    SONAR,
    'Web.config',
    `<configuration>\n  <appSettings>\n    <add key="Host" value="www.acme.example" />\n    <add key="JwtSecret" value="${VALUE}" />\n  </appSettings>\n</configuration>\n`,
    'code-literal Web.config:4',
  ),
  nothing(
    SONAR,
    'appsettings.json',
    '{"ConnectionStrings": {"DefaultConnection": "Server=sql.acme.example;Database=shop;Trusted_Connection=True"}}\n',
  ),
  nothing(
    SONAR,
    'appsettings.Development.json',
    '{"ConnectionStrings": {"DefaultConnection": "Server=(localdb)\\\\mssqllocaldb;Database=shop;User=sa;Password=yourStrong(!)Password"}}\n',
  ),
  notes(
    SONAR,
    'appsettings.Development.json',
    `{\n  "ConnectionStrings": {"Default": "Server=localhost,1433;Database=shop;User=sa;Password=${PASSWORD}"}\n}\n`,
    'code-literal appsettings.Development.json:2',
  ),
  nothing(
    PLACEHOLDERS,
    'src/Repro.cs',
    'const string Help = "Server=<server>;User ID=<user>;Password=<pwd>";\nconst string Other = "Server=sql.acme.example;User ID=me;Password=********";\n',
  ),

  // Spring
  fails(
    SPRING,
    'src/main/resources/application.properties',
    `spring.datasource.username=shop\nspring.datasource.password=${PASSWORD}\n`,
    'code-literal src/main/resources/application.properties:2',
  ),
  nothing(
    SPRING,
    'src/main/resources/application.properties',
    'spring.datasource.password=${PASSWORD}\nspring.mail.password=prefix-${PASSWORD}\n',
  ),
  nothing(SPRING, 'src/test/resources/application-test.properties', `spring.datasource.password=${PASSWORD}\n`),
  notes(
    SPRING,
    'src/main/resources/application-dev.yml',
    `spring:\n  datasource:\n    password: ${PASSWORD}\n`,
    'code-literal src/main/resources/application-dev.yml:3',
  ),
  {
    source: SPRING,
    what: 'hygiene',
    files: {
      'src/main/resources/application.yml': `spring:\n  config.activate.on-profile: dev\n  datasource:\n    password: ${PASSWORD}\n---\nspring:\n  config.activate.on-profile: prod\n  datasource:\n    password: ${VALUE}\n`,
    },
    fails: ['code-literal src/main/resources/application.yml:9'],
    notes: ['code-literal src/main/resources/application.yml:4'],
  },
  fails(
    UNQUOTED,
    'src/main/resources/application.yml',
    `crash:\n  auth-password: ${PASSWORD}\n`,
    'code-literal src/main/resources/application.yml:2',
  ),
  nothing(JASYPT, 'src/main/resources/application.yml', `spring:\n  datasource:\n    password: ENC(${b64(24)})\n`),
  fails(
    SPRING,
    'src/main/resources/application.yml',
    `app:\n  jwt-secret: \${JWT_SECRET:${VALUE}}\n`,
    'code-literal src/main/resources/application.yml:2',
  ),

  // Elixir
  fails(
    PHOENIX,
    'config/prod.exs',
    `import Config\nconfig :shop, ShopWeb.Endpoint,\n  secret_key_base: "${b64(48)}"\n`,
    'code-literal config/prod.exs:3',
  ),
  notes(
    PHOENIX,
    'config/dev.exs',
    `import Config\nconfig :shop, ShopWeb.Endpoint,\n  secret_key_base: "${b64(48)}"\n`,
    'code-literal config/dev.exs:3',
  ),
  nothing(
    SALTS,
    'config/config.exs',
    `import Config\nconfig :shop, ShopWeb.Endpoint,\n  live_view: [signing_salt: "${alnum(8)}"]\n`,
  ),
  nothing(
    PHOENIX,
    'config/runtime.exs',
    'import Config\nsecret = System.fetch_env!("SECRET_KEY_BASE")\nconfig :shop, ShopWeb.Endpoint, secret_key_base: secret\n',
  ),

  // Django
  fails(DJANGO, 'shop/settings.py', `DEBUG = False\nSECRET_KEY = '${VALUE}'\n`, 'code-literal shop/settings.py:2'),
  fails(
    FALLBACK,
    'shop/settings.py',
    `SECRET_KEY = os.environ.get('SECRET_KEY', '${VALUE}')\n`,
    'code-literal shop/settings.py:1',
  ),
  fails(
    MOORE,
    'src/moore/settings/production.py',
    `SECRET_KEY = os.environ.get(\n    'DJANGO_SECRET', '${VALUE}'\n)\n`,
    'code-literal src/moore/settings/production.py:2',
  ),
  notes(MOORE, 'src/moore/settings/dev.py', `SECRET_KEY = '${VALUE}'\n`, 'code-literal src/moore/settings/dev.py:1'),
  fails(
    MOORE,
    'shop/local_settings.py',
    `DATABASES = {'default': {'PASSWORD': '${PASSWORD}'}}\n`,
    'code-literal shop/local_settings.py:1',
  ),
  notes(
    FALLBACK,
    'shop/settings.py',
    `if DEBUG:\n    SECRET_KEY = '${VALUE}'\nelse:\n    SECRET_KEY = os.environ['SECRET_KEY']\n`,
    'code-literal shop/settings.py:2',
  ),
  fails(
    FALLBACK,
    'shop/settings.py',
    `if not DEBUG:\n    EMAIL_HOST_PASSWORD = '${PASSWORD}'\n`,
    'code-literal shop/settings.py:2',
  ),
  nothing(DJANGO, 'shop/settings.py', "SECRET_KEY = os.getenv('DJANGO_SECRET_KEY', 'change-me-in-production')\n"),

  // PHP
  fails(
    LARAVEL,
    'config/app.php',
    `<?php\nreturn [\n    'key' => env('APP_KEY', '${VALUE}'),\n];\n`,
    'code-literal config/app.php:3',
  ),
  nothing(LARAVEL, 'config/services.php', "<?php\nreturn ['stripe' => ['secret' => env('STRIPE_SECRET')]];\n"),
  fails(
    LARAVEL,
    'wp-config.php',
    `<?php\ndefine( 'DB_NAME', 'shop' );\ndefine( 'DB_PASSWORD', '${PASSWORD}' );\n`,
    'code-literal wp-config.php:3',
  ),
  notes(
    LARAVEL,
    'wp-config.php',
    "<?php\ndefine('DB_PASSWORD', getenv('DB_PASSWORD'));\ndefine('AUTH_KEY', 'put your unique phrase here');\n",
    'code-literal wp-config.php:3',
  ),

  // Docker
  fails(BUILDKIT, 'Dockerfile', `FROM node:20\nENV NOTIFY_API_KEY=${VALUE}\n`, 'docker-env Dockerfile:2'),
  fails(
    BUILDKIT,
    'Dockerfile',
    `FROM node:20\nARG NPM_TOKEN=${made('npm', '_', alnum(36))}\n`,
    'docker-env Dockerfile:2',
  ),
  nothing(
    BUILDKIT,
    'Dockerfile',
    'FROM ruby:3\nARG NPM_TOKEN\nENV SECRET_KEY_BASE_DUMMY=1 SECRET_KEY_BASE=dummy DATABASE_URL=postgres://postgres:postgres@localhost/app\n',
  ),
  notes(BUILDKIT, 'dev.Dockerfile', `FROM elixir\nENV SECRET_KEY_BASE=${VALUE}\n`, 'docker-env dev.Dockerfile:2'),
  notes(
    BUILDKIT,
    'Dockerfile',
    `FROM node:20 AS development\nENV SESSION_SECRET=${VALUE}\nFROM node:20\nENV PORT=3000\n`,
    'docker-env Dockerfile:2',
  ),
  fails(
    COMPOSE,
    'docker-compose.yml',
    `services:\n  web:\n    environment:\n      SECRET_KEY: ${VALUE}\n`,
    'compose-env docker-compose.yml:4',
  ),
  notes(
    COMPOSE,
    'docker-compose.dev.yml',
    `services:\n  web:\n    environment:\n      - SECRET_KEY=${VALUE}\n`,
    'compose-env docker-compose.dev.yml:4',
  ),
  fails(
    DOCKER_PROD,
    'docker-compose-prod.yaml',
    `services:\n  app:\n    environment:\n      SECRET: "${VALUE}"\n`,
    'compose-env docker-compose-prod.yaml:4',
  ),
  nothing(
    COMPOSE,
    'docker-compose.yml',
    'services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: postgres\n      DATABASE_URL: postgres://postgres:postgres@db:5432/app\n      SECRET_KEY: ${SECRET_KEY:?not set}\n',
  ),
  fails(
    COMPOSE,
    'compose.yaml',
    `services:\n  web:\n    environment:\n      JWT_SECRET: \${JWT_SECRET:-${VALUE}}\n`,
    'compose-env compose.yaml:4',
  ),
  notes(
    COMPOSE,
    'docker-compose.override.yml',
    `services:\n  web:\n    environment:\n      JWT_SECRET: ${VALUE}\n`,
    'compose-env docker-compose.override.yml:4',
  ),

  // CI
  notes(
    CI,
    '.github/workflows/ci.yaml',
    `jobs:\n  test:\n    services:\n      postgres:\n        env:\n          POSTGRES_PASSWORD: ${PASSWORD}\n`,
    'code-literal .github/workflows/ci.yaml:6',
  ),
  nothing(
    CI,
    '.github/workflows/ci.yaml',
    'env:\n  DATABASE_URL: postgres://postgres:postgres@localhost:5432/test\n  API_TOKEN: ${{ secrets.API_TOKEN }}\n',
  ),
  fails(
    CI,
    '.github/workflows/deploy.yml',
    `jobs:\n  deploy:\n    env:\n      STRIPE_SECRET_KEY: ${LIVE}\n`,
    'code-literal .github/workflows/deploy.yml:4',
  ),

  // Kubernetes, Helm, Terraform
  fails(
    MANIFESTS,
    'k8s/secret.yaml',
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ndata:\n  password: ${base64Of(PASSWORD)}\n`,
    'code-literal k8s/secret.yaml:6',
  ),
  fails(
    MANIFESTS,
    'k8s/secret.yaml',
    `apiVersion: v1\nkind: Secret\nstringData:\n  api-token: ${VALUE}\n`,
    'code-literal k8s/secret.yaml:4',
  ),
  nothing(
    SEALED,
    'k8s/basic-auth.yaml',
    'apiVersion: v1\ndata:\n  password: Y2hhbmdlLW1l\n  user: YWRtaW4=\nkind: Secret\n',
  ),
  nothing(
    SEALED,
    'k8s/sealed.yaml',
    `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec:\n  encryptedData:\n    password: ${made('AgB', b64(120))}\n`,
  ),
  nothing(
    SOPS,
    'k8s/secret.sops.yaml',
    `apiVersion: v1\nkind: Secret\nstringData:\n  password: ENC[AES256_GCM,data:${b64(24)},iv:x,tag:y,type:str]\nsops:\n  mac: ENC[AES256_GCM,data:${b64(24)},type:str]\n`,
  ),
  nothing(
    SOPS,
    'k8s/external.yaml',
    'kind: ExternalSecret\nspec:\n  data:\n    - secretKey: password\n      remoteRef:\n        key: shop-production\n        property: password\n',
  ),
  nothing(
    NAMES,
    'charts/shop/values.yaml',
    'postgresql:\n  existingSecret: shopfrontdb-app-secrets\n  secretName: helloworld-cert\n  passwordKey: postgres-password\n',
  ),
  fails(
    NAMES,
    'charts/shop/values.yaml',
    `postgresql:\n  auth:\n    password: ${PASSWORD}\n`,
    'code-literal charts/shop/values.yaml:3',
  ),
  fails(
    TFVARS,
    'terraform.tfvars',
    `region = "eu-west-1"\ndb_password = "${PASSWORD}"\n`,
    'code-literal terraform.tfvars:2',
  ),
  nothing(TFVARS, 'examples/environments/prod.tfvars', `db_password = "${PASSWORD}"\n`),
  nothing(
    KICS,
    'config/deploy.yml',
    "vmAdminPassword: '$(VM_ADMIN_PASSWORD)'\nsqlAdminPassword: '${{ SQL_ADMIN_PASSWORD }}'\nanother: ''\n",
  ),
  nothing(VARIABLES, 'config/app.yml', 'api_key_env: MY_SECRET_ONE\npassword: ACME_DATABASE_PASSWORD\n'),

  // Files of keys and passwords
  fails(NPMRC, '.npmrc', `//registry.npmjs.org/:_authToken=${uuid()}\n`, 'key-file-committed .npmrc'),
  nothing(NPM_VARIABLE, '.npmrc', '//registry.npmjs.org/:_authToken=${NPM_TOKEN}\n'),
  nothing(NPMRC, '.npmrc', 'save-exact=true\n//localhost:4873/:_authToken=fake\n'),
  fails(
    NPMRC,
    '.netrc',
    `machine api.heroku.com login me@acme.example password ${uuid()}\n`,
    'key-file-committed .netrc',
  ),
  fails(NPMRC, '.pgpass', `db.acme.example:5432:shop:shop:${PASSWORD}\n`, 'key-file-committed .pgpass'),
  nothing(NPMRC, '.pgpass', 'localhost:5432:*:postgres:postgres\n'),
  fails(NPMRC, 'deploy/.htpasswd', `admin:$apr1$${alnum(8)}$${alnum(22)}\n`, 'key-file-committed deploy/.htpasswd'),
  fails(
    SERVICE,
    'acme-prod-4f2a.json',
    JSON.stringify({type: 'service_account', private_key: `${pem('PRIVATE KEY', 20)}\n`}),
    'code-literal acme-prod-4f2a.json:1',
  ),
  fails(
    SERVICE,
    'config/service-account.json',
    JSON.stringify({type: 'service_account', private_key: `${pem('PRIVATE KEY', 20)}\n`}),
    'key-file-committed config/service-account.json',
  ),
  nothing(
    SERVICE,
    'service-account.json',
    '{"type": "service_account", "private_key": "", "client_email": "x@acme.iam.gserviceaccount.com"}\n',
  ),
  fails(LOCALHOST_KEY, 'deploy/id_rsa', `${KEY}\n`, 'key-file-committed deploy/id_rsa'),
  notes(LOCALHOST_KEY, 'certificate/localhost.key', `${KEY}\n`, 'key-file-committed certificate/localhost.key'),
  nothing(LOCALHOST_KEY, 'certs/server.pem', `${pem('CERTIFICATE', 12)}\n`),
  fails(LOCALHOST_KEY, 'lib/signer.rb', `KEY = <<~PEM\n${KEY}\nPEM\n`, 'code-literal lib/signer.rb:2'),
  nothing(
    LOCALHOST_KEY,
    'lib/signer.rb',
    "raise 'no key' unless text.start_with?('-----BEGIN RSA PRIVATE KEY-----')\n",
  ),

  // URLs and what is public
  nothing(
    URIS,
    'lib/agent.rb',
    "  'uri' => 'mqtts://username:password@hostname:8883'\n  url = \"https://${username}:${password}@acme.example/etc\"\n",
  ),
  nothing(
    LOOPBACK,
    'src/cli.ts',
    "const help = 'postgres://user:password@localhost:5432/app'\nconst other = 'amqp://guest:guest@rabbitmq:5672/'\n",
  ),
  fails(
    LOOPBACK,
    'src/db.ts',
    `export const url = 'mongodb+srv://app:${PASSWORD}@cluster0.acme.example/app'\n`,
    'code-literal src/db.ts:1',
  ),
  nothing(
    GOOGLE,
    'android/app/google-services.json',
    `{"client": [{"api_key": [{"current_key": "${GOOGLE_KEY}"}]}]}\n`,
  ),
  nothing(
    FIREBASE,
    'src/config/firebase.ts',
    `export const firebaseConfig = {\n  apiKey: '${GOOGLE_KEY}',\n  authDomain: 'acme.firebaseapp.com',\n}\n`,
  ),
  fails(FIREBASE, 'config/services.rb', `GEMINI_API_KEY = "${GOOGLE_KEY}"\n`, 'code-literal config/services.rb:1'),
  nothing(URIS, 'spec/models/agent_spec.rb', `let(:uri) { 'mqtt://app:${PASSWORD}@m10.acme.example:13858' }\n`),
  nothing(
    VARIABLES,
    'package-lock.json',
    `{"packages": {"a": {"integrity": "sha512-${b64(64)}", "token": "${lower(32)}"}}}\n`,
  ),

  // Sections, by the names of classes, branches and stages
  {
    source: FALLBACK,
    what: 'hygiene',
    files: {
      'config.py': `class Config:\n    SECRET_KEY = os.environ['SECRET_KEY']\n\nclass DevelopmentConfig(Config):\n    SECRET_KEY = '${VALUE}'\n\nclass ProductionConfig(Config):\n    MAIL_PASSWORD = '${PASSWORD}'\n`,
    },
    fails: ['code-literal config.py:8'],
    notes: ['code-literal config.py:5'],
  },
  {
    source: SEQUELIZE,
    what: 'hygiene',
    files: {
      'config/config.json': `{\n  "development": {\n    "password": "${PASSWORD}",\n    "host": "127.0.0.1"\n  },\n  "production": {\n    "password": "${VALUE}",\n    "host": "db.acme.example"\n  }\n}\n`,
    },
    fails: ['code-literal config/config.json:7'],
    notes: ['code-literal config/config.json:3'],
  },
  {
    source: KNEX,
    what: 'hygiene',
    files: {
      'knexfile.js': `module.exports = {\n  test: {\n    connection: 'postgres://postgres:${PASSWORD}@localhost/test',\n  },\n  staging: {\n    connection: 'postgres://shop:${PASSWORD}@db.acme.example/shop',\n  },\n}\n`,
    },
    fails: ['code-literal knexfile.js:6'],
    notes: ['code-literal knexfile.js:3'],
  },
  {
    source: SYMFONY,
    what: 'hygiene',
    files: {
      'config/packages/framework.yaml': `framework:\n  secret: '%env(APP_SECRET)%'\nwhen@test:\n  framework:\n    secret: ${VALUE}\nwhen@prod:\n  mailer:\n    password: ${PASSWORD}\n`,
    },
    fails: ['code-literal config/packages/framework.yaml:8'],
    notes: ['code-literal config/packages/framework.yaml:5'],
  },
  notes(
    QUARKUS,
    'src/main/resources/application.properties',
    `%dev.quarkus.datasource.password=${PASSWORD}\nquarkus.datasource.password=\${DB_PASSWORD}\n`,
    'code-literal src/main/resources/application.properties:1',
  ),
  fails(
    QUARKUS,
    'src/main/resources/application.properties',
    `quarkus.datasource.username=shop\n%prod.quarkus.datasource.password=${PASSWORD}\n`,
    'code-literal src/main/resources/application.properties:2',
  ),
  notes(MOORE, 'config/app.rb', `TEST_API_TOKEN = '${VALUE}'\n`, 'code-literal config/app.rb:1'),

  // Other places where a whole app finds it
  fails(
    LOOPBACK,
    'bin/deploy.sh',
    `#!/bin/sh\nexport DATABASE_URL=postgres://shop:${PASSWORD}@db.acme.example/shop\n`,
    'code-literal bin/deploy.sh:2',
  ),
  nothing(
    LOOPBACK,
    'bin/setup.sh',
    '#!/bin/sh\nexport DATABASE_URL=postgres://postgres:postgres@localhost/shop\nexport TOKEN=$(cat /run/token)\n',
  ),
  fails(
    MANIFESTS,
    'k8s/web.yaml',
    `kind: Deployment\nspec:\n  containers:\n    - env:\n        - name: STRIPE_WEBHOOK_SECRET\n          value: ${made('wh', 'sec_', alnum(32))}\n`,
    'code-literal k8s/web.yaml:6',
  ),
  nothing(
    MANIFESTS,
    'k8s/web.yaml',
    'kind: Deployment\nspec:\n  containers:\n    - env:\n        - name: DB_PASSWORD\n          valueFrom:\n            secretKeyRef:\n              name: shop-database\n              key: password\n',
  ),
  fails(
    SONAR,
    'src/appsettings.Production.json',
    `{\n  "Smtp": {"Password": "${PASSWORD}"}\n}\n`,
    'code-literal src/appsettings.Production.json:2',
  ),
  fails(
    SONAR,
    'src/Storage.cs',
    `const string Blob = "DefaultEndpointsProtocol=https;AccountName=acmeshop;AccountKey=${b64(64)};EndpointSuffix=core.windows.net";\n`,
    'code-literal src/Storage.cs:1',
  ),
  nothing(
    SONAR,
    'src/Storage.cs',
    `const string Blob = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${b64(64)};BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1";\n`,
  ),
  nothing(
    SONAR,
    'tests/Shop.UnitTests/Fixture.cs',
    `var c = "Server=sql.acme.example;User Id=sa;Password=${PASSWORD}";\n`,
  ),
  fails(
    SONAR,
    'nuget.config',
    `<configuration>\n  <packageSourceCredentials>\n    <acme>\n      <add key="ClearTextPassword" value="${VALUE}" />\n    </acme>\n  </packageSourceCredentials>\n</configuration>\n`,
    'code-literal nuget.config:4',
  ),
  nothing(
    SONAR,
    'nuget.config',
    '<configuration>\n  <!-- <add key="ClearTextPassword" value="abc123def456" /> -->\n  <add key="ClearTextPassword" value="%NUGET_TOKEN%" />\n</configuration>\n',
  ),
  nothing(
    FIREBASE,
    '.env.production',
    `VITE_FIREBASE_API_KEY=${GOOGLE_KEY}\nVITE_FIREBASE_AUTH_DOMAIN=acme.firebaseapp.com\n`,
  ),
  notes(
    GOOGLE,
    'ios/GoogleService-Info.plist',
    `<plist><dict><key>API_KEY</key><string>${GOOGLE_KEY}</string></dict></plist>\n`,
  ),

  // Where a provider's form is only an example
  notes(KICS, 'lib/pay.rb', `KEY = '${made('sk_', 'live_', 'example', alnum(17))}'\n`, 'code-literal lib/pay.rb:1'),
  notes(KICS, 'lib/pay.rb', `KEY = '${TEST}'\n`, 'code-literal lib/pay.rb:1'),
  nothing(KICS, 'public/assets/vendor.min.js', `var a="${LIVE}"\n`),
  nothing(KICS, 'vendor/gem/lib/pay.rb', `KEY = '${LIVE}'\n`),
  nothing(TEMPLATE, 'config/settings.example.py', `SECRET_KEY = '${VALUE}'\n`),
  nothing(TEMPLATE, '.env.example.complete', 'APP_KEY=SomeRandomString\nDB_PASSWORD=database_user_password\n'),
  notes(
    URIS,
    'app/models/mqtt_agent.rb',
    `class MqttAgent\n  description <<~MD\n    Subscribe to a topic:\n\n    <pre><code>{\n      'uri' => 'mqtt://${lower(8)}:${PASSWORD}@m10.acme.example:13858',\n    }</code></pre>\n  MD\nend\n`,
    'code-literal app/models/mqtt_agent.rb:6',
  ),
  notes(
    PHOENIX,
    'config/hex.exs',
    `import Config\nconfig :shop, secret: "${VALUE}"\n`,
    'code-literal config/hex.exs:2',
  ),
  fails(
    PHOENIX,
    'config/config.exs',
    `import Config\nconfig :shop, ShopWeb.Endpoint,\n  secret_key_base: "${b64(48)}"\n`,
    'code-literal config/config.exs:3',
  ),
]
