import type {Product} from '../../known-secret.js'

/** What is known of the keys of SOPS. */
export const sops: Product = {
  id: 'sops',
  name: 'SOPS',
  secrets: [
    {
      keys: ['SOPS_AGE_KEY', 'SOPS_*KEY*', 'AGE_SECRET_KEY', 'AGE_KEY'],
      class: 'code-bundle',
      effect: 'Files that SOPS encrypted cannot be opened, so the settings in them are missing.',
      undo: 'full',
      overlap: null,
      reencrypt: 'sops updatekeys with both recipients, then commit and deploy the files',
      keepUntil: 'the release with the newly encrypted file runs everywhere',
      tell: 'everybody who edits the file, and CI',
      source: 'getsops/sops README',
      unsure: true,
    },
  ],
}
