import type {Provider} from '../provider.js'

/** What is known of HashiCorp Vault's credentials. */
export const vault: Provider = {
  id: 'vault',
  name: 'HashiCorp Vault',
  words: ['vault'],
  forms: [
    {label: 'Vault service token', kind: 'token', prefix: 'hvs.', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'Vault batch token', kind: 'token', prefix: 'hvb.', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'Vault recovery token', kind: 'token', prefix: 'hvr.', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'Vault service token', kind: 'token', prefix: 's.', rest: /^[A-Za-z0-9]{24}$/, onlyNamed: true},
  ],
  named: [
    {
      label: 'Vault AppRole secret id',
      kind: 'token',
      key: /secret_id$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
    {label: 'Vault AppRole role id', kind: 'public', key: /role_id$/},
  ],
  envKeys: ['VAULT_TOKEN'],
  keysPage: null,
  sources: ['Tokens (developer.hashicorp.com/vault)'],
}
