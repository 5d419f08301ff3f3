import type {Product} from '../../known-secret.js'

import {base64Of} from '../shapes.js'

/** What is known of the keys of Cloak. */
export const cloak: Product = {
  id: 'cloak',
  name: 'Cloak',
  secrets: [
    {
      keys: ['CLOAK_KEY', 'CLOAK_SECRET_KEY', '*_CLOAK_KEY', 'CLOAK_*KEY*', 'CLOAK_VAULT_*'],
      class: 'data-at-rest',
      effect: 'Every encrypted field becomes unreadable when it is loaded.',
      undo: 'full',
      overlap: {
        form: 'single',
        key: '{key}_PREVIOUS',
        order: 'new-first',
        since: null,
        builtIn: false,
        needs:
          'A second cipher with a tag of its own after the first in :ciphers, with the key of System.fetch_env!("{key}_PREVIOUS")',
      },
      reencrypt: 'mix cloak.migrate.ecto',
      keepUntil: 'mix cloak.migrate.ecto has run, and no backup from before is needed',
      shape: base64Of(32),
      source: 'danielberkompas/cloak guides/install.md; cloak_ecto guides/how_to/rotate_keys.md',
    },
  ],
}
