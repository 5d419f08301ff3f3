import type {Product} from '../../known-secret.js'

/** What is known of the keys of git-crypt. */
export const gitCrypt: Product = {
  id: 'git-crypt',
  name: 'git-crypt',
  secrets: [
    {
      keys: ['GIT_CRYPT_KEY', 'GIT_CRYPT_*KEY*'],
      class: 'code-bundle',
      effect: 'Files that git-crypt encrypted stay locked, so a build that needs them fails.',
      undo: 'full',
      overlap: null,
      reencrypt: 'git-crypt init anew, then commit the files',
      keepUntil: 'the release with the newly encrypted file runs everywhere',
      tell: 'everybody who edits the file, and CI',
      source: 'AGWA/git-crypt README',
      unsure: true,
    },
  ],
}
