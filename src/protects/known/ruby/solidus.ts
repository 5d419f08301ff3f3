import type {Product} from '../../known-secret.js'

import {exactly} from '../shapes.js'

/** What is known of the secrets of Solidus. */
export const solidus: Product = {
  id: 'solidus',
  name: 'Solidus',
  secrets: [
    {
      keys: ['SOLIDUS_PREFERENCES_MASTER_KEY'],
      class: 'data-at-rest',
      effect: 'The settings of payment methods become unreadable, so nobody can pay.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'type the settings of the payment methods in again',
      shape: exactly(32),
      source: 'solidusio/solidus core/lib/spree/preferences/preferable_class_methods.rb',
    },
  ],
}
