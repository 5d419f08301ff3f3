import type {Product} from '../../known-secret.js'

import {base64Of} from '../shapes.js'

/** What is known of the secrets of Plausible. */
export const plausible: Product = {
  id: 'plausible',
  name: 'Plausible',
  application: true,
  secrets: [
    {
      keys: ['TOTP_VAULT_KEY'],
      class: 'data-at-rest',
      effect: 'Nobody who uses two-factor authentication can sign in.',
      undo: 'partial',
      overlap: null,
      shape: base64Of(32),
      tell: 'users with two-factor authentication',
      source: 'plausible/analytics config/runtime.exs',
    },
    {
      keys: ['SECRET_KEY_BASE'],
      beside: ['CLICKHOUSE_DATABASE_URL'],
      unless: ['TOTP_VAULT_KEY'],
      class: 'data-at-rest',
      also: ['sessions', 'tokens'],
      effect:
        'Nobody who uses two-factor authentication can sign in, because TOTP_VAULT_KEY is not set; everybody is signed out.',
      undo: 'partial',
      overlap: null,
      tell: 'users with two-factor authentication',
      source: 'plausible/analytics config/runtime.exs',
      unsure: true,
    },
  ],
}
