import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Unleash. */
export const unleash: Product = {
  id: 'unleash',
  name: 'Unleash',
  secrets: [
    {
      keys: ['UNLEASH_SECRET'],
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap: null,
      source: 'Unleash/unleash src/lib/create-config.ts, src/lib/middleware/session-db.ts',
    },
    {
      keys: ['UNLEASH_ENCRYPTION_KEY'],
      class: 'derived-ids',
      effect: 'Anonymised names are other ones from now on, so that the history no longer fits together.',
      undo: 'full',
      overlap: null,
      source: 'Unleash/unleash src/lib/util/anonymise.ts',
    },
  ],
}
