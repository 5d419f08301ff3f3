import type {Product} from '../../known-secret.js'

/** What is known of keys for SSH. */
export const ssh: Product = {
  id: 'ssh',
  name: 'SSH',
  secrets: [
    {
      keys: ['SSH_KEY', '*SSH*KEY*', 'DEPLOY_KEY', '*_DEPLOY_KEY', 'SFTP_PRIVATE_KEY', '*SFTP*KEY*'],
      class: 'other-party',
      also: ['access'],
      effect: 'The server refuses the app until it has the new public key.',
      undo: 'full',
      keepUntil: 'the old public key is removed there',
      tell: 'the people who run the server (authorized_keys can hold both keys)',
      source: 'sshd(8), AUTHORIZED_KEYS FILE FORMAT',
    },
  ],
}
