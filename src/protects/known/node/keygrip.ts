import type {Product} from '../../known-secret.js'

/** What is known of the keys of cookie-session and Koa, which hand them to Keygrip. */
export const keygrip: Product = {
  id: 'keygrip',
  name: 'Keygrip',
  secrets: [
    {
      keys: ['COOKIE_SECRET', 'COOKIE_SECRETS', 'COOKIE_KEY', 'COOKIE_KEYS', 'KOA_KEYS', 'APP_KEYS', 'KEYGRIP_*'],
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap: {
        form: 'list-new-first',
        key: '{key}',
        order: 'new-first',
        since: null,
        builtIn: false,
        needs: 'cookieSession({keys: process.env.{key}.split(",")})',
      },
      keepUntil: 'the longest session has ended',
      source: 'crypto-utils/keygrip README; expressjs/cookie-session README',
    },
  ],
}
