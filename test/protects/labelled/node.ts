/* eslint-disable no-template-curly-in-string -- code of other people */
import type {LabelledSecret} from './labelled-secret.js'

import {alnum, b64, base64Of, hex, made, pem} from '../../classify/invented-values.js'

const UMAMI = {
  'src/lib/crypto.ts': `export function secret() {
  return hash(process.env.APP_SECRET || process.env.DATABASE_URL)
}
export function uuid(...args: string[]) {
  return v5(hash(...args, secret()), v5.DNS)
}
`,
}
const POSTGRES = made('postgres://umami:', alnum(24), '@db.example.com:5432/umami')
const OUTLINE = {
  'server/env.ts': `export class Environment {
  @Length(64, 64)
  public SECRET_KEY = environment.SECRET_KEY ?? ''
  public UTILS_SECRET = environment.UTILS_SECRET ?? ''
}
export default new Environment()
`,
  'server/models/decorators/Encrypted.ts': `import env from '@server/env'
export function encrypt(value: string): Buffer {
  const cipher = crypto.createCipheriv('aes-256-cbc', Buffer.from(env.SECRET_KEY, 'hex'), iv)
  return Buffer.concat([iv, cipher.update(value, 'utf-8'), cipher.final()])
}
`,
  'server/routes/api/cron/cron.ts': `import env from '@server/env'
if (!safeEqual(env.UTILS_SECRET, token)) throw AuthenticationError('Invalid secret token')
`,
}
const TYPEBOT = {
  'packages/env/src/index.ts': `const baseEnv = {
  server: {
    DATABASE_URL: z.string().url(),
    ENCRYPTION_SECRET: z.string().length(32),
  },
}
export const env = createEnv({...baseEnv, runtimeEnv: process.env})
`,
  'packages/credentials/src/encrypt.ts': `import {env} from '@typebot.io/env'
const secretKey = env.ENCRYPTION_SECRET
export const encrypt = async (data: object) => {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secretKey), 'AES-GCM', false, ['encrypt'])
  return crypto.subtle.encrypt({name: 'AES-GCM', iv}, key, encode(data))
}
`,
}
const STRAPI = {
  'api/config/admin.js': `module.exports = ({env}) => ({
  auth: {secret: env('ADMIN_JWT_SECRET')},
  apiToken: {salt: env('API_TOKEN_SALT')},
  transfer: {token: {salt: env('TRANSFER_TOKEN_SALT')}},
})
`,
  'api/config/server.js': "module.exports = ({env}) => ({app: {keys: env.array('APP_KEYS')}})\n",
}
const MEDUSA = {
  'medusa-config.ts': `module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {jwtSecret: process.env.JWT_SECRET, cookieSecret: process.env.COOKIE_SECRET},
  },
})
`,
}

/** JavaScript and TypeScript, from public projects. */
export const NODE: readonly LabelledSecret[] = [
  {
    key: 'APP_SECRET',
    class: 'derived-ids',
    beside: ['DATABASE_URL'],
    code: UMAMI,
    from: 'umami-software/umami src/lib/crypto.ts',
  },
  {
    key: 'DATABASE_URL',
    class: 'derived-ids',
    value: POSTGRES,
    code: UMAMI,
    from: 'umami-software/umami src/lib/crypto.ts',
  },
  {
    key: 'ENCRYPTION_KEY',
    class: 'data-at-rest',
    value: hex(64),
    code: {
      'apps/web/lib/constants.ts': "import {env} from './env'\nexport const ENCRYPTION_KEY = env.ENCRYPTION_KEY\n",
      'apps/web/lib/env.ts':
        'export const env = createEnv({runtimeEnv: {ENCRYPTION_KEY: process.env.ENCRYPTION_KEY}})\n',
      'apps/web/lib/crypto.ts': `import {ENCRYPTION_KEY} from '@/lib/constants'
export const symmetricEncrypt = (text: string, key: string) => {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'hex'), iv)
  return cipher.update(text, 'utf8', 'hex') + cipher.final('hex')
}
const stored = symmetricEncrypt(token, ENCRYPTION_KEY)
`,
    },
    from: 'formbricks/formbricks apps/web/lib/crypto.ts',
  },
  {
    key: 'CRON_SECRET',
    class: 'other-party',
    code: {
      'apps/web/lib/env.ts': 'export const env = createEnv({runtimeEnv: {CRON_SECRET: process.env.CRON_SECRET}})\n',
    },
    from: 'formbricks/formbricks apps/web/lib/env.ts',
  },
  {
    key: 'PLAIN_CHAT_HMAC_SECRET',
    class: 'other-party',
    or: ['tokens'],
    code: {
      'apps/web/lib/env.ts':
        'export const env = createEnv({runtimeEnv: {PLAIN_CHAT_HMAC_SECRET: process.env.PLAIN_CHAT_HMAC_SECRET}})\n',
      'apps/web/app/plain/lib/identity.ts': `import {env} from '@/lib/env'
export const emailHash = (email: string) => createHmac('sha256', env.PLAIN_CHAT_HMAC_SECRET).update(email).digest('hex')
`,
    },
    from: 'formbricks/formbricks apps/web/app/plain/lib/identity.ts',
  },
  {
    key: 'BETTER_AUTH_SECRET',
    class: 'data-at-rest',
    code: {
      'apps/web/modules/auth/lib/auth.ts': `import {betterAuth} from 'better-auth'
export const auth = betterAuth({secret: process.env.BETTER_AUTH_SECRET ?? process.env.NEXTAUTH_SECRET, plugins: [twoFactor()]})
`,
    },
    from: 'formbricks/formbricks apps/web/modules/auth/lib/auth.ts',
  },
  {
    key: 'HUB_API_KEY',
    class: 'access',
    code: {
      'apps/web/modules/hub/hub-client.ts':
        "request.headers.set('authorization', `Bearer ${process.env.HUB_API_KEY}`)\n",
    },
    from: 'formbricks/formbricks apps/web/modules/hub/hub-client.ts',
  },
  {
    key: 'SECRET_KEY',
    class: 'data-at-rest',
    value: hex(64),
    code: OUTLINE,
    from: 'outline/outline server/models/decorators/Encrypted.ts',
  },
  {
    key: 'UTILS_SECRET',
    class: 'other-party',
    value: hex(64),
    code: OUTLINE,
    from: 'outline/outline server/routes/api/cron/cron.ts',
  },
  {
    key: 'SLACK_VERIFICATION_TOKEN',
    class: 'other-party',
    code: {
      'plugins/slack/server/api/hooks.ts':
        "if (!safeEqual(process.env.SLACK_VERIFICATION_TOKEN, token)) throw AuthenticationError('Invalid token')\n",
    },
    from: 'outline/outline plugins/slack/server/api/hooks.ts',
  },
  {
    key: 'GITHUB_APP_PRIVATE_KEY',
    class: 'other-party',
    or: ['access'],
    value: base64Of(pem('RSA PRIVATE KEY')),
    code: {
      'plugins/github/server/env.ts':
        'public GITHUB_APP_PRIVATE_KEY = this.toOptionalString(environment.GITHUB_APP_PRIVATE_KEY)\n',
    },
    from: 'outline/outline plugins/github/server/env.ts',
  },
  {
    key: 'AWS_CLOUDFRONT_PRIVATE_KEY',
    class: 'other-party',
    or: ['tokens'],
    value: pem('RSA PRIVATE KEY'),
    beside: ['AWS_CLOUDFRONT_KEY_PAIR_ID'],
    code: {
      'server/storage/files/S3Storage.ts':
        'const key = process.env.AWS_CLOUDFRONT_PRIVATE_KEY\nreturn getSignedUrl({url, keyPairId, privateKey: key})\n',
    },
    from: 'outline/outline server/storage/files/S3Storage.ts',
  },
  {
    key: 'ENCRYPTION_SECRET',
    class: 'data-at-rest',
    value: alnum(32),
    code: TYPEBOT,
    from: 'baptisteArno/typebot.io packages/credentials/src/encrypt.ts',
  },
  ...(['NEXT_PRIVATE_ENCRYPTION_KEY', 'NEXT_PRIVATE_ENCRYPTION_SECONDARY_KEY'] as const).map((key): LabelledSecret => ({
    key,
    class: 'data-at-rest',
    code: {
      'packages/lib/constants/crypto.ts': `export const DOCUMENSO_ENCRYPTION_KEY = process.env.NEXT_PRIVATE_ENCRYPTION_KEY
export const DOCUMENSO_ENCRYPTION_SECONDARY_KEY = process.env.NEXT_PRIVATE_ENCRYPTION_SECONDARY_KEY
`,
      'packages/lib/universal/crypto.ts': `export const symmetricEncrypt = ({key, data}) => xchacha20poly1305(sha256(key))(randomBytes(24)).encrypt(data)
`,
      'packages/ee/server-only/lib/create-email-domain.ts': `import {DOCUMENSO_ENCRYPTION_KEY} from '@documenso/lib/constants/crypto'
const privateKey = symmetricEncrypt({key: DOCUMENSO_ENCRYPTION_KEY, data: dkim})
`,
    },
    from: 'documenso/documenso packages/lib/constants/crypto.ts',
  })),
  {
    key: 'NEXTAUTH_SECRET',
    class: 'sessions',
    or: ['tokens'],
    value: b64(32),
    code: {
      'packages/auth/server/lib/session/session-cookies.ts': `const secret = process.env.NEXTAUTH_SECRET
export const sessionId = (c: Context) => getSignedCookie(c, secret, 'sessionId')
`,
    },
    from: 'documenso/documenso packages/auth/server/lib/session/session-cookies.ts',
  },
  {
    key: 'NEXT_PRIVATE_STRIPE_WEBHOOK_SECRET',
    class: 'other-party',
    code: {
      'packages/ee/server-only/stripe/webhook/handler.ts':
        'const secret = process.env.NEXT_PRIVATE_STRIPE_WEBHOOK_SECRET\nconst event = stripe.webhooks.constructEvent(body, signature, secret)\n',
    },
    from: 'documenso/documenso packages/ee/server-only/stripe/webhook/handler.ts',
  },
  {
    key: 'UNLEASH_SECRET',
    class: 'sessions',
    or: ['tokens'],
    code: {
      'src/lib/create-config.ts': "const defaults = {secret: process.env.UNLEASH_SECRET || 'super-secret'}\n",
      'src/lib/middleware/session-db.ts':
        'return session({name, store, secret: [config.server.secret], cookie: {maxAge: age}})\n',
    },
    from: 'Unleash/unleash src/lib/create-config.ts',
  },
  {
    key: 'UNLEASH_ENCRYPTION_KEY',
    class: 'derived-ids',
    or: ['data-at-rest'],
    value: hex(64),
    beside: ['UNLEASH_ENCRYPTION_IV'],
    code: {
      'src/lib/util/anonymise.ts': `export function encrypt(s: string): string {
  const cipher = createCipheriv('aes-256-cbc', Buffer.from(process.env.UNLEASH_ENCRYPTION_KEY, 'hex'), iv)
  return \`\${cipher.update(s, 'utf8', 'hex') + cipher.final('hex')}@unleash.run\`
}
`,
    },
    from: 'Unleash/unleash src/lib/util/anonymise.ts',
  },
  {
    key: 'HD_AUTH_SESSION_SECRET',
    class: 'sessions',
    code: {
      'backend/src/config/auth.config.ts':
        'export default registerAs(() => ({session: {secret: process.env.HD_AUTH_SESSION_SECRET}}))\n',
      'backend/src/utils/session.ts':
        'await app.register(fastifySession, {cookieName, secret: authConfig.session.secret})\n',
    },
    from: 'hedgedoc/hedgedoc backend/src/config/auth.config.ts',
  },
  {
    key: 'API_SECRET',
    class: 'other-party',
    or: ['derived-ids'],
    beside: ['MONGODB_URI', 'DISPLAY_UNITS', 'ENABLE'],
    code: {
      'lib/server/env.js': `function setAPISecret () {
  const apiSecret = readENV('API_SECRET')
  delete process.env.API_SECRET
  env.enclave.setApiKey(apiSecret)
}
`,
    },
    from: 'nightscout/cgm-remote-monitor lib/server/env.js',
  },
  {
    key: 'MASTER_KEY',
    class: 'other-party',
    or: ['access'],
    beside: ['APP_ID', 'SERVER_URL', 'DATABASE_URI'],
    code: {
      'config.ts': `export const config = {
  databaseURI: process.env.DATABASE_URI,
  appId: process.env.APP_ID || 'myAppId',
  masterKey: process.env.MASTER_KEY || '',
  serverURL: process.env.SERVER_URL || 'http://localhost:1337/parse',
}
`,
      'index.ts': "import {ParseServer} from 'parse-server'\nconst server = new ParseServer(config)\n",
    },
    from: 'parse-community/parse-server-example config.ts',
  },
  {
    key: 'PAYLOAD_SECRET',
    class: 'data-at-rest',
    code: {
      'src/payload.config.ts':
        "export default buildConfig({collections: [], secret: process.env.PAYLOAD_SECRET || ''})\n",
    },
    from: 'payloadcms/website src/payload.config.ts',
  },
  {
    key: 'NEXT_PRIVATE_DRAFT_SECRET',
    class: 'other-party',
    or: ['unknown'],
    code: {
      'src/app/(frontend)/api/preview/route.ts':
        "if (searchParams.get('secret') !== process.env.NEXT_PRIVATE_DRAFT_SECRET) return new Response('Invalid secret', {status: 401})\n",
    },
    from: 'payloadcms/website src/app/(frontend)/api/preview/route.ts',
  },
  {
    key: 'WEBHOOK_SECRET',
    class: 'other-party',
    code: {
      'src/bin/read-cli-options.ts':
        "const options = {secret: {type: 'string', default: process.env.WEBHOOK_SECRET}}\n",
    },
    from: 'probot/probot src/bin/read-cli-options.ts',
  },
  {key: 'JWT_SECRET', class: 'tokens', code: MEDUSA, from: 'medusajs/medusa-starter-default medusa-config.ts'},
  {key: 'COOKIE_SECRET', class: 'sessions', code: MEDUSA, from: 'medusajs/medusa-starter-default medusa-config.ts'},
  {
    key: 'APP_KEYS',
    class: 'sessions',
    value: [b64(16), b64(16)].join(','),
    code: STRAPI,
    from: 'strapi/foodadvisor api/config/server.js',
  },
  ...(['API_TOKEN_SALT', 'TRANSFER_TOKEN_SALT', 'ADMIN_JWT_SECRET'] as const).map((key): LabelledSecret => ({
    key,
    class: 'tokens',
    value: b64(16),
    code: STRAPI,
    from: 'strapi/foodadvisor api/config/admin.js',
  })),
  {
    key: 'JWT_SECRET',
    class: 'tokens',
    code: {
      'server/env.js': "module.exports = cleanEnv(process.env, {JWT_SECRET: str({devDefault: 'securekey'})})\n",
      'server/passport.js':
        "const env = require('./env')\npassport.use(new JwtStrategy({secretOrKey: env.JWT_SECRET}, verify))\n",
    },
    from: 'thedevs-network/kutt server/passport.js',
  },
  {
    key: 'ENCRYPTION_KEY',
    class: 'data-at-rest',
    value: hex(64),
    code: {
      'packages/shared/src/env.ts': 'export const env = schema.parse(process.env)\n',
      'packages/shared/src/encryption/encryption.ts': `import {env} from '../env'
const ENCRYPTION_KEY: string | undefined = env.ENCRYPTION_KEY
export function encrypt(text: string) {
  const cipher = crypto.createCipheriv('aes-256-gcm', new Uint8Array(Buffer.from(ENCRYPTION_KEY, 'hex')), iv)
  return cipher.update(text, 'utf8', 'hex') + cipher.final('hex')
}
`,
    },
    from: 'langfuse/langfuse packages/shared/src/encryption/encryption.ts',
  },
  {
    key: 'SALT',
    class: 'tokens',
    or: ['derived-ids'],
    code: {
      'packages/shared/src/server/auth/apiKeys.ts': `import {env} from '../../env'
export function createShaHash(key: string, salt: string) {
  return crypto.createHash('sha256').update(key).update(salt).digest('hex')
}
const hash = createShaHash(secretKey, env.SALT)
await prisma.apiKey.findUnique({where: {fastHashedSecretKey: hash}})
`,
    },
    from: 'langfuse/langfuse packages/shared/src/server/auth/apiKeys.ts',
  },
  {
    key: 'STORE_ENCRYPTION_KEY',
    class: 'data-at-rest',
    value: alnum(32),
    code: {
      'libs/application-generic/src/encryption/cipher.ts': `export function encrypt(text) {
  const KEY = process.env.STORE_ENCRYPTION_KEY
  const cipher = createCipheriv('aes-256-cbc', Buffer.from(KEY), iv)
  return Buffer.concat([cipher.update(text), cipher.final()]).toString('hex')
}
`,
    },
    from: 'novuhq/novu libs/application-generic/src/encryption/cipher.ts',
  },
  {
    key: 'JWT_SECRET',
    class: 'tokens',
    code: {
      'apps/api/src/app/auth/services/passport/jwt.strategy.ts':
        'super({jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: process.env.JWT_SECRET})\n',
    },
    from: 'novuhq/novu apps/api/src/app/auth/services/passport/jwt.strategy.ts',
  },
  {
    key: 'SECRET_PASSWORD',
    class: 'data-at-rest',
    value: alnum(32),
    code: {
      'packages/utils/src/encryption.ts': `export function encrypt(text: string, password: string) {
  const key = crypto.scryptSync(password, salt, 32)
  const cipher = crypto.createCipheriv('aes-256-gcm', key, iv)
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
}
`,
      'apps/web/src/features/credentials/mutations.ts':
        "import {encrypt} from '@rallly/utils/encryption'\nawait prisma.credential.create({data: {secret: encrypt(JSON.stringify(tokens), process.env.SECRET_PASSWORD)}})\n",
      'apps/web/src/lib/session-config.ts':
        "export const sessionConfig = {password: process.env.SECRET_PASSWORD ?? '', cookieName: 'rallly-session'}\n",
    },
    from: 'lukevella/rallly apps/web/src/features/credentials/mutations.ts',
  },
  {
    key: 'CRON_SECRET',
    class: 'other-party',
    code: {
      'apps/web/src/app/api/house-keeping/[...method]/route.ts':
        'if (process.env.CRON_SECRET) return bearerAuth({token: process.env.CRON_SECRET})(c, next)\n',
    },
    from: 'lukevella/rallly apps/web/src/app/api/house-keeping/[...method]/route.ts',
  },
  {
    key: 'DATA_ENCRYPTION_KEY',
    class: 'data-at-rest',
    value: alnum(32),
    code: {
      'packages/hoppscotch-backend/src/utils.ts': `export function encrypt(text: string, key = process.env.DATA_ENCRYPTION_KEY) {
  if (!key) throw new Error('no key')
  const cipher = crypto.createCipheriv('aes-256-cbc', Buffer.from(key), iv)
  return Buffer.concat([cipher.update(text), cipher.final()]).toString('hex')
}
`,
    },
    from: 'hoppscotch/hoppscotch packages/hoppscotch-backend/src/utils.ts',
  },
  {
    key: 'ENCRYPTION_KEY',
    class: 'data-at-rest',
    value: hex(32),
    code: {
      'apps/webapp/app/env.server.ts': 'export const env = EnvironmentSchema.parse(process.env)\n',
      'apps/webapp/app/services/personalAccessToken.server.ts':
        'const encryptedToken = encryptToken(token, env.ENCRYPTION_KEY)\n',
    },
    from: 'triggerdotdev/trigger.dev apps/webapp/app/services/personalAccessToken.server.ts',
  },
  {
    key: 'SESSION_SECRET',
    class: 'tokens',
    or: ['sessions'],
    code: {
      'apps/webapp/app/services/sessionStorage.server.ts':
        "export const sessionStorage = createCookieSessionStorage({cookie: {name: '__session', secrets: [process.env.SESSION_SECRET]}})\n",
    },
    from: 'triggerdotdev/trigger.dev apps/webapp/app/services/sessionStorage.server.ts',
  },
  {
    key: 'FLOWISE_SECRETKEY_OVERWRITE',
    class: 'data-at-rest',
    code: {
      'packages/server/src/utils/index.ts': `export const getEncryptionKey = async (): Promise<string> => {
  if (process.env.FLOWISE_SECRETKEY_OVERWRITE) return process.env.FLOWISE_SECRETKEY_OVERWRITE
  return fs.promises.readFile(getEncryptionKeyPath(), 'utf8')
}
export const encryptCredentialData = async (data: object) => AES.encrypt(JSON.stringify(data), await getEncryptionKey()).toString()
`,
    },
    from: 'FlowiseAI/Flowise packages/server/src/utils/index.ts',
  },
  {
    key: 'JWT_AUTH_TOKEN_SECRET',
    class: 'tokens',
    code: {
      'packages/server/src/enterprise/utils/authSecrets.ts':
        "jwtAuthTokenSecret = await getOrCreateStoredSecret({envKey: 'JWT_AUTH_TOKEN_SECRET', fileName: 'jwt_auth_token_secret.key'})\n",
    },
    from: 'FlowiseAI/Flowise packages/server/src/enterprise/utils/authSecrets.ts',
  },
  {
    key: 'EXPRESS_SESSION_SECRET',
    class: 'sessions',
    code: {
      'packages/server/src/enterprise/utils/authSecrets.ts':
        "expressSessionSecret = await getOrCreateStoredSecret({envKey: 'EXPRESS_SESSION_SECRET', fileName: 'express_session_secret.key'})\n",
    },
    from: 'FlowiseAI/Flowise packages/server/src/enterprise/utils/authSecrets.ts',
  },
  {
    key: 'UNSUBSCRIBE_TOKEN_SECRET',
    class: 'tokens',
    code: {
      'apps/web/lib/email/unsubscribe-token.ts': `const TOKEN_SECRET = process.env.UNSUBSCRIBE_TOKEN_SECRET || process.env.NEXTAUTH_SECRET
export function unsubscribeToken(email: string) {
  return createHmac('sha256', TOKEN_SECRET).update(email.toLowerCase()).digest('hex').slice(0, 24)
}
`,
    },
    from: 'dubinc/dub apps/web/lib/email/unsubscribe-token.ts',
  },
  {
    key: 'SHOPIFY_WEBHOOK_SECRET',
    class: 'other-party',
    code: {
      'apps/web/app/api/shopify/integration/webhook/route.ts': `const data = await req.text()
const mine = crypto.createHmac('sha256', \`\${process.env.SHOPIFY_WEBHOOK_SECRET}\`).update(data, 'utf8').digest('base64')
if (mine !== req.headers.get('x-shopify-hmac-sha256')) return new Response('Invalid', {status: 401})
`,
    },
    from: 'dubinc/dub apps/web/app/(ee)/api/shopify/integration/webhook/route.ts',
  },
  {
    key: 'VERIFF_SHARED_SECRET',
    class: 'other-party',
    code: {
      'apps/web/app/api/veriff/webhook/route.ts': `const webhookSecret = process.env.VERIFF_SHARED_SECRET
const expected = createHmac('sha256', webhookSecret).update(rawBody).digest('hex')
if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature))) return new Response('Invalid signature', {status: 401})
`,
    },
    from: 'dubinc/dub apps/web/app/api/veriff/webhook/route.ts',
  },
  {
    key: 'QSTASH_TOKEN',
    class: 'access',
    code: {'apps/web/lib/cron/index.ts': "export const qstash = new Client({token: process.env.QSTASH_TOKEN || ''})\n"},
    from: 'dubinc/dub apps/web/lib/cron/index.ts',
  },
  {
    key: 'HUBSPOT_CLIENT_SECRET',
    class: 'other-party',
    code: {
      'apps/web/app/api/hubspot/webhook/route.ts':
        "const HUBSPOT_CLIENT_SECRET = process.env.HUBSPOT_CLIENT_SECRET || ''\n",
    },
    from: 'dubinc/dub apps/web/app/(ee)/api/hubspot/webhook/route.ts',
  },
  {
    key: 'NEXTAUTH_SECRET',
    class: 'tokens',
    or: ['sessions'],
    code: {
      'apps/web/lib/api/controllers/tokens/postToken.ts':
        'const token = await encode({token: {id: user.id, jti}, secret: process.env.NEXTAUTH_SECRET as string})\n',
    },
    from: 'linkwarden/linkwarden apps/web/lib/api/controllers/tokens/postToken.ts',
  },
  {
    key: 'JACKSON_API_KEY',
    class: 'access',
    code: {
      'lib/env.ts': 'const env = {jackson: {url: process.env.JACKSON_URL, apiKey: process.env.JACKSON_API_KEY}}\n',
    },
    from: 'boxyhq/saas-starter-kit lib/env.ts',
  },
  {
    key: 'SESSION_SECRET',
    class: 'sessions',
    code: {
      'server/myapp/middleware/session.js':
        "const session = require('express-session')\nmodule.exports = session({secret: process.env.SESSION_SECRET, resave: false})\n",
    },
    from: 'Moldedpeanuts/eshop-neko server/myapp/middleware/session.js',
  },
  {
    key: 'SESSION_SECRET',
    class: 'sessions',
    code: {
      'server/config/session.js':
        "const session = require('cookie-session')\napp.use(session({secret: process.env.SESSION_SECRET}))\n",
    },
    from: 'Sergey-Sukiasyan/Restaurant server/config/session.js',
  },
  {
    key: 'PRIVATE_VAPID_KEY',
    class: 'other-party',
    beside: ['PUBLIC_VAPID_KEY'],
    code: {
      'src/conf/webpush.js':
        "webpush.setVapidDetails('mailto:a@example.com', process.env.PUBLIC_VAPID_KEY, process.env.PRIVATE_VAPID_KEY)\n",
    },
    from: 'fcrequena/web-push-app src/conf/webpush.js',
  },
  {
    key: 'VAPID_PRIVATE_KEY',
    class: 'other-party',
    code: {
      'server/utils/webpush.js':
        'const {VAPID_PRIVATE_KEY, VAPID_PUBLIC_KEY, VAPID_EMAIL} = process.env\nwebPush.setVapidDetails(VAPID_EMAIL, VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY)\n',
    },
    from: 'goutham469/wechat server/utils/webpush.js',
  },
  {
    key: 'JWT_SECRET',
    class: 'tokens',
    code: {
      'src/common/jwt/jwt.module.ts':
        "@Module({imports: [JwtModule.register({secret: process.env.JWT_SECRET || 'dev'})]})\nexport class AppJwtModule {}\n",
    },
    from: 'Muhammadali-fr/round_server src/common/jwt/jwt.module.ts',
  },
  {
    key: 'ENCRYPT_KEY',
    class: 'data-at-rest',
    code: {
      'src/middlewares/crypto.ts':
        'const {ENCRYPT_KEY} = process.env\nexport const encryptString = (text: string) => CryptoJs.AES.encrypt(text, ENCRYPT_KEY!).toString()\n',
    },
    from: 'autsada/vw-upload-service src/middlewares/crypto.ts',
  },
  {
    key: 'CRYPTO_SECRET',
    class: 'data-at-rest',
    code: {
      'src/common/security/crypto.helper.ts': `const fallback = process.env.CRYPTO_SECRET as string
export const Encrypt = (text: string, key = fallback) => CryptoJS.AES.encrypt(text, key).toString()
export const Decrypt = (text: string, key = fallback) => CryptoJS.AES.decrypt(text, key).toString(CryptoJS.enc.Utf8)
`,
    },
    from: 'imrdoctor/ECommerce-Backend src/common/security/crypto.helper.ts',
  },
  {
    key: 'JWT_SECRET',
    class: 'data-at-rest',
    code: {
      'src/app/token/crypto.js': `const secret = process.env.JWT_SECRET
const key = crypto.scryptSync(secret, 'salt', 32)
const encrypt = (text) => crypto.createCipheriv('aes-256-cbc', key, iv).update(text, 'utf8', 'hex')
const decrypt = (text) => crypto.createDecipheriv('aes-256-cbc', key, iv).update(text, 'hex', 'utf8')
`,
    },
    from: 'Bimbb/NodeJS_HumanManager src/app/token/crypto.js',
  },
  {
    key: 'JWT_SECRET',
    class: 'data-at-rest',
    code: {
      'src/utils/encryption-util.js': `function encrypt (data) {
  const key = scryptSync(process.env.JWT_SECRET, 'salt', 24)
  const cipher = createCipheriv('aes-192-cbc', key, iv)
  return cipher.update(data, 'utf-8', 'hex') + cipher.final('hex')
}
`,
    },
    from: 'Ajulrag/NIKE src/utils/encryption-util.js',
  },
  ...(['JWT_SECRET', 'JWT_SALT'] as const).map((key): LabelledSecret => ({
    key,
    class: 'data-at-rest',
    code: {
      'app/middleware/auth/encrypt.js': `const secret = process.env.JWT_SECRET
const key = crypto.scryptSync(secret, process.env.JWT_SALT, 32)
const encrypt = (text) => crypto.createCipheriv('aes-256-cbc', key, iv).update(text, 'utf8', 'hex')
`,
    },
    from: 'weevood/HEIG-MoonFish 5.Projet/back-end/app/middleware/auth/encrypt.js',
  })),
  {
    key: 'CRYPTO_KEY',
    class: 'data-at-rest',
    code: {
      'middleware/encrypt.js':
        "const secret = process.env.CRYPTO_KEY\nconst key = crypto.scryptSync(secret, 'spicy', 32)\nconst encrypt = (value) => crypto.createCipheriv('aes-256-cbc', key, iv).update(value, 'utf8', 'hex')\n",
    },
    from: 'IvanReyhan22/presence_api middleware/encrypt.js',
  },
  {
    key: 'CRYPTR_KEY',
    class: 'data-at-rest',
    code: {'src/utils/cryptr.ts': "import Cryptr from 'cryptr'\nexport default new Cryptr(process.env.CRYPTR_KEY)\n"},
    from: 'frreiro/drivenPass-API src/utils/cryptr.ts',
  },
  {
    key: 'CRYPT_SECRET',
    class: 'data-at-rest',
    code: {
      'src/struct/systems/Crypt.ts':
        "import Cryptr from 'cryptr'\nconst {CRYPT_SECRET} = process.env\nexport default class Crypt extends Cryptr {\n  constructor() {\n    super(CRYPT_SECRET ?? '')\n  }\n}\n",
    },
    from: 'Kuramisa/bot src/struct/systems/Crypt.ts',
  },
  {
    key: 'ENCRYPTION_KEY',
    class: 'data-at-rest',
    value: hex(64),
    code: {
      'MyRecordsAPI/src/encryption-config.ts':
        "import {EncryptionOptions} from 'typeorm-encrypted'\nexport const config: EncryptionOptions = {key: process.env.ENCRYPTION_KEY || '', algorithm: 'aes-256-cbc', ivLength: 16}\n",
    },
    from: 'va5ili5/MyRecords MyRecordsAPI/src/encryption-config.ts',
  },
  {
    key: 'DB_KEY',
    class: 'data-at-rest',
    value: hex(64),
    code: {
      'src/helpers/Crypto.ts':
        "import {EncryptionTransformer} from 'typeorm-encrypted'\nexport default new EncryptionTransformer({key: `${process.env.DB_KEY}`, algorithm: 'aes-256-cbc', ivLength: 16, iv: process.env.DB_IV})\n",
    },
    from: 'gustavoafranca/letter-santaclaus src/helpers/Crypto.ts',
  },
  ...(['dunkbing/expense lib/prisma.ts', 'TusharVashishth/Fast_chat backend/src/config/db.config.ts'] as const).map(
    (from): LabelledSecret => ({
      key: 'PRISMA_FIELD_ENCRYPTION_KEY',
      class: 'data-at-rest',
      value: made('k1.', 'aesgcm256.', alnum(43), '='),
      code: {
        'lib/prisma.ts':
          "import {fieldEncryptionExtension} from 'prisma-field-encryption'\nprisma.$extends(fieldEncryptionExtension({encryptionKey: process.env.PRISMA_FIELD_ENCRYPTION_KEY}))\n",
      },
      from,
    }),
  ),
  {
    key: 'PEPPER',
    class: 'passwords',
    code: {
      'src/api/utils/hashPassword.ts':
        'const pepper = process.env.PEPPER as string\nexport default (password: string) => bcrypt.hashSync(`${password}${pepper}`, rounds)\n',
    },
    from: 'Match-Reservation-System/Backend src/api/utils/hashPassword.ts',
  },
  {
    key: 'PEPPER_KEY',
    class: 'passwords',
    code: {
      'utils/password.js': 'const hashPassword = (password) => bcrypt.hash(password, process.env.PEPPER_KEY, 10)\n',
    },
    from: 'SantiGalvan/ex-express-api-crud-auth utils/password.js',
  },
  {
    key: 'SESSION_PASSWORD',
    class: 'sessions',
    code: {
      'lib/ironSession/config.js':
        'export const ironOptions = {cookieName: process.env.COOKIE_NAME, password: process.env.SESSION_PASSWORD}\n',
    },
    from: 'esakiryota/gpt-novels-app lib/ironSession/config.js',
  },
  {
    key: 'SESSION_COOKIE',
    class: 'sessions',
    value: alnum(48),
    code: {
      'src/function/api/iron-session/options.ts':
        "export const options = {cookieName: 'shop', password: process.env.SESSION_COOKIE ? process.env.SESSION_COOKIE : ''}\n",
    },
    from: 'jeonoseung/shop src/function/api/iron-session/options.ts',
  },
]
