import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Snipe-IT. */
export const snipeIt: Product = {
  id: 'snipe-it',
  name: 'Snipe-IT',
  application: true,
  secrets: [
    {
      keys: ['APP_KEY'],
      // Names that only its own settings have.
      beside: ['SNIPEIT_*', 'SNIPE_*', 'PRIVATE_FILESYSTEM_DISK', 'ALLOW_BACKUP_DELETE'],
      class: 'data-at-rest',
      also: ['sessions', 'tokens'],
      effect: 'Encrypted custom fields and the LDAP password become unreadable, and everybody is signed out.',
      undo: 'partial',
      overlap: {
        form: 'offline',
        key: '{key}_NEXT',
        order: null,
        since: null,
        builtIn: false,
        needs: 'The app stands still while snipeit:rotate-key writes everything anew',
      },
      reencrypt: `heroku run '{key}="\${key}_NEXT" php artisan snipeit:rotate-key "\${key}"'`,
      keepUntil:
        'the command has run (back the database up first: it cannot be undone, and it prints both keys), and no backup from before is needed',
      source: 'grokability/snipe-it app/Console/Commands/RotateAppKey.php',
    },
  ],
}
