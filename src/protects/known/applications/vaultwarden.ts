import type {Product} from '../../known-secret.js'

// Names of its own settings.
const BESIDE = ['ROCKET_*', 'SIGNUPS_ALLOWED', 'WEB_VAULT_ENABLED', 'PUSH_INSTALLATION_ID', 'WEBSOCKET_ENABLED']

/** What is known of the secrets of Vaultwarden. No config var opens the vaults: their owners hold the keys. */
export const vaultwarden: Product = {
  id: 'vaultwarden',
  name: 'Vaultwarden',
  application: true,
  secrets: [
    {
      keys: ['ADMIN_TOKEN'],
      beside: BESIDE,
      class: 'access',
      effect: 'Administrators need the new password.',
      undo: 'full',
      tell: 'the administrators',
      source: 'dani-garcia/vaultwarden .env.template',
    },
    {
      keys: ['PUSH_INSTALLATION_KEY'],
      class: 'other-party',
      effect: 'Phones are no longer told of changes, unless Bitwarden issued the new key.',
      undo: 'full',
      overlap: null,
      pairs: ['PUSH_INSTALLATION_ID'],
      tell: 'Bitwarden, who issues it',
      source: 'dani-garcia/vaultwarden .env.template',
    },
  ],
}
