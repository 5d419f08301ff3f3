import type {Product} from '../../known-secret.js'

import {listOf, prefixedBase64url} from '../shapes.js'

/** What is known of the keys of prisma-field-encryption. */
export const prismaFieldEncryption: Product = {
  id: 'prisma-field-encryption',
  name: 'prisma-field-encryption',
  secrets: [
    {
      keys: ['PRISMA_FIELD_ENCRYPTION_KEY'],
      class: 'data-at-rest',
      effect: 'Every encrypted field becomes unreadable and raises an error when it is read.',
      undo: 'partial',
      overlap: {form: 'list-new-first', key: 'PRISMA_FIELD_DECRYPTION_KEYS', order: 'any', since: null, builtIn: true},
      reencrypt: 'call the migrate() that its generator writes, for all models',
      keepUntil: 'migrate() has run for every model, and no backup from before is needed',
      shape: prefixedBase64url('k1.aesgcm256.', 32),
      source: '47ng/prisma-field-encryption README',
    },
    {
      keys: ['PRISMA_FIELD_DECRYPTION_KEYS'],
      class: 'data-at-rest',
      effect: 'What is still encrypted with a former key becomes unreadable.',
      undo: 'full',
      overlap: null,
      shape: listOf(prefixedBase64url('k1.aesgcm256.', 32)),
      source: '47ng/prisma-field-encryption README',
    },
    {
      keys: ['PRISMA_FIELD_ENCRYPTION_HASH_SALT'],
      class: 'derived-ids',
      effect: 'Looking records up by encrypted fields finds nothing; no error shows it.',
      undo: 'full',
      overlap: null,
      reencrypt: 'save every record again, so that its hashes are computed anew',
      source: '47ng/prisma-field-encryption README',
    },
  ],
}
