import type {Product} from '../../known-secret.js'

/** What is known of the secrets of a Sentry server that one runs oneself. */
export const sentryServer: Product = {
  id: 'sentry-server',
  name: 'Sentry (self-hosted)',
  secrets: [
    {
      keys: ['SENTRY_SYSTEM_SECRET_KEY', 'SENTRY_SECRET_KEY'],
      class: 'sessions',
      also: ['tokens'],
      effect: 'Everybody is signed out, signed links stop working, and relays have to register again.',
      undo: 'full',
      overlap: null,
      tell: 'your relays',
      source: 'getsentry/self-hosted',
    },
  ],
}
