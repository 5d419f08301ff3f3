import type {Product} from '../../known-secret.js'

/** What is known of the keys of hiera-eyaml. */
export const eyaml: Product = {
  id: 'eyaml',
  name: 'hiera-eyaml',
  secrets: [
    {
      keys: ['EYAML_PRIVATE_KEY', 'EYAML_*PRIVATE_KEY*', 'HIERA_EYAML_PRIVATE_KEY'],
      class: 'code-bundle',
      effect: 'Values that hiera-eyaml encrypted cannot be opened, so the settings in them are missing.',
      undo: 'full',
      overlap: null,
      reencrypt: 'eyaml recrypt with the new pair of keys, then commit the files',
      keepUntil: 'the release with the newly encrypted file runs everywhere',
      tell: 'everybody who edits the file, and CI',
      source: 'voxpupuli/hiera-eyaml README',
      unsure: true,
    },
  ],
}
