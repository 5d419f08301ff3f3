import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Guardian. */
export const guardian: Product = {
  id: 'guardian',
  name: 'Guardian',
  secrets: [
    {
      keys: ['GUARDIAN_SECRET_KEY', 'GUARDIAN_SECRET', 'GUARDIAN_*KEY*'],
      class: 'tokens',
      effect: 'Every client is signed out.',
      undo: 'full',
      overlap: {
        form: 'single',
        key: '{key}_PREVIOUS',
        order: null,
        since: null,
        builtIn: false,
        needs: 'A SecretFetcher of your own that finds the key by the kid of a token',
      },
      keepUntil: 'every token has expired',
      source: 'ueberauth/guardian README',
    },
  ],
}
