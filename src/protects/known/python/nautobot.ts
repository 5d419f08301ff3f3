import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Nautobot, whose encrypted fields fall back to its secret key. */
export const nautobot: Product = {
  id: 'nautobot',
  name: 'Nautobot',
  secrets: [
    {
      keys: ['NAUTOBOT_SECRET_KEY'],
      class: 'data-at-rest',
      also: ['sessions', 'tokens'],
      effect: 'Encrypted fields become unreadable, and everybody is signed out.',
      undo: 'partial',
      overlap: null,
      source: 'nautobot/nautobot #502',
    },
  ],
}
