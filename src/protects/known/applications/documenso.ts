import type {Product} from '../../known-secret.js'

import {atLeast} from '../shapes.js'

/** What is known of the secrets of Documenso. Its secondary key is no former key: nothing is decrypted with it. */
export const documenso: Product = {
  id: 'documenso',
  name: 'Documenso',
  application: true,
  secrets: [
    {
      keys: ['NEXT_PRIVATE_ENCRYPTION_KEY'],
      class: 'data-at-rest',
      also: ['tokens'],
      effect: 'Two-factor secrets, client secrets of single sign-on and mail keys become unreadable.',
      undo: 'partial',
      overlap: null,
      shape: atLeast(32),
      tell: 'the people who keep the DNS records of the mail keys',
      source: 'documenso/documenso packages/lib/constants/crypto.ts',
    },
    {
      keys: ['NEXT_PRIVATE_ENCRYPTION_SECONDARY_KEY'],
      class: 'data-at-rest',
      also: ['tokens'],
      effect: 'What was encrypted with it becomes unreadable.',
      undo: 'partial',
      overlap: null,
      source: 'documenso/documenso packages/lib/constants/crypto.ts',
      unsure: true,
    },
  ],
}
