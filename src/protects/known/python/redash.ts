import type {KnownOverlap, Product} from '../../known-secret.js'

const overlap: KnownOverlap = {
  form: 'offline',
  key: '{key}_NEXT',
  order: null,
  since: null,
  builtIn: false,
  needs: 'The app stands still while the command writes everything anew',
}

const atRest = {
  class: 'data-at-rest',
  undo: 'partial',
  overlap,
  keepUntil:
    'the command has written every data source anew (count them: it skips what it cannot open), and no backup from before is needed',
  source: 'getredash/redash redash/settings/__init__.py, redash/cli/database.py',
} as const

/** What is known of the secrets of Redash. */
export const redash: Product = {
  id: 'redash',
  name: 'Redash',
  secrets: [
    {
      ...atRest,
      keys: ['REDASH_SECRET_KEY'],
      effect: 'The passwords of all data sources become unreadable, so every query fails.',
      reencrypt: `heroku run './manage.py database reencrypt "$REDASH_SECRET_KEY" "$REDASH_SECRET_KEY_NEXT"'`,
    },
    {
      ...atRest,
      keys: ['REDASH_COOKIE_SECRET'],
      unless: ['REDASH_SECRET_KEY'],
      also: ['sessions'],
      effect:
        'The passwords of all data sources become unreadable, because REDASH_SECRET_KEY is not set; everybody is signed out.',
      reencrypt: `heroku run './manage.py database reencrypt "$REDASH_COOKIE_SECRET" "$REDASH_COOKIE_SECRET_NEXT"'`,
    },
    {
      keys: ['REDASH_COOKIE_SECRET'],
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap: null,
      source: 'getredash/redash redash/settings/__init__.py',
    },
  ],
}
