import type {Product} from '../../known-secret.js'

/** What is known of the keys of attr_encrypted. */
export const attrEncrypted: Product = {
  id: 'attr-encrypted',
  name: 'attr_encrypted',
  secrets: [
    {
      keys: [
        '*ATTR_ENCRYPTED*',
        '*SSN_KEY',
        '*SSN_ENCRYPTION_KEY',
        '*_ENCRYPTED_ATTRIBUTE_KEY',
        '*_ENCRYPTED_ATTRIBUTES_KEY',
      ],
      class: 'data-at-rest',
      effect: 'Every attribute that was encrypted with it becomes unreadable and raises an error when it is read.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'a script of your own with both keys, or a migration to Lockbox (migrating: true)',
      source: 'attr-encrypted/attr_encrypted README; ankane/lockbox README',
    },
  ],
}
