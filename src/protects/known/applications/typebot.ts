import type {Product} from '../../known-secret.js'

import {exactly} from '../shapes.js'

/** What is known of the secrets of Typebot. */
export const typebot: Product = {
  id: 'typebot',
  name: 'Typebot',
  application: true,
  secrets: [
    {
      keys: ['ENCRYPTION_SECRET'],
      // Names of its own settings.
      beside: ['NEXT_PUBLIC_VIEWER_URL', 'TYPEBOT_*', 'NEXT_PUBLIC_PARTYKIT_HOST'],
      class: 'data-at-rest',
      also: ['other-party', 'tokens', 'sessions'],
      effect:
        'Stored credentials become unreadable, everybody is signed out, and WhatsApp no longer accepts its verify token.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'create every credential again',
      shape: exactly(32),
      tell: 'the builder and the viewer at once, and the WhatsApp app at Meta',
      source: 'baptisteArno/typebot.io packages/env/src/index.ts, apps/docs/self-hosting/troubleshoot.mdx',
    },
  ],
}
