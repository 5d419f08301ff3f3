import type {ProtectionClass} from '../../../src/model/protection-class.js'
import type {LabelledSecret} from './labelled-secret.js'

import {alnum, b64, hex, made, pem} from '../../classify/invented-values.js'

const named = (
  from: string,
  of: ProtectionClass,
  keys: ReadonlyArray<string | readonly [key: string, value: string]>,
  or?: readonly ProtectionClass[],
): LabelledSecret[] =>
  keys.map((one) => {
    const [key, value] = typeof one === 'string' ? [one] : one
    return {key, class: of, ...(value !== undefined && {value}), ...(or && {or}), from}
  })

/** Names alone, as frameworks and products document them: there is no code to look at. */
export const BY_NAME: readonly LabelledSecret[] = [
  ...named('documented', 'data-at-rest', [
    ['LOCKBOX_MASTER_KEY', hex(64)],
    'ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY',
    'ACTIVE_RECORD_ENCRYPTION__DETERMINISTIC_KEY',
    'ENCRYPTION_KEY',
    ['ENCRYPTION_KEYS', [b64(32), b64(32)].join(',')],
    ['FERNET_KEY', made(alnum(43), '=')],
    ['AIRFLOW__CORE__FERNET_KEY', made(alnum(43), '=')],
    ['FIELD_ENCRYPTION_KEY', made(alnum(43), '=')],
    ['APP_KEY', made('base64:', b64(32))],
    ['CLOAK_KEY', b64(32)],
    ['TOTP_VAULT_KEY', b64(32)],
    ['MB_ENCRYPTION_SECRET_KEY', b64(32)],
    'GF_SECURITY_SECRET_KEY',
    ['CALENDSO_ENCRYPTION_KEY', b64(24)],
    ['N8N_ENCRYPTION_KEY', b64(24)],
    'OTP_SECRET',
    'BETTER_AUTH_SECRET',
    ['BETTER_AUTH_SECRETS', `2:${alnum(40)},1:${alnum(40)}`],
    'PAYLOAD_SECRET',
    'OUTLINE_ENCRYPTION_KEY',
    ['S3_SSE_C_KEY', b64(32)],
    'PATIENT_SSN_KEY',
  ]),
  ...named('documented', 'passwords', [
    'DEVISE_PEPPER',
    'PASSWORD_PEPPER',
    'AUTH_PEPPER',
    'BCRYPT_PEPPER',
    'REST_AUTH_SITE_KEY',
    'SECURITY_PASSWORD_SALT',
    'PASSWORD_SALT',
  ]),
  ...named('documented', 'derived-ids', [
    'HASHIDS_SALT',
    ['SQIDS_ALPHABET', alnum(62)],
    'ANONYMIZATION_SALT',
    'PRISMA_FIELD_ENCRYPTION_HASH_SALT',
    'USERS_EMAIL_BLIND_INDEX_KEY',
    ['BLIND_INDEX_MASTER_KEY', hex(64)],
  ]),
  ...named('documented', 'derived-ids', ['API_KEY_PEPPER'], ['tokens']),
  ...named('documented', 'code-bundle', [
    ['RAILS_MASTER_KEY', hex(32)],
    ['RAILS_PRODUCTION_KEY', hex(32)],
    ['RAILS_STAGING_KEY', hex(32)],
    ['LARAVEL_ENV_ENCRYPTION_KEY', made('base64:', b64(32))],
    ['SYMFONY_DECRYPTION_SECRET', b64(64)],
    'JASYPT_ENCRYPTOR_PASSWORD',
    ['DOTENV_PRIVATE_KEY_PRODUCTION', hex(64)],
    ['DOTENV_KEY', made('dotenv:', '//:key_', hex(64), '@dotenv.org/vault/.env.vault?environment=production')],
    ['SOPS_AGE_KEY', made('AGE-SECRET-', 'KEY-1', alnum(58).toUpperCase())],
    'ANSIBLE_VAULT_PASSWORD',
    ['GIT_CRYPT_KEY', b64(96)],
  ]),
  ...named('documented', 'code-bundle', ['ENCRYPT_KEY'], ['data-at-rest']),
  ...named('documented', 'other-party', [
    ['STRIPE_WEBHOOK_SECRET', made('whsec_', alnum(32))],
    'GITHUB_WEBHOOK_SECRET',
    ['GOOGLE_CLIENT_SECRET', made('GOCSPX-', alnum(28))],
    'OKTA_CLIENT_SECRET',
    ['SAML_PRIVATE_KEY', pem('PRIVATE KEY')],
    'PREVIEW_SECRET',
    ['HASURA_GRAPHQL_JWT_SECRET', JSON.stringify({type: 'HS256', key: alnum(40)})],
    'SLACK_SIGNING_SECRET',
  ]),
  ...named(
    'documented',
    'other-party',
    [['DEPLOY_SSH_KEY', pem('OPENSSH PRIVATE KEY')], 'TWILIO_AUTH_TOKEN'],
    ['access'],
  ),
  ...named('documented', 'tokens', [
    'JWT_SECRET',
    'ACCESS_TOKEN_SECRET',
    'REFRESH_TOKEN_SECRET',
    'DEVISE_JWT_SECRET_KEY',
    'GUARDIAN_SECRET_KEY',
    'NC_AUTH_JWT_SECRET',
    'OG_SIGNING_SECRET',
  ]),
  ...named('documented', 'tokens', [['JWT_PRIVATE_KEY', pem('PRIVATE KEY')]], ['other-party']),
  ...named(
    'documented',
    'sessions',
    [
      ['SECRET_KEY_BASE', hex(128)],
      'DJANGO_SECRET_KEY',
      'FLASK_SECRET_KEY',
      ['AUTH_SECRET', b64(32)],
      'NEXTAUTH_SECRET',
    ],
    ['tokens'],
  ),
  ...named('documented', 'sessions', [
    'COOKIE_SECRET',
    'SESSION_SECRET',
    'CMD_SESSION_SECRET',
    'IRON_SESSION_PASSWORD',
  ]),
  ...named('documented', 'access', [
    ['AWS_SECRET_ACCESS_KEY', b64(30)],
    'GITHUB_TOKEN',
    'DB_PASSWORD',
    ['STRIPE_SECRET_KEY', made('sk_', 'live_', alnum(24))],
    ['SENDGRID_API_KEY', made('SG.', alnum(22), '.', alnum(43))],
    'SMTP_PASSWORD',
    'RECAPTCHA_SECRET_KEY',
    ['REDIS_URL', made('rediss://:', alnum(30), '@cache.example.com:6380')],
    'MAILGUN_API_KEY',
    'BUGSNAG_API_KEY',
  ]),
]
