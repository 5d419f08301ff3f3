import type {Product} from '../../known-secret.js'

/** What is known of the keys of EJSON. */
export const ejson: Product = {
  id: 'ejson',
  name: 'EJSON',
  secrets: [
    {
      keys: ['EJSON_PRIVATE_KEY', 'EJSON_KEY', 'EJSON_SECRET_KEY'],
      class: 'code-bundle',
      effect: 'Files that EJSON encrypted cannot be opened, so the settings in them are missing.',
      undo: 'full',
      overlap: null,
      reencrypt: 'ejson keygen, then write the file with the new public key and commit it',
      keepUntil: 'the release with the newly encrypted file runs everywhere',
      tell: 'everybody who edits the file, and CI',
      source: 'Shopify/ejson README',
      unsure: true,
    },
  ],
}
