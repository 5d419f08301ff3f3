import type {Product} from '../../known-secret.js'

// Names of its own settings.
const BESIDE = ['TRACKER_SCRIPT_NAME', 'COLLECT_API_ENDPOINT', 'UMAMI_*', 'DISABLE_BOT_CHECK', 'SKIP_LOCATION_HEADERS']

/** What is known of the secrets of Umami, which derives its secret from DATABASE_URL where none is set. */
export const umami: Product = {
  id: 'umami',
  name: 'Umami',
  application: true,
  secrets: [
    {
      keys: ['APP_SECRET'],
      beside: BESIDE,
      class: 'derived-ids',
      also: ['tokens', 'sessions'],
      effect: 'Every visitor counts as a new one, everybody is signed out, and shared links stop working.',
      undo: 'full',
      overlap: null,
      source: 'umami-software/umami src/lib/crypto.ts',
    },
    {
      keys: ['DATABASE_URL'],
      beside: BESIDE,
      unless: ['APP_SECRET', 'HASH_SALT'],
      class: 'derived-ids',
      also: ['access', 'tokens', 'sessions'],
      effect:
        'Every visitor counts as a new one, everybody is signed out, and shared links stop working, because APP_SECRET is not set and the secret is derived from DATABASE_URL.',
      undo: 'none',
      overlap: null,
      reencrypt: 'set APP_SECRET first, to the secret that is derived today',
      source: 'umami-software/umami src/lib/crypto.ts',
    },
  ],
}
