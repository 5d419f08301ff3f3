import type {Randomness} from './randomness.js'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * Credentials that look like the real ones and are valid nowhere, made when they are asked for: no file holds one. The
 * forms are those of the providers' own documentation.
 */
export interface Credentials {
  /** `sk` is a secret key, `rk` a restricted one, `pk` a publishable one. */
  stripe(kind: 'pk' | 'rk' | 'sk', mode: 'live' | 'test'): string
  stripeWebhookSecret(): string
  openAiProjectKey(): string
  sendGrid(): string
  slackBotToken(): string
  githubClassic(): string
  githubFineGrained(): string
  awsAccessKeyId(): string
  awsSecretAccessKey(): string
  sentryToken(): string
  sentryDsn(): string
  twilioAccountSid(): string
  /** So many hexadecimal digits: session keys, Twilio and Datadog tokens. */
  hex(digits: number): string
  /** A password without a character that a URL would need to escape. */
  password(length?: number): string
  /** So many random bytes in base64: Metabase, Auth.js. */
  base64(bytes: number): string
  /** A key of Python's cryptography library. */
  fernet(): string
  /** Laravel's key. */
  laravel(): string
  /** A key of prisma-field-encryption. */
  prismaField(): string
  herokuToken(): string
  /** A signed token that ends at a moment in seconds since the epoch. */
  jwt(expires: number): string
  /** A private key as PEM (PKCS #8, Ed25519). */
  privateKeyPem(): string
  /** A Google service account's JSON document with a private key. */
  googleServiceAccount(project: string, privateKey: string): string
}

/** Credentials that a seed decides. */
export function credentials(randomness: Randomness): Credentials {
  const {alphanumeric, bytes, hex} = randomness
  const urlSafe = (length: number) => bytes(length).toString('base64url').slice(0, length)
  return {
    stripe: (kind, mode) => [kind, mode, `51${alphanumeric(97)}`].join('_'),
    stripeWebhookSecret: () => ['whsec', alphanumeric(32)].join('_'),
    openAiProjectKey: () => ['sk', 'proj', `${alphanumeric(74)}T3BlbkFJ${alphanumeric(74)}`].join('-'),
    sendGrid: () => ['SG', urlSafe(22), urlSafe(43)].join('.'),
    slackBotToken: () =>
      ['xoxb', randomness.text(12, '123456789'), randomness.text(13, '123456789'), alphanumeric(24)].join('-'),
    githubClassic: () => ['ghp', alphanumeric(36)].join('_'),
    githubFineGrained: () => ['github', 'pat', alphanumeric(22), alphanumeric(59)].join('_'),
    awsAccessKeyId: () => ['AK', 'IA', randomness.text(16, BASE32)].join(''),
    awsSecretAccessKey: () => bytes(30).toString('base64'),
    sentryToken: () => ['sntrys', `eyJ${urlSafe(40)}`, alphanumeric(43)].join('_'),
    sentryDsn: () =>
      `https://${hex(32)}@o${randomness.text(6, '123456789')}.ingest.sentry.io/${randomness.text(7, '123456789')}`,
    twilioAccountSid: () => `AC${hex(32)}`,
    hex,
    password: (length = 28) => alphanumeric(length),
    base64: (length) => bytes(length).toString('base64'),
    fernet: () => `${bytes(32).toString('base64url')}=`,
    laravel: () => ['base64', bytes(32).toString('base64')].join(':'),
    prismaField: () => ['k1', 'aesgcm256', `${bytes(32).toString('base64url')}=`].join('.'),
    herokuToken: () => ['HRKU', `AA${alphanumeric(58)}`].join('-'),
    jwt(expires) {
      const claims = {
        iss: 'https://auth.acme.example/',
        sub: randomness.uuid(),
        iat: expires - 31_536_000,
        exp: expires,
      }
      return [jwtPart({alg: 'HS256', typ: 'JWT'}), jwtPart(claims), bytes(32).toString('base64url')].join('.')
    },
    privateKeyPem() {
      const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), bytes(32)]).toString('base64')
      const label = ['PRIVATE', 'KEY'].join(' ')
      return `-----BEGIN ${label}-----\n${der}\n-----END ${label}-----\n`
    },
    googleServiceAccount: (project, privateKey) =>
      JSON.stringify({
        type: 'service_account',
        project_id: project,
        private_key_id: hex(40),
        private_key: privateKey,
        client_email: `app@${project}.iam.gserviceaccount.com`,
        client_id: randomness.text(21, '123456789'),
        token_uri: 'https://oauth2.googleapis.com/token',
      }),
  }
}

function jwtPart(document: unknown): string {
  return Buffer.from(JSON.stringify(document)).toString('base64url')
}
