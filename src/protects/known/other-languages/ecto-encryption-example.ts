import type {KnownSecret, Product} from '../../known-secret.js'

import {base64Of} from '../shapes.js'

const entry: Omit<KnownSecret, 'keys'> = {
  class: 'data-at-rest',
  effect: 'Everything that was encrypted becomes unreadable, because it names its key by the place in the list.',
  undo: 'full',
  overlap: {
    form: 'list-new-last',
    key: '{key}',
    order: 'new-last',
    since: null,
    builtIn: false,
    needs: 'System.get_env("{key}") |> String.split(",")',
    neverDrop: true,
  },
  keepUntil: 'never: nothing may leave the list or move in it',
  source: 'dwyl/phoenix-ecto-encryption-example lib/encryption/aes.ex',
}

/** What is known of the list of keys of dwyl's example of encryption in Ecto. What is stored names a key by its place. */
export const ectoEncryptionExample: Product = {
  id: 'ecto-encryption-example',
  name: 'phoenix-ecto-encryption-example',
  secrets: [
    {...entry, keys: ['ENCRYPTION_KEYS'], unlessForm: /^[0-9a-f]{32,}(?:,|$)/i, shape: base64Of(32)},
    {...entry, keys: ['ENCRYPTION_KEYS']},
  ],
}
