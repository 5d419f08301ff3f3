import type {KnownOverlap, Product} from '../../known-secret.js'

import {exactly} from '../shapes.js'

const overlap: KnownOverlap = {form: 'list-new-first', key: '{key}', order: 'new-first', since: null, builtIn: true}

const source = 'ory/docs docs/hydra/self-hosted/secrets-key-rotation.mdx, docs/kratos/guides/secret-key-rotation.mdx'

/** What is known of the secrets of Ory Hydra and Ory Kratos. */
export const ory: Product = {
  id: 'ory',
  name: 'Ory',
  secrets: [
    {
      keys: ['SECRETS_CIPHER', '*_SECRETS_CIPHER'],
      class: 'data-at-rest',
      effect: 'Stored tokens of sign-in providers become unreadable.',
      undo: 'partial',
      overlap,
      reencrypt: 'nothing is encrypted anew by itself, so the old secret stays in the list',
      keepUntil: 'everything that was encrypted with it has expired',
      shape: exactly(32),
      source,
    },
    {
      keys: ['SECRETS_SYSTEM', 'SECRETS_DEFAULT', '*_SECRETS_SYSTEM', '*_SECRETS_DEFAULT'],
      class: 'data-at-rest',
      also: ['sessions', 'tokens'],
      effect: 'Stored keys, tokens and sign-ins under way become unreadable.',
      undo: 'partial',
      overlap,
      reencrypt: 'nothing is encrypted anew by itself, so the old secret stays in the list',
      keepUntil: 'everything that was encrypted with it has expired',
      source,
    },
    {
      keys: ['SECRETS_COOKIE', '*_SECRETS_COOKIE'],
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap,
      keepUntil: 'the longest session has ended',
      source,
    },
  ],
}
