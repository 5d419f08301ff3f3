import type {Product} from '../../known-secret.js'

import {atLeast} from '../shapes.js'

/** What is known of the secrets of Nightscout. */
export const nightscout: Product = {
  id: 'nightscout',
  name: 'Nightscout',
  secrets: [
    {
      keys: ['API_SECRET'],
      // Names of its own settings.
      beside: [
        'BG_HIGH',
        'BG_LOW',
        'BG_TARGET_*',
        'DISPLAY_UNITS',
        'AUTH_DEFAULT_ROLES',
        'MONGO_COLLECTION',
        'NIGHTSCOUT_*',
      ],
      class: 'derived-ids',
      also: ['other-party', 'tokens'],
      effect: 'Uploaders, watches and pumps are refused, and every access token becomes another one.',
      undo: 'full',
      overlap: null,
      tell: 'every uploader, watch and pump bridge',
      shape: atLeast(12),
      source: 'nightscout/cgm-remote-monitor README, lib/api3/doc/security.md',
    },
  ],
}
