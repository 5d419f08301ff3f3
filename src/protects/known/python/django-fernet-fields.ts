import type {Product} from '../../known-secret.js'

/** What is known of the keys of django-fernet-fields. */
export const djangoFernetFields: Product = {
  id: 'django-fernet-fields',
  name: 'django-fernet-fields',
  secrets: [
    {
      keys: ['FERNET_KEYS', '*_FERNET_KEYS'],
      class: 'data-at-rest',
      effect: 'Every encrypted field becomes unreadable and raises InvalidToken.',
      undo: 'partial',
      overlap: {
        form: 'list-new-first',
        key: '{key}',
        order: 'new-first',
        since: null,
        builtIn: false,
        needs: 'FERNET_KEYS = os.environ["{key}"].split(",")',
      },
      reencrypt: 'save every row with an encrypted field again',
      keepUntil: 'every row is saved anew, and no backup from before is needed',
      source: 'orcasgit/django-fernet-fields doc/index.rst',
    },
  ],
}
