import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Formbricks. */
export const formbricks: Product = {
  id: 'formbricks',
  name: 'Formbricks',
  application: true,
  secrets: [
    {
      keys: ['ENCRYPTION_KEY', 'FORMBRICKS_ENCRYPTION_KEY'],
      // Names of its own settings.
      beside: ['FORMBRICKS_*', 'WEBAPP_URL', 'SHORT_URL_BASE'],
      class: 'data-at-rest',
      effect: 'Stored two-factor secrets and links to surveys become unreadable.',
      undo: 'partial',
      overlap: null,
      source: 'formbricks/formbricks apps/web/lib/crypto.ts',
    },
  ],
}
