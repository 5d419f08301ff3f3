import type {Product} from '../../known-secret.js'

/** What is known of the secrets of HedgeDoc and CodiMD. */
export const hedgedoc: Product = {
  id: 'hedgedoc',
  name: 'HedgeDoc',
  application: true,
  secrets: [
    {
      keys: ['CMD_SESSION_SECRET', 'HD_SESSION_SECRET', 'HMD_SESSION_SECRET'],
      class: 'sessions',
      effect: 'Everybody is signed out.',
      undo: 'full',
      overlap: null,
      source: 'hedgedoc/hedgedoc docs/content/configuration.md; hackmdio/codimd app.json',
    },
  ],
}
