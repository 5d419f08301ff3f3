import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Directus. */
export const directus: Product = {
  id: 'directus',
  name: 'Directus',
  secrets: [
    {
      keys: ['SECRET', 'KEY'],
      // Names of its own settings.
      beside: ['DIRECTUS_*', 'DB_CLIENT', 'WEBSOCKETS_ENABLED', 'EXTENSIONS_PATH'],
      class: 'tokens',
      also: ['sessions'],
      effect: 'Everybody is signed out, and shared links stop working.',
      undo: 'full',
      overlap: null,
      source: 'directus/docs configuration/security-limits.md',
    },
    {
      keys: ['DIRECTUS_SECRET', 'DIRECTUS_KEY'],
      class: 'tokens',
      also: ['sessions'],
      effect: 'Everybody is signed out, and shared links stop working.',
      undo: 'full',
      overlap: null,
      source: 'directus/docs configuration/security-limits.md',
    },
  ],
}
