import type {Product} from '../../known-secret.js'

// Names that only a Strapi project has.
const BESIDE = ['API_TOKEN_SALT', 'TRANSFER_TOKEN_SALT', 'ADMIN_JWT_SECRET', 'STRAPI_*']

/** What is known of the secrets of Strapi. */
export const strapi: Product = {
  id: 'strapi',
  name: 'Strapi',
  secrets: [
    {
      keys: ['API_TOKEN_SALT', 'TRANSFER_TOKEN_SALT'],
      class: 'tokens',
      effect:
        'Every API or transfer token that was handed out is refused for good, because they are stored hashed with it.',
      undo: 'full',
      overlap: null,
      tell: 'every site that uses such a token',
      source: 'strapi/documentation docusaurus/docs/cms/features/api-tokens.md',
    },
    {
      keys: ['ADMIN_JWT_SECRET'],
      class: 'tokens',
      effect: 'Every administrator is signed out.',
      undo: 'full',
      overlap: null,
      source: 'strapi/documentation docusaurus/docs/cms/configurations/admin-panel.md',
    },
    {
      keys: ['JWT_SECRET'],
      beside: BESIDE,
      class: 'tokens',
      effect: 'Every user is signed out.',
      undo: 'full',
      overlap: null,
      source: 'strapi/documentation docusaurus/docs/cms/features/users-permissions.md',
    },
    {
      keys: ['APP_KEYS'],
      beside: BESIDE,
      class: 'sessions',
      effect: 'Everybody is signed out of the administration.',
      undo: 'full',
      overlap: {form: 'list-new-first', key: '{key}', order: 'new-first', since: null, builtIn: true},
      keepUntil: 'the longest session has ended',
      source: 'strapi/documentation docusaurus/docs/snippets/sample-env.md',
    },
    {
      keys: ['ENCRYPTION_KEY'],
      beside: BESIDE,
      class: 'data-at-rest',
      effect: 'API tokens still work, but the administration can no longer show them.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'regenerate the API tokens',
      source: 'strapi/documentation docusaurus/docs/cms/features/api-tokens.md',
    },
  ],
}
