import type {Product} from '../../known-secret.js'

const EIGHT = [
  'AUTH_KEY',
  'SECURE_AUTH_KEY',
  'LOGGED_IN_KEY',
  'NONCE_KEY',
  'AUTH_SALT',
  'SECURE_AUTH_SALT',
  'LOGGED_IN_SALT',
  'NONCE_SALT',
]

/** What is known of the keys and salts of WordPress. */
export const wordpress: Product = {
  id: 'wordpress',
  name: 'WordPress',
  secrets: [
    {
      keys: [...EIGHT, ...EIGHT.map((key) => `WORDPRESS_${key}`), ...EIGHT.map((key) => `WP_${key}`)],
      class: 'sessions',
      effect: 'Everybody is signed out once; passwords still work.',
      undo: 'full',
      overlap: null,
      pairs: EIGHT,
      source: 'roots/bedrock .env.example',
    },
  ],
}
