import type {Product} from '../../known-secret.js'

import {hexOf} from '../shapes.js'

/** What is known of the secrets of Outline. */
export const outline: Product = {
  id: 'outline',
  name: 'Outline',
  application: true,
  secrets: [
    {
      keys: ['SECRET_KEY'],
      beside: ['UTILS_SECRET', 'OUTLINE_*'],
      class: 'data-at-rest',
      also: ['tokens', 'sessions'],
      effect: 'Encrypted columns become unreadable: sign-in data, tokens of integrations, webhook secrets.',
      undo: 'partial',
      overlap: null,
      shape: hexOf(32),
      source: 'outline/outline server/models/decorators/Encrypted.ts, server/env.ts',
    },
    {
      keys: ['UTILS_SECRET'],
      class: 'other-party',
      effect: 'The scheduler that calls the app with it is refused.',
      undo: 'full',
      overlap: null,
      tell: 'the scheduler that calls /api/cron',
      source: 'outline/outline server/env.ts, app.json',
    },
  ],
}
