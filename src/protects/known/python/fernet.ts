import type {KnownSecret, Product} from '../../known-secret.js'

import {FERNET} from '../shapes.js'

const key: Omit<KnownSecret, 'keys'> = {
  class: 'data-at-rest',
  effect: 'Everything that was encrypted with it becomes unreadable and raises InvalidToken.',
  undo: 'partial',
  overlap: {
    form: 'list-new-first',
    key: '{key}',
    order: 'new-first',
    since: null,
    builtIn: false,
    needs: 'MultiFernet([Fernet(k) for k in os.environ["{key}"].split(",")])',
  },
  reencrypt: 'pass every stored value through MultiFernet.rotate()',
  keepUntil: 'every stored value is rotated, and no backup from before is needed',
  source: 'pyca/cryptography docs/fernet.rst',
}

/** What is known of keys that the app's own code hands to Fernet or MultiFernet. */
export const fernet: Product = {
  id: 'fernet',
  name: 'Fernet',
  secrets: [
    {...key, keys: ['FERNET_KEY', '*_FERNET_KEY'], shape: FERNET},
    {...key, keys: ['FERNET_*', '*_FERNET_KEY_*', '*FERNET_SECRET*']},
  ],
}
