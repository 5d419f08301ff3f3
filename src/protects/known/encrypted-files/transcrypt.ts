import type {Product} from '../../known-secret.js'

/** What is known of the keys of transcrypt. */
export const transcrypt: Product = {
  id: 'transcrypt',
  name: 'transcrypt',
  secrets: [
    {
      keys: ['TRANSCRYPT_PASSWORD', 'TRANSCRYPT_*PASSWORD*', 'TRANSCRYPT_KEY'],
      class: 'code-bundle',
      effect: 'Files that transcrypt encrypted stay locked, so a build that needs them fails.',
      undo: 'full',
      overlap: null,
      reencrypt: 'transcrypt --rekey, then commit the files',
      keepUntil: 'the release with the newly encrypted file runs everywhere',
      tell: 'everybody who edits the file, and CI',
      source: 'elasticdog/transcrypt README',
      unsure: true,
    },
  ],
}
