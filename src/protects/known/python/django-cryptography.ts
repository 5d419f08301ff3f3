import type {Product} from '../../known-secret.js'

/** What is known of the keys of django-cryptography. */
export const djangoCryptography: Product = {
  id: 'django-cryptography',
  name: 'django-cryptography',
  secrets: [
    {
      keys: ['CRYPTOGRAPHY_KEY', '*_CRYPTOGRAPHY_KEY', 'CRYPTOGRAPHY_SALT'],
      class: 'data-at-rest',
      effect: 'Every encrypted field becomes unreadable.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'a script of your own with both keys',
      source: 'georgemarshall/django-cryptography docs/settings.rst, #75',
    },
  ],
}
