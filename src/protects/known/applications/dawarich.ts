import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Dawarich, which derives encryption keys from its secret key base. */
export const dawarich: Product = {
  id: 'dawarich',
  name: 'Dawarich',
  application: true,
  secrets: [
    {
      keys: ['ARCHIVE_ENCRYPTION_KEY'],
      class: 'data-at-rest',
      effect: 'Archives that were encrypted with it become unreadable.',
      undo: 'partial',
      overlap: null,
      source: 'Freika/dawarich config/application.rb',
    },
    {
      keys: ['SECRET_KEY_BASE'],
      class: 'data-at-rest',
      also: ['sessions', 'tokens'],
      undo: 'partial',
      overlap: null,
      beside: ['DAWARICH_*', 'PHOTON_API_*', 'MIN_MINUTES_SPENT_IN_CITY', 'STORE_GEODATA'],
      effect:
        'Two-factor secrets and archives become unreadable where their own keys are not set; everybody is signed out.',
      source: 'Freika/dawarich config/application.rb',
    },
  ],
}
