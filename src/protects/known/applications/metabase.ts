import type {Product} from '../../known-secret.js'

import {atLeast} from '../shapes.js'

/** What is known of the secrets of Metabase. */
export const metabase: Product = {
  id: 'metabase',
  name: 'Metabase',
  application: true,
  secrets: [
    {
      keys: ['MB_ENCRYPTION_SECRET_KEY'],
      class: 'data-at-rest',
      effect: 'The connection details of all databases and the encrypted settings become unreadable.',
      undo: 'partial',
      overlap: {
        form: 'offline',
        key: '{key}_NEXT',
        order: null,
        since: null,
        builtIn: false,
        needs: 'The app stands still while rotate-encryption-key writes everything anew',
      },
      reencrypt: `heroku run 'java -jar metabase.jar rotate-encryption-key "\${key}_NEXT"'`,
      keepUntil: 'the command has run, and no backup from before is needed',
      shape: {...atLeast(16), described: 'at least 16 characters', make: {encoding: 'base64', bytes: 32}},
      source: 'metabase/metabase docs/databases/encrypting-details-at-rest.md; #12954',
    },
    {
      keys: ['MB_SESSION_SECRET_KEY'],
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap: null,
      shape: atLeast(16),
      source: 'Security best practices for a self-hosted Metabase (metabase.com/docs)',
    },
    {
      keys: ['MB_EMBEDDING_SECRET_KEY'],
      class: 'tokens',
      effect: 'Every embedded chart and dashboard is refused until the app that embeds it has the new secret.',
      undo: 'full',
      overlap: null,
      tell: 'the app that embeds the charts',
      source: 'metabase/metabase docs/embedding/static-embedding.md',
      unsure: true,
    },
    {
      keys: ['MB_JWT_SHARED_SECRET'],
      class: 'other-party',
      effect: 'Single sign-on is refused until the issuer has the new secret.',
      undo: 'full',
      overlap: null,
      tell: 'the issuer of the tokens',
      source: 'metabase/metabase docs/people-and-groups/authenticating-with-jwt.md',
      unsure: true,
    },
  ],
}
