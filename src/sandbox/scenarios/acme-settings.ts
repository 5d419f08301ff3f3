import type {Credentials} from '../credentials.js'
import type {Randomness} from '../randomness.js'
import type {VarSpec} from '../world/world-spec.js'

/** What an app is called, and what its environment is. */
export interface Place {
  readonly app: string
  readonly environment: 'development' | 'production' | 'staging' | 'test'
  readonly host: string
}

/** What is public and the same everywhere, so that seeing it twice must alarm nobody. */
export interface PublicValues {
  readonly twilioAccountSid: string
  readonly sentryDsn: string
  readonly recaptchaSiteKey: string
  readonly auth0ClientId: string
  readonly publishable: {readonly live: string; readonly test: string}
}

/** The public values of a company. */
export function publicValues(made: Credentials, randomness: Randomness): PublicValues {
  return {
    twilioAccountSid: made.twilioAccountSid(),
    sentryDsn: made.sentryDsn(),
    recaptchaSiteKey: `6L${randomness.alphanumeric(38)}`,
    auth0ClientId: randomness.alphanumeric(32),
    publishable: {live: made.stripe('pk', 'live'), test: made.stripe('pk', 'test')},
  }
}

/**
 * What an app has in its config that is no secret, some of it with names that sound like one: a good audit says nothing
 * of it, however old it is and wherever else it stands.
 */
export function harmless(place: Place, shared: PublicValues, randomness: Randomness): Record<string, VarSpec> {
  const production = place.environment === 'production'
  const publishable = production ? shared.publishable.live : shared.publishable.test
  const settings: Record<string, string> = {
    NODE_ENV: place.environment === 'staging' ? 'production' : place.environment,
    LOG_LEVEL: 'info',
    TZ: 'Etc/UTC',
    WEB_CONCURRENCY: production ? '4' : '2',
    API_URL: `https://${place.host}/v2`,
    AWS_REGION: 'eu-west-1',
    S3_BUCKET: `${place.app}-uploads`,
    SUPPORT_EMAIL: 'support@acme.example',
    TOKEN_TTL: '3600',
    JWT_ALGORITHM: 'RS256',
    PASSWORD_MIN_LENGTH: '12',
    SESSION_COOKIE_NAME: '_acme_session',
    SECRET_ROTATION_DAYS: '90',
    SMTP_HOST: 'smtp.mailprovider.example',
    SMTP_USERNAME: 'postmaster@mg.acme.example',
    FEATURE_FLAGS: JSON.stringify({checkout_v2: production, dark_mode: true}),
    TWILIO_ACCOUNT_SID: shared.twilioAccountSid,
    SENTRY_DSN: shared.sentryDsn,
    RECAPTCHA_SITE_KEY: shared.recaptchaSiteKey,
    AUTH0_CLIENT_ID: shared.auth0ClientId,
    STRIPE_PUBLISHABLE_KEY: publishable,
    NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: publishable,
    NEXT_PUBLIC_API_URL: `https://${place.host}`,
    SOURCE_VERSION: randomness.hex(40),
    HEROKU_APP_NAME: place.app,
    HEROKU_APP_ID: randomness.uuid(),
    HEROKU_SLUG_COMMIT: randomness.hex(40),
    LICENSE_SECRET_REF: 'vault://secret/data/acme/license#key',
  }
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      key,
      {value, daysAgo: 20 + randomness.number(600), maskingSupported: key === 'FEATURE_FLAGS'},
    ]),
  )
}
