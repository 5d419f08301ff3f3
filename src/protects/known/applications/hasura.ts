import type {Product} from '../../known-secret.js'

import {JSON_OBJECT} from '../shapes.js'

/** What is known of the secrets of Hasura. */
export const hasura: Product = {
  id: 'hasura',
  name: 'Hasura',
  application: true,
  secrets: [
    {
      keys: ['HASURA_GRAPHQL_JWT_SECRET'],
      class: 'other-party',
      also: ['tokens'],
      effect: 'Every token is refused, unless its issuer signs with the new key.',
      undo: 'full',
      keepUntil: 'every token that was signed with the old key has expired',
      shape: JSON_OBJECT,
      tell: 'the service that issues the tokens',
      source: 'Authentication using JWT (hasura.io/docs)',
    },
    {
      keys: ['HASURA_GRAPHQL_JWT_SECRETS'],
      class: 'other-party',
      also: ['tokens'],
      effect: 'Every token is refused, unless its issuer signs with the new key.',
      undo: 'full',
      tell: 'the service that issues the tokens',
      source: 'Authentication using JWT (hasura.io/docs)',
    },
    {
      keys: ['HASURA_GRAPHQL_ADMIN_SECRET', 'HASURA_GRAPHQL_ACCESS_KEY'],
      class: 'access',
      effect: 'Whoever calls Hasura with the old secret is refused.',
      undo: 'full',
      tell: 'whoever calls Hasura with it',
      source: 'Securing the GraphQL endpoint (hasura.io/docs)',
    },
  ],
}
