import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Chatwoot. */
export const chatwoot: Product = {
  id: 'chatwoot',
  name: 'Chatwoot',
  application: true,
  secrets: [
    {
      keys: ['ACTIVE_RECORD_ENCRYPTION_*KEY', 'ACTIVE_RECORD_ENCRYPTION_*SALT'],
      // Names of its own settings.
      beside: ['CHATWOOT_*', 'ENABLE_ACCOUNT_SIGNUP', 'INSTALLATION_ENV', 'MAILER_INBOUND_EMAIL_DOMAIN'],
      class: 'data-at-rest',
      effect: 'Encrypted columns become unreadable: sign-ins with two-factor authentication fail.',
      undo: 'partial',
      overlap: null,
      source: 'chatwoot/docs self-hosted/configuration/environment-variables.mdx',
    },
  ],
}
