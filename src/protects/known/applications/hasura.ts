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
      effect: 'Calls to Hasura with the old secret are refused.',
      undo: 'full',
      tell: 'the services that call Hasura',
      source: 'Securing the GraphQL endpoint (hasura.io/docs)',
    },
  ],
}
