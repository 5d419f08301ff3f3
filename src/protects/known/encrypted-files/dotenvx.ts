import type {Product} from '../../known-secret.js'

/** What is known of the keys of dotenvx. */
export const dotenvx: Product = {
  id: 'dotenvx',
  name: 'dotenvx',
  secrets: [
    {
      keys: ['DOTENV_PRIVATE_KEY', 'DOTENV_PRIVATE_KEY_*', 'DOTENV_KEY', 'DOTENV_KEY_*'],
      class: 'code-bundle',
      effect: 'The app cannot open its encrypted .env file, so it starts without its settings or not at all.',
      undo: 'full',
      overlap: null,
      reencrypt: 'dotenvx rotate, then commit and deploy the file',
      keepUntil: 'the release with the newly encrypted file runs everywhere',
      tell: 'everybody who edits the file, and CI',
      source: 'dotenvx/dotenvx README',
    },
  ],
}
