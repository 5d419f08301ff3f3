import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Sure (formerly Maybe), which derives encryption keys from its secret key base. */
export const sure: Product = {
  id: 'sure',
  name: 'Sure',
  application: true,
  secrets: [
    {
      keys: ['SECRET_KEY_BASE'],
      beside: ['SELF_HOSTED', 'SELF_HOSTING_ENABLED'],
      unless: ['ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY'],
      class: 'data-at-rest',
      also: ['sessions', 'tokens'],
      undo: 'partial',
      overlap: null,
      effect:
        'Stored bank tokens and other encrypted columns become unreadable, because their keys are derived from it; everybody is signed out.',
      source: 'we-promise/sure config/initializers/active_record_encryption.rb, #2422',
    },
  ],
}
