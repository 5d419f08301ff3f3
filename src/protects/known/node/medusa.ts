import type {Product} from '../../known-secret.js'

// Names that a Medusa project has and others hardly do.
const BESIDE = ['STORE_CORS', 'ADMIN_CORS', 'AUTH_CORS', 'MEDUSA_*']

/** What is known of the secrets of Medusa. */
export const medusa: Product = {
  id: 'medusa',
  name: 'Medusa',
  secrets: [
    {
      keys: ['JWT_SECRET'],
      beside: BESIDE,
      class: 'tokens',
      effect: 'Every client is signed out.',
      undo: 'full',
      overlap: null,
      source: 'medusajs/medusa-starter-default medusa-config.ts',
    },
    {
      keys: ['COOKIE_SECRET'],
      beside: BESIDE,
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap: null,
      source: 'medusajs/medusa-starter-default medusa-config.ts',
    },
  ],
}
