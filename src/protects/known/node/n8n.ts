import type {Product} from '../../known-secret.js'

/** What is known of the secrets of n8n. */
export const n8n: Product = {
  id: 'n8n',
  name: 'n8n',
  secrets: [
    {
      keys: ['N8N_ENCRYPTION_KEY'],
      class: 'data-at-rest',
      effect: 'Every stored credential becomes unreadable, so workflows that use one fail.',
      undo: 'partial',
      overlap: null,
      reencrypt:
        'leave this key and rotate the data encryption key in n8n; else n8n export:credentials --all --decrypted with the old key and n8n import:credentials with the new one',
      tell: 'the main process, the workers and the webhook processes at once',
      source: 'Rotate encryption keys (docs.n8n.io); n8n-io/n8n #12949',
    },
    {
      keys: ['N8N_USER_MANAGEMENT_JWT_SECRET'],
      class: 'tokens',
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap: null,
      source: 'n8n-io/n8n-docs hosting/configuration/environment-variables/user-management-smtp-2fa.md',
      unsure: true,
    },
  ],
}
