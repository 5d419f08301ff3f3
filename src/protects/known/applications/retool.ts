import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Retool. */
export const retool: Product = {
  id: 'retool',
  name: 'Retool',
  application: true,
  secrets: [
    {
      keys: ['ENCRYPTION_KEY'],
      // Names of its own settings.
      beside: ['RETOOL_*', 'USE_ENCRYPTION_V2', 'DB_CONNECTOR_HOST', 'LICENSE_KEY'],
      class: 'data-at-rest',
      effect: 'The passwords of all resources become unreadable.',
      undo: 'partial',
      overlap: {form: 'single', key: 'ENCRYPTION_KEY_OLD', order: null, since: 'Retool 3.148', builtIn: true},
      reencrypt: 'set USE_ENCRYPTION_V2=true, back the database up, and restart: Retool encrypts everything anew',
      keepUntil: 'Retool says that everything is encrypted anew, and no backup from before is needed',
      tell: 'every container of Retool',
      source: 'Rotate your encryption key (docs.retool.com)',
    },
  ],
}
