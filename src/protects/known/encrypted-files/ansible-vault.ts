import type {Product} from '../../known-secret.js'

/** What is known of the keys of Ansible Vault. */
export const ansibleVault: Product = {
  id: 'ansible-vault',
  name: 'Ansible Vault',
  secrets: [
    {
      keys: ['ANSIBLE_VAULT_PASSWORD', 'ANSIBLE_VAULT_*PASS*', 'VAULT_PASSWORD'],
      class: 'code-bundle',
      effect: 'Files that Ansible Vault encrypted cannot be opened.',
      undo: 'full',
      overlap: null,
      reencrypt: 'ansible-vault rekey, then commit the files',
      keepUntil: 'the release with the newly encrypted file runs everywhere',
      tell: 'everybody who edits the file, and CI',
      source: 'Protecting sensitive data with Ansible vault (docs.ansible.com)',
      unsure: true,
    },
  ],
}
