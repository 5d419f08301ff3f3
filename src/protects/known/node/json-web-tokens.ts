import type {Product} from '../../known-secret.js'

/** What is known of secrets with which the app's own code signs JSON Web Tokens. */
export const jsonWebTokens: Product = {
  id: 'json-web-tokens',
  name: 'JSON Web Tokens',
  secrets: [
    {
      keys: ['JWT_SECRET', 'ACCESS_TOKEN_SECRET', 'REFRESH_TOKEN_SECRET', 'AUTH_JWT_SECRET*', 'NC_AUTH_JWT_SECRET'],
      class: 'tokens',
      effect: 'Every client is signed out, and mobile apps may ask for a new token without end.',
      undo: 'full',
      keepUntil: 'the longest refresh token has expired',
      tell: 'every service that checks the tokens',
      source: 'auth0/node-jsonwebtoken README (one secret, or a function that chooses one)',
    },
    {
      keys: ['JWT_PRIVATE_KEY', 'TOKEN_PRIVATE_KEY', '*_JWT_PRIVATE_KEY'],
      class: 'tokens',
      also: ['other-party'],
      effect: 'Services that check the tokens refuse them until they have the new public key.',
      undo: 'full',
      keepUntil: 'the new public key is published and known everywhere, and every token has expired',
      pairs: ['JWT_PUBLIC_KEY', 'TOKEN_PUBLIC_KEY'],
      tell: 'every service that checks the tokens',
      source: 'ueberauth/guardian README; RFC 7517',
    },
  ],
}
