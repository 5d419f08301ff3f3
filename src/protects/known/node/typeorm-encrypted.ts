import type {Product} from '../../known-secret.js'

/** What is known of the keys of typeorm-encrypted. */
export const typeormEncrypted: Product = {
  id: 'typeorm-encrypted',
  name: 'typeorm-encrypted',
  secrets: [
    {
      keys: ['TYPEORM_ENCRYPTION_KEY', 'TYPEORM_ENCRYPTED_KEY'],
      class: 'data-at-rest',
      effect: 'Every encrypted column becomes unreadable and raises an error when it is read.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'a script of your own with both keys',
      source: 'generalpiston/typeorm-encrypted README',
    },
  ],
}
