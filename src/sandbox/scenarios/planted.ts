/** A problem that a scenario has in it on purpose. */
export interface Planted {
  /** Id of the audit rule that it breaks. */
  readonly rule: string
  /** The config var to fix; of several keys that hold one credential, the first. */
  readonly key: string
  /** Refs of all environments in which it is. */
  readonly environments: readonly string[]
  readonly severity: 'critical' | 'high' | 'low' | 'medium'
  /** The scopes in which it shows; default both. A team's scope does not hold a pipeline's shared config. */
  readonly seenBy?: ReadonlyArray<'pipeline' | 'team'>
}

/** What an audit of the pipeline `acme`, or of the team `acme`, in the scenario `acme` must find, and nothing else. */
export function plantedIn(scope: 'pipeline' | 'team'): Planted[] {
  return PLANTED.filter(({seenBy}) => seenBy === undefined || seenBy.includes(scope))
}

const DEV = 'app:acme-dev'
const STAGING = 'app:acme-staging'
const PROD = 'app:acme-prod'
const WORKER = 'app:acme-prod-worker'

/** Every problem in the scenario `acme`. */
export const PLANTED: readonly Planted[] = [
  {rule: 'shared-across-stages', key: 'TWILIO_AUTH_TOKEN', environments: [STAGING, PROD], severity: 'critical'},
  {rule: 'shared-across-stages', key: 'LOCKBOX_MASTER_KEY', environments: [STAGING, PROD], severity: 'critical'},
  {rule: 'shared-across-stages', key: 'RABBITMQ_URL', environments: [STAGING, PROD, WORKER], severity: 'critical'},
  {
    rule: 'shared-across-stages',
    key: 'GOOGLE_CREDENTIALS',
    environments: ['pipeline:acme/review', DEV],
    severity: 'high',
    seenBy: ['pipeline'],
  },
  {
    rule: 'shared-across-pipelines',
    key: 'SENDGRID_API_KEY',
    environments: [PROD, 'app:bravo-prod'],
    severity: 'medium',
    seenBy: ['team'],
  },
  {rule: 'live-key-outside-production', key: 'STRIPE_REPORTING_KEY', environments: [STAGING], severity: 'critical'},
  {rule: 'test-key-in-production', key: 'STRIPE_REPORTING_KEY', environments: [WORKER], severity: 'high'},
  {rule: 'weak-value', key: 'ADMIN_PASSWORD', environments: [STAGING], severity: 'high'},
  {rule: 'weak-value', key: 'DJANGO_SECRET_KEY', environments: [DEV], severity: 'high'},
  {rule: 'placeholder-value', key: 'MAILGUN_API_KEY', environments: [STAGING], severity: 'high'},
  {rule: 'malformed-value', key: 'SMTP_PASSWORD', environments: [PROD], severity: 'medium'},
  {rule: 'malformed-value', key: 'SLACK_BOT_TOKEN', environments: [DEV], severity: 'medium'},
  {rule: 'malformed-value', key: 'SAML_PRIVATE_KEY', environments: [STAGING], severity: 'medium'},
  {rule: 'malformed-value', key: 'MONGODB_URI', environments: [WORKER], severity: 'medium'},
  {rule: 'malformed-value', key: 'FIREBASE_CREDENTIALS', environments: [DEV], severity: 'medium'},
  {rule: 'stale-secret', key: 'SENTRY_AUTH_TOKEN', environments: [PROD], severity: 'medium'},
  {rule: 'stale-secret', key: 'LOCKBOX_MASTER_KEY', environments: [STAGING, PROD], severity: 'medium'},
  {rule: 'stale-secret', key: 'COOKIE_SECRET', environments: [DEV], severity: 'medium'},
  {rule: 'expired-credential', key: 'INTERNAL_SERVICE_TOKEN', environments: [PROD], severity: 'high'},
  {rule: 'expired-credential', key: 'PARTNER_API_TOKEN', environments: [STAGING], severity: 'medium'},
  {rule: 'exposed-to-browser', key: 'NEXT_PUBLIC_OPENAI_API_KEY', environments: [PROD], severity: 'critical'},
  {rule: 'broad-key', key: 'STRIPE_SECRET_KEY', environments: [PROD], severity: 'medium'},
  {rule: 'broad-key', key: 'GITHUB_TOKEN', environments: [DEV], severity: 'medium'},
  {rule: 'broad-key', key: 'HEROKU_API_KEY', environments: [WORKER], severity: 'medium'},
  {rule: 'copied-addon-credential', key: 'ANALYTICS_DATABASE_URL', environments: [WORKER], severity: 'high'},
  {rule: 'duplicate-in-environment', key: 'SENDGRID_API_KEY', environments: [STAGING], severity: 'low'},
  {rule: 'unmasked-secret', key: 'ENCRYPTION_KEY', environments: [PROD], severity: 'low'},
]
