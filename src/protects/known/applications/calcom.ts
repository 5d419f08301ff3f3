import type {Product} from '../../known-secret.js'

import {exactly} from '../shapes.js'

/** What is known of the secrets of Cal.com. */
export const calcomServer: Product = {
  id: 'calcom-server',
  name: 'Cal.com (self-hosted)',
  application: true,
  secrets: [
    {
      keys: ['CALENDSO_ENCRYPTION_KEY'],
      class: 'data-at-rest',
      effect: 'Every connected calendar is disconnected.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'users have to connect their calendars again',
      shape: exactly(32),
      tell: 'users with a connected calendar',
      source: 'calcom/cal.com .env.example',
    },
  ],
}
