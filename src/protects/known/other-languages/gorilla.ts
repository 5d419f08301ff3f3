import type {Product} from '../../known-secret.js'

/** What is known of the keys of gorilla/securecookie and gorilla/sessions. */
export const gorilla: Product = {
  id: 'gorilla',
  name: 'gorilla/sessions',
  secrets: [
    {
      keys: [
        'HASH_KEY',
        'BLOCK_KEY',
        'COOKIE_HASH_KEY',
        'COOKIE_BLOCK_KEY',
        'SESSION_HASH_KEY',
        'SESSION_BLOCK_KEY',
        'SECURECOOKIE_*KEY',
      ],
      beside: ['HASH_KEY', 'BLOCK_KEY', '*_HASH_KEY', '*_BLOCK_KEY'],
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      pairs: ['HASH_KEY', 'BLOCK_KEY', 'COOKIE_HASH_KEY', 'COOKIE_BLOCK_KEY', 'SESSION_HASH_KEY', 'SESSION_BLOCK_KEY'],
      keepUntil: 'the longest session has ended (30 days by default)',
      source: 'gorilla/sessions doc.go; gorilla/securecookie README',
    },
    {
      keys: ['SESSION_AUTH_KEY', 'SESSION_ENC_KEY'],
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      pairs: ['SESSION_AUTH_KEY', 'SESSION_ENC_KEY'],
      keepUntil: 'the longest session has ended (30 days by default)',
      source: 'gorilla/sessions doc.go',
    },
  ],
}
