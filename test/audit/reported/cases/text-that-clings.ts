import type {ConfigVarCase, DiffCase, ReportedCase} from '../reported-case.js'

import {alnum, b64, digits, hex, lower, made, uuid} from '../../../classify/invented-values.js'

const STRIPE = made('sk_', 'live_', alnum(80))
const SENDGRID = made('SG', '.', alnum(22), '.', alnum(43))
const TOKEN = alnum(40)
const PASSWORD = alnum(24)
const SHORT = alnum(20)
const HEX = hex(32)
const REDIS = `redis://default:${alnum(30)}@apn1-example-gull-34340.upstash.io:34340`
const POSTGRES = `postgresql://app:${alnum(16)}@ep-example-sun-767748.us-west-2.aws.neon.tech/app`
const MONGO = `mongodb+srv://app:${alnum(16)}@cluster0.example.mongodb.net/app`
const WEBHOOK = made('https://hooks.slack', '.com/services/T', digits(8), 'A/B', digits(8), 'A/', alnum(24))

const SIXTEEN = alnum(16)
const LONG = alnum(44)

const BREAK = 'buildkite/test-collector-ruby#122'
const URIS = 'PostgreSQL: Connection URIs'
const QUOTES = 'moby/moby#46773'
const COMMENT = 'joke2k/django-environ#91'
const NEWLINE = 'sendgrid/sendgrid-nodejs#732'
const INVISIBLE = 'openclaw/openclaw#33673'
const ZERO_WIDTH = 'bhollis/jsonview#129'
const UPSTASH = 'tiny-craft/tiny-rdm#256'
const LISTED = 'docker/for-linux#1208'
const NAME = 'docker/docs#25799'

/** A value with something around it, in staging, beside the clean one in production. */
const clinging = (
  source: string,
  key: string,
  [value, clean]: readonly [string, string],
  more: Partial<ConfigVarCase> = {},
): ConfigVarCase => ({
  source,
  what: 'config var',
  key,
  value,
  stage: 'staging',
  beside: {[key]: clean},
  secret: true,
  findings: ['malformed-value', 'shared-across-stages'],
  ...more,
})

/** The same of a live Stripe key. */
const stripe = (source: string, value: string): ConfigVarCase =>
  clinging(source, 'STRIPE_SECRET_KEY', [value, STRIPE], {
    provider: 'stripe',
    findings: ['live-key-outside-production', 'malformed-value', 'shared-across-stages'],
  })

/** A value that is right as it is. */
const right = (source: string, key: string, value: string): ConfigVarCase => ({
  source,
  what: 'config var',
  key,
  value,
  secret: true,
})

const copied = (source: string, key: string, value: string, clean: string): DiffCase => ({
  source,
  what: 'diff',
  file: `${key}=${clean}\n`,
  app: {[key]: value},
  key,
  status: 'different',
})

/** What came along as a value was copied is taken off before it is judged, and said; what is the value's own stays. */
export const CASES: readonly ReportedCase[] = [
  // Signs of code at its end
  stripe(LISTED, `${STRIPE};`),
  stripe(LISTED, `${STRIPE},`),
  stripe(LISTED, `"${STRIPE}",`),
  stripe(LISTED, `'${STRIPE}';`),
  stripe(LISTED, `${STRIPE}"`),
  stripe(LISTED, `${STRIPE}',`),
  stripe(LISTED, `${STRIPE}.`),
  stripe(LISTED, `(${STRIPE})`),
  stripe(LISTED, `=${STRIPE}`),
  stripe(LISTED, `${STRIPE} \\`),
  clinging(LISTED, 'SESSION_SECRET', [`${TOKEN};`, TOKEN]),
  clinging(LISTED, 'ENCRYPTION_KEY', [`${HEX},`, HEX]),
  clinging(LISTED, 'REDIS_URL', [`${REDIS},`, REDIS]),
  clinging(LISTED, 'DATABASE_URL', [`${POSTGRES};`, POSTGRES]),
  clinging(LISTED, 'SLACK_WEBHOOK_URL', [`${WEBHOOK};`, WEBHOOK]),

  // Line breaks, written out
  stripe(NEWLINE, String.raw`${STRIPE}\n`),
  stripe(NEWLINE, String.raw`${STRIPE}\r\n`),
  stripe(NEWLINE, `${STRIPE}\n`),
  stripe(NEWLINE, `${STRIPE}\r\n`),
  clinging(NEWLINE, 'SENDGRID_API_KEY', [String.raw`${SENDGRID}\n`, SENDGRID], {provider: 'sendgrid'}),
  clinging('architv/soccer-cli#152', 'API_TOKEN', [String.raw`${TOKEN}\n`, TOKEN]),
  clinging('architv/soccer-cli#152', 'REDIS_URL', [String.raw`${REDIS}\n`, REDIS]),
  clinging('postmanlabs/postman-app-support#8004', 'SENDGRID_API_KEY', [`${SENDGRID}%0A`, SENDGRID]),

  // Quotes
  clinging(QUOTES, 'SENDGRID_API_KEY', [`"${SENDGRID}"`, SENDGRID]),
  clinging(QUOTES, 'DB_PASSWORD', [`'${PASSWORD}'`, PASSWORD]),
  clinging(QUOTES, 'DATABASE_URL', [`"${POSTGRES}"`, POSTGRES]),
  clinging('theskumar/python-dotenv#545', 'DB_PASSWORD', [`"'${PASSWORD}'"`, PASSWORD]),
  clinging(INVISIBLE, 'SENDGRID_API_KEY', [`“${SENDGRID}”`, SENDGRID]),
  clinging(INVISIBLE, 'SENDGRID_API_KEY', [`‘${SENDGRID}’`, SENDGRID]),
  clinging(INVISIBLE, 'DB_PASSWORD', [`„${PASSWORD}“`, PASSWORD]),
  clinging(INVISIBLE, 'DB_PASSWORD', [`«${PASSWORD}»`, PASSWORD]),
  clinging(INVISIBLE, 'DB_PASSWORD', [`${PASSWORD}”`, PASSWORD]),
  clinging(INVISIBLE, 'API_TOKEN', [`"${TOKEN}`, TOKEN]),
  clinging(INVISIBLE, 'API_TOKEN', [`${TOKEN}'`, TOKEN]),
  clinging(INVISIBLE, 'REDIS_URL', [`'${REDIS}`, REDIS]),
  clinging(INVISIBLE, 'API_TOKEN', [`\`${TOKEN}\``, TOKEN]),
  clinging(INVISIBLE, 'API_TOKEN', [`\`\`\`\n${TOKEN}\n\`\`\``, TOKEN]),
  clinging(INVISIBLE, 'API_TOKEN', [String.raw`\"${TOKEN}\"`, TOKEN]),

  // What cannot be seen
  stripe(ZERO_WIDTH, `${STRIPE}\u200B`),
  stripe(ZERO_WIDTH, `\uFEFF${STRIPE}`),
  stripe(ZERO_WIDTH, `${STRIPE.slice(0, 20)}\u200B${STRIPE.slice(20)}`),
  stripe(ZERO_WIDTH, `${STRIPE}\u00A0`),
  stripe(ZERO_WIDTH, `${STRIPE.slice(0, 30)}\u00A0${STRIPE.slice(30)}`),
  clinging('aelassas/servy#963', 'DB_PASSWORD', [`\u2060${PASSWORD}`, PASSWORD]),
  clinging('aelassas/servy#963', 'DB_PASSWORD', [`${PASSWORD.slice(0, 9)}\u200D${PASSWORD.slice(9)}`, PASSWORD]),
  clinging(INVISIBLE, 'API_TOKEN', [`${TOKEN.slice(0, 12)}\u00AD${TOKEN.slice(12)}`, TOKEN]),
  clinging(INVISIBLE, 'DATABASE_URL', [`\u200E${POSTGRES}`, POSTGRES]),
  clinging(INVISIBLE, 'REDIS_URL', [`${REDIS.slice(0, 40)}\u200B${REDIS.slice(40)}`, REDIS]),

  // Comments
  clinging(COMMENT, 'DB_PASSWORD', [`${SHORT} # production`, SHORT]),
  clinging(COMMENT, 'API_TOKEN', [`"${TOKEN}" # the token`, TOKEN]),
  clinging('theskumar/python-dotenv#545', 'API_TOKEN', [`'${TOKEN}' # the token`, TOKEN]),
  stripe(COMMENT, `${STRIPE} # production`),
  stripe(COMMENT, `${STRIPE} // live key`),
  stripe(COMMENT, `${STRIPE}; // live key`),
  stripe(COMMENT, `${STRIPE} -- from the dashboard`),
  stripe(COMMENT, `${STRIPE} (production)`),
  stripe(COMMENT, `${STRIPE} <- the live one`),
  clinging('diegosouzapw/OmniRoute#10101', 'DATABASE_URL', [`${POSTGRES}   # primary | replica`, POSTGRES]),
  clinging('DevD4v3/dotenv.core#74', 'REDIS_URL', [`${REDIS} #cache`, REDIS]),
  {
    source: COMMENT,
    what: 'config var',
    key: 'API_TOKEN',
    value: '# ask the platform team',
    secret: true,
    findings: ['malformed-value'],
  },
  {
    source: COMMENT,
    what: 'config var',
    key: 'STRIPE_SECRET_KEY',
    value: '// see the vault',
    secret: true,
    findings: ['malformed-value'],
  },
  {
    source: COMMENT,
    what: 'config var',
    key: 'DATABASE_URL',
    value: '# set by the add-on',
    secret: true,
    findings: ['malformed-value'],
  },

  // Names
  stripe(NAME, `STRIPE_SECRET_KEY=${STRIPE}`),
  stripe(NAME, `STRIPE_SECRET_KEY: ${STRIPE}`),
  stripe(NAME, `STRIPE_SECRET_KEY = "${STRIPE}"`),
  stripe(NAME, `"STRIPE_SECRET_KEY": "${STRIPE}",`),
  stripe(NAME, `'STRIPE_SECRET_KEY' => '${STRIPE}',`),
  stripe(NAME, `export STRIPE_SECRET_KEY=${STRIPE}`),
  stripe(NAME, `export STRIPE_SECRET_KEY="${STRIPE}"`),
  stripe(NAME, `set STRIPE_SECRET_KEY=${STRIPE}`),
  stripe(NAME, `setx STRIPE_SECRET_KEY "${STRIPE}"`),
  stripe(NAME, `$env:STRIPE_SECRET_KEY = "${STRIPE}"`),
  stripe(NAME, `-e STRIPE_SECRET_KEY=${STRIPE}`),
  stripe(NAME, `- STRIPE_SECRET_KEY=${STRIPE}`),
  stripe(NAME, `ENV STRIPE_SECRET_KEY=${STRIPE}`),
  stripe(NAME, `ENV STRIPE_SECRET_KEY ${STRIPE}`),
  stripe(NAME, `const STRIPE_SECRET_KEY = '${STRIPE}';`),
  stripe(NAME, `heroku config:set STRIPE_SECRET_KEY=${STRIPE} --app acme-prod`),
  stripe(NAME, `heroku config:set "STRIPE_SECRET_KEY=${STRIPE}"`),
  stripe(NAME, `STRIPE_API_KEY=${STRIPE}`),
  stripe(NAME, `Secret key: ${STRIPE}`),
  stripe(NAME, `STRIPE_SECRET_KEY=${STRIPE} # live`),
  clinging(NAME, 'DB_PASSWORD', [`POSTGRES_PASSWORD=${PASSWORD}`, PASSWORD]),
  clinging(NAME, 'DB_PASSWORD', [`password: ${PASSWORD}`, PASSWORD]),
  clinging(NAME, 'DATABASE_URL', [`DATABASE_URL=${POSTGRES}`, POSTGRES]),
  clinging(NAME, 'REDIS_URL', [`REDIS_TLS_URL=${REDIS}`, REDIS]),
  clinging(NAME, 'API_TOKEN', [`X-Api-Key: ${TOKEN}`, TOKEN]),
  clinging(NAME, 'API_TOKEN', [`Authorization: Bearer ${TOKEN}`, TOKEN]),

  // Commands
  clinging(UPSTASH, 'REDIS_URL', [`redis-cli --tls -u ${REDIS}`, REDIS]),
  clinging('redis/redis#11085', 'REDIS_URL', [`$ redis-cli -u '${REDIS}' ping`, REDIS]),
  clinging('neondatabase/website#1066', 'DATABASE_URL', [`psql '${POSTGRES}'`, POSTGRES]),
  clinging('neondatabase/website#352', 'DATABASE_URL', [`psql "${POSTGRES}" -c "select 1"`, POSTGRES]),
  clinging('MongoDB: Connect via mongosh', 'MONGODB_URI', [`mongosh "${MONGO}" --apiVersion 1`, MONGO]),
  clinging('MongoDB: Connect via mongosh', 'MONGODB_URI', [`<${MONGO}>`, MONGO]),
  clinging('Slack: Sending messages using incoming webhooks', 'SLACK_WEBHOOK_URL', [
    `curl -X POST ${WEBHOOK}`,
    WEBHOOK,
  ]),
  stripe('Stripe: Authentication', `curl https://api.stripe.com/v1/charges -u ${STRIPE}:`),
  stripe('Stripe: Authentication', `curl https://api.stripe.com/v1/charges -H "Authorization: Bearer ${STRIPE}"`),
  {
    ...clinging('MySQL: Connecting to the Server', 'DATABASE_URL', [
      `mysql -h db.example.net -u app -p${PASSWORD} app`,
      '',
    ]),
    beside: {DATABASE_URL: `mysql://app:${PASSWORD}@db.example.net/app`},
  },
  clinging('Slack: Formatting text for app surfaces', 'SLACK_WEBHOOK_URL', [`<${WEBHOOK}>`, WEBHOOK]),

  // Whatever else a page, a note or a shell has beside it
  stripe('aelassas/servy#963', `- ${STRIPE}`),
  stripe('aelassas/servy#963', `**${STRIPE}**`),
  stripe('aelassas/servy#963', `_${STRIPE}_`),
  stripe('aelassas/servy#963', `<code>${STRIPE}</code>`),
  stripe('aelassas/servy#963', `&quot;${STRIPE}&quot;`),
  stripe(INVISIBLE, `${STRIPE}…`),
  stripe(INVISIBLE, `–${STRIPE}`),
  stripe(COMMENT, `${STRIPE} production key`),
  stripe(COMMENT, `# live\n${STRIPE}`),
  stripe(COMMENT, `/* live */ ${STRIPE}`),
  stripe('DevD4v3/dotenv.core#74', `${STRIPE}#prod`),
  stripe(NAME, `The Stripe key is ${STRIPE}`),
  stripe(NAME, `STRIPE_SECRET_KEY ${STRIPE}`),
  stripe(NAME, `STRIPE=${STRIPE}`),
  stripe(NAME, `gh secret set STRIPE_SECRET_KEY --body "${STRIPE}"`),
  stripe(NAME, `STRIPE_SECRET_KEY=${STRIPE} node server.js`),
  stripe(NAME, `process.env.STRIPE_SECRET_KEY = "${STRIPE}"`),
  stripe('theskumar/python-dotenv#545', `""${STRIPE}""`),
  clinging('aelassas/servy#963', 'API_TOKEN', [`<${TOKEN}>`, TOKEN]),
  clinging('aelassas/servy#963', 'API_TOKEN', [`(${TOKEN})`, TOKEN]),
  clinging('aelassas/servy#963', 'API_TOKEN', [`> ${TOKEN}`, TOKEN]),
  clinging(COMMENT, 'API_TOKEN', [`${TOKEN} (production)`, TOKEN]),
  clinging(NAME, 'API_TOKEN', [`=${TOKEN}`, TOKEN]),
  clinging(NAME, 'API_TOKEN', [`Your API token is: ${TOKEN}`, TOKEN]),
  clinging(NAME, 'API_TOKEN', [`--token ${TOKEN}`, TOKEN]),
  clinging(NAME, 'DB_PASSWORD', [`PGPASSWORD=${PASSWORD} psql -h db.example.net -U app`, PASSWORD]),
  clinging(NAME, 'DATABASE_URL', [`Connection string: ${POSTGRES}`, POSTGRES]),
  clinging(NAME, 'DATABASE_URL', [`DATABASE_URL=${POSTGRES} rails server`, POSTGRES]),
  clinging('neondatabase/website#1066', 'DATABASE_URL', [`[${POSTGRES}](${POSTGRES})`, POSTGRES]),

  // Two things at once, and what is a placeholder within
  stripe(QUOTES, ` "${STRIPE}"; # live\n`),
  {
    source: QUOTES,
    what: 'config var',
    key: 'API_TOKEN',
    value: '"changeme",',
    secret: true,
    findings: ['placeholder-value'],
  },
  {
    source: COMMENT,
    what: 'config var',
    key: 'API_TOKEN',
    value: 'changeme # replace it',
    secret: true,
    findings: ['placeholder-value'],
  },

  copied(LISTED, 'STRIPE_SECRET_KEY', `${STRIPE};`, STRIPE),

  // A password may have such signs, also at its end.
  right(LISTED, 'DB_PASSWORD', made(alnum(9), ';')),
  right(LISTED, 'DB_PASSWORD', made('p;', alnum(8), ',w0rd')),
  right(LISTED, 'DB_PASSWORD', made(alnum(5), '#', alnum(5), ';')),
  right(LISTED, 'DB_PASSWORD', made(alnum(10), '"')),
  right(LISTED, 'DB_PASSWORD', made("'", alnum(9))),
  right(LISTED, 'DB_PASSWORD', made(alnum(13), '!')),
  right(LISTED, 'DB_PASSWORD', made(alnum(13), '.')),
  right('toddbluhm/env-cmd#14', 'DB_PASSWORD', made(alnum(8), '#', alnum(8))),
  right('toddbluhm/env-cmd#14', 'DB_PASSWORD', made('#', alnum(14))),
  right('DevD4v3/dotenv.core#74', 'API_TOKEN', made(alnum(30), '#', alnum(4))),
  right(NAME, 'ENCRYPTION_KEY', b64(32)),
  right(NAME, 'SECRET_KEY_BASE', b64(31)),
  right(NAME, 'API_SECRET', made(alnum(30), '==')),
  right(NAME, 'DB_PASSWORD', made('a=', alnum(14))),
  right(NAME, 'ADMIN_AUTH', made('admin:', alnum(16))),
  right('theskumar/python-dotenv#545', 'DB_PASSWORD', made(alnum(6), '"', alnum(6))),
  right(
    'Microsoft: Connection String Syntax',
    'MSSQL_CONNECTION_STRING',
    `Server=db.example.net;Database=app;User Id=app;Password=${alnum(16)};`,
  ),
  right(
    'Microsoft: Connection String Syntax',
    'AZURE_STORAGE_CONNECTION_STRING',
    `DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=${b64(64)};EndpointSuffix=core.windows.net`,
  ),
  right(
    'Microsoft: Building the connection URL',
    'JDBC_DATABASE_URL',
    `jdbc:sqlserver://db.example.net:1433;databaseName=app;user=app;password=${alnum(16)};`,
  ),
  right('OpenTelemetry: OTLP Exporter Configuration', 'OTEL_EXPORTER_OTLP_HEADERS', `api-key=${hex(32)}`),
  right('OpenTelemetry: OTLP Exporter Configuration', 'UPSTREAM_HEADERS', `Authorization: Bearer ${alnum(32)}`),
  right('MDN: Authorization', 'API_AUTHORIZATION', `Bearer ${alnum(40)}`),
  right('PostgreSQL: Backup and Restore', 'BACKUP_COMMAND', `pg_dump postgres://app:${alnum(16)}@db.example.net/app`),
  right(
    'MongoDB: Connection Strings',
    'MONGODB_URI',
    `mongodb://app:${alnum(16)}@a.example.net:27017,b.example.net:27017/app`,
  ),
  right('Strapi: Server configuration', 'APP_KEYS', [b64(16), b64(16)].join(',')),
  right('docker/docs#14874', 'DB_PASSWORD', 'correct horse battery staple 47'),
  right('docker/docs#14874', 'DB_PASSWORD', made('Пароль', alnum(12))),
  right('The npmrc file of npm', 'NPMRC', made('//registry.npmjs.org/:_authToken=np', 'm_', alnum(36))),
  right('Heroku: Review apps', 'CLIENT_ID_SECRET', uuid()),
  right('Rails: Credentials', 'RAILS_MASTER_KEY', hex(32)),
  right('Stripe: Authentication', 'STRIPE_SECRET_KEY', made('rk_', 'live_', alnum(60))),
  right('GitHub: Authenticating to the REST API', 'GITHUB_TOKEN', made('x-access-token:gh', 'p_', alnum(36))),
  right('GitHub: Authenticating to the REST API', 'GITHUB_TOKEN', made('token gh', 'p_', alnum(36))),
  right(
    'SendGrid: Integrating with the SMTP API',
    'SENDGRID_SMTP_AUTH',
    made('apikey:S', 'G.', alnum(22), '.', alnum(43)),
  ),
  right(LISTED, 'API_SECRET', made(alnum(8), ' ', alnum(8), '; ', alnum(8))),
  right(LISTED, 'DB_PASSWORD', made('=', alnum(18))),
  right(COMMENT, 'DB_PASSWORD', made(alnum(8), ' #', alnum(5))),
  right('DevD4v3/dotenv.core#74', 'DB_PASSWORD', made(lower(7), '//', lower(7), '42')),
  right('joke2k/django-environ#475', 'DJANGO_SECRET_KEY', made(lower(20), '#x(', lower(20), ';@')),
  // Breaks in the middle, and what else comes along from a terminal.
  clinging(BREAK, 'SESSION_SECRET', [`${TOKEN}\n${LONG}`, `${TOKEN}${LONG}`]),
  clinging(BREAK, 'JWT_SECRET', [`${HEX}\n${HEX}`, `${HEX}${HEX}`]),
  clinging(BREAK, 'GITHUB_TOKEN', [made('gh', 'p_', SIXTEEN, '\n', SHORT), made('gh', 'p_', SIXTEEN, SHORT)]),
  right(BREAK, 'API_KEYS', `${HEX}\n${hex(32)}`),
  right(BREAK, 'GITHUB_TOKEN', made('gh', 'p_', alnum(36), '\ngh', 'p_', alnum(36))),
  clinging('Node.js: util.styleText', 'WEBHOOK_SIGNING_SECRET', [`\u001B[32m${HEX}\u001B[0m`, HEX]),
  clinging('Zsh: Prompting', 'HMAC_SIGNING_SECRET', [`${HEX}%`, HEX]),
  right('Zsh: Prompting', 'DB_PASSWORD', `${alnum(14)}%`),
  clinging(NEWLINE, 'PLAID_SECRET', [`${HEX}\\t`, HEX]),
  clinging(COMMENT, 'PUSHER_BEAMS_SECRET_KEY', [`'${HEX}'; // token`, HEX]),
  clinging(URIS, 'DATABASE_URL', [`postgres://${POSTGRES}`, POSTGRES]),
  clinging(URIS, 'MONGODB_URI', [`mongodb://${MONGO}`, MONGO]),
  clinging(URIS, 'DATABASE_URL', [POSTGRES.replace('@', ' @'), POSTGRES]),
]
