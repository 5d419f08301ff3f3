import type {Product} from '../../known-secret.js'

/** What is known of the secrets of express-session. */
export const expressSession: Product = {
  id: 'express-session',
  name: 'express-session',
  secrets: [
    {
      keys: ['SESSION_SECRET', 'SESSION_SECRET_KEY', 'EXPRESS_SESSION_SECRET', 'SESSION_SECRETS'],
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap: {
        form: 'list-new-first',
        key: '{key}',
        order: 'new-first',
        since: 'express-session 1.11',
        builtIn: false,
        needs: 'session({secret: process.env.{key}.split(",")})',
      },
      keepUntil: 'the longest session has ended',
      source: 'expressjs/session README, HISTORY.md',
    },
  ],
}
