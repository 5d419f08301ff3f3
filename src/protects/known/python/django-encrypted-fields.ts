import type {KnownSecret, Product} from '../../known-secret.js'

import {FERNET, LONG_HEX} from '../shapes.js'

const entry: Omit<KnownSecret, 'keys'> = {
  class: 'data-at-rest',
  effect: 'Every encrypted field becomes unreadable.',
  undo: 'partial',
  overlap: {
    form: 'list-new-first',
    key: '{key}',
    order: 'new-first',
    since: null,
    builtIn: false,
    needs: 'FIELD_ENCRYPTION_KEY = os.environ["{key}"].split(",")',
  },
  reencrypt: 'save every row with an encrypted field again',
  keepUntil: 'every row is saved anew, and no backup from before is needed',
  source: 'django-encrypted-model-fields README (pypi.org)',
}

/** What is known of the keys of django-encrypted-model-fields and its kin. */
export const djangoEncryptedFields: Product = {
  id: 'django-encrypted-model-fields',
  name: 'django-encrypted-model-fields',
  secrets: [
    {...entry, keys: ['FIELD_ENCRYPTION_KEY', 'FIELD_ENCRYPTION_KEYS'], unlessForm: LONG_HEX, shape: FERNET},
    {
      ...entry,
      keys: ['FIELD_ENCRYPTION_KEY', 'FIELD_ENCRYPTION_KEYS', '*_FIELD_ENCRYPTION_KEY', '*_FIELD_ENCRYPTION_KEYS'],
      unsure: true,
    },
  ],
}
