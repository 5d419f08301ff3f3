import type {Product} from '../../known-secret.js'

/** What is known of the secrets of jwt-auth for Laravel. */
export const jwtAuth: Product = {
  id: 'jwt-auth',
  name: 'jwt-auth',
  secrets: [
    {
      keys: ['JWT_SECRET'],
      beside: ['JWT_TTL', 'JWT_REFRESH_TTL', 'JWT_BLACKLIST_ENABLED'],
      class: 'tokens',
      effect: 'Every API client is signed out.',
      undo: 'full',
      overlap: null,
      keepUntil: 'every token has expired',
      tell: 'mobile apps',
      source: 'tymon/jwt-auth config/config.php',
      unsure: true,
    },
  ],
}
