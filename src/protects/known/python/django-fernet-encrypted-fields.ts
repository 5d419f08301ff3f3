import type {Product} from '../../known-secret.js'

/** What is known of the keys of django-fernet-encrypted-fields, which derives from SALT_KEY and SECRET_KEY together. */
export const djangoFernetEncryptedFields: Product = {
  id: 'django-fernet-encrypted-fields',
  name: 'django-fernet-encrypted-fields',
  secrets: [
    {
      keys: ['SALT_KEY', '*_SALT_KEY'],
      class: 'data-at-rest',
      effect:
        'Encrypted fields hand out what is encrypted as if it were the text; no error shows it, and the next save encrypts it twice.',
      undo: 'partial',
      overlap: {
        form: 'list-new-first',
        key: '{key}',
        order: 'new-first',
        since: null,
        builtIn: false,
        needs: 'SALT_KEY = os.environ["{key}"].split(",")',
      },
      reencrypt: 'check that one row reads well, then save every row with an encrypted field again',
      keepUntil: 'every row is saved anew, and no backup from before is needed',
      source: 'jazzband/django-fernet-encrypted-fields README, #13, #46',
    },
    {
      keys: ['SECRET_KEY', 'DJANGO_SECRET_KEY'],
      beside: ['SALT_KEY'],
      class: 'data-at-rest',
      also: ['sessions', 'tokens'],
      effect:
        'Encrypted fields hand out what is encrypted as if it were the text; no error shows it, and the next save encrypts it twice. Everybody is signed out.',
      undo: 'partial',
      overlap: {
        form: 'list-new-first',
        key: 'SECRET_KEY_FALLBACKS',
        order: 'any',
        since: 'the release of 2025 with #24; older ones ignore it and mangle every value that is saved',
        builtIn: false,
        needs: 'SECRET_KEY_FALLBACKS = [k for k in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if k]',
      },
      reencrypt: 'check that one row reads well, then save every row with an encrypted field again',
      keepUntil: 'every row is saved anew, and no backup from before is needed',
      source: 'jazzband/django-fernet-encrypted-fields README, #13, #24, #46',
    },
  ],
}
