import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Lago. */
export const lago: Product = {
  id: 'lago',
  name: 'Lago',
  application: true,
  secrets: [
    {
      keys: ['LAGO_ENCRYPTION_PRIMARY_KEY', 'LAGO_ENCRYPTION_DETERMINISTIC_KEY', 'LAGO_ENCRYPTION_KEY_DERIVATION_SALT'],
      class: 'data-at-rest',
      effect: 'Stored credentials of payment providers become unreadable.',
      undo: 'partial',
      overlap: null,
      source: 'getlago/lago-api config/application.rb',
    },
    {
      keys: ['LAGO_RSA_PRIVATE_KEY', 'RSA_PRIVATE_KEY'],
      class: 'other-party',
      effect: 'Receivers of the webhooks refuse them until they have fetched the new public key.',
      undo: 'full',
      overlap: null,
      tell: 'the receivers of the webhooks',
      source: 'getlago/lago-api config/initializers',
    },
  ],
}
