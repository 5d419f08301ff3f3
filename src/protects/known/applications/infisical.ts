import type {Product} from '../../known-secret.js'

import {hexOf} from '../shapes.js'

// Names of its own settings.
const BESIDE = ['INFISICAL_*', 'DB_CONNECTION_URI', 'ROOT_ENCRYPTION_KEY']

/** What is known of the secrets of Infisical. */
export const infisical: Product = {
  id: 'infisical',
  name: 'Infisical',
  application: true,
  secrets: [
    {
      keys: ['ENCRYPTION_KEY'],
      beside: BESIDE,
      class: 'data-at-rest',
      effect: 'The whole vault becomes unreadable.',
      undo: 'partial',
      overlap: null,
      shape: hexOf(16),
      source: 'Infisical/infisical docs/self-hosting/configuration/envars.mdx',
    },
    {
      keys: ['ROOT_ENCRYPTION_KEY'],
      class: 'data-at-rest',
      effect: 'The whole vault becomes unreadable.',
      undo: 'partial',
      overlap: null,
      source: 'Infisical/infisical docs/self-hosting/configuration/envars.mdx',
      unsure: true,
    },
  ],
}
