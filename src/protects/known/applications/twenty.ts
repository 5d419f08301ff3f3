import type {Product} from '../../known-secret.js'

// Names of its own settings.
const BESIDE = ['PG_DATABASE_URL', 'TWENTY_*', 'IS_CONFIG_VARIABLES_IN_DB_ENABLED']

/** What is known of the secrets of Twenty, whose encryption falls back to its app secret. */
export const twenty: Product = {
  id: 'twenty',
  name: 'Twenty',
  application: true,
  secrets: [
    {
      keys: ['ENCRYPTION_KEY'],
      beside: BESIDE,
      class: 'data-at-rest',
      effect: 'Stored OAuth tokens and two-factor secrets become unreadable.',
      undo: 'partial',
      reencrypt: 'follow "Key rotation" of docs.twenty.com',
      source: 'Key rotation (docs.twenty.com)',
    },
    {
      keys: ['APP_SECRET'],
      beside: BESIDE,
      unless: ['ENCRYPTION_KEY'],
      class: 'data-at-rest',
      also: ['sessions', 'tokens'],
      effect:
        'Stored OAuth tokens and two-factor secrets become unreadable, because ENCRYPTION_KEY is not set; everybody is signed out.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'set ENCRYPTION_KEY first, to the value that APP_SECRET has today',
      source: 'Key rotation (docs.twenty.com)',
    },
  ],
}
