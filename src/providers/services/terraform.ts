import type {Provider} from '../provider.js'

/** What is known of HCP Terraform's credentials. */
export const terraform: Provider = {
  id: 'terraform',
  name: 'HCP Terraform',
  words: ['terraform', 'tfe', 'tfc', 'tf'],
  forms: [
    {
      label: 'HCP Terraform API token',
      kind: 'token',
      prefix: '',
      rest: /^[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{40,}$/,
    },
  ],
  named: [],
  envKeys: ['TFE_TOKEN'],
  keysPage: 'https://app.terraform.io/app/settings/tokens',
  sources: ['API tokens (developer.hashicorp.com/terraform)'],
}
