import type {Provider} from './provider.js'

/** What is known of GitHub's credentials. */
export const github: Provider = {
  id: 'github',
  name: 'GitHub',
  words: ['github', 'gh'],
  forms: [
    {
      label: 'GitHub personal access token (classic)',
      kind: 'token',
      prefix: 'ghp_',
      rest: /^[A-Za-z0-9]{20,}$/,
      broad: 'a fine-grained personal access token (github_pat_) or a GitHub App',
    },
    {
      label: 'GitHub fine-grained personal access token',
      kind: 'token',
      prefix: 'github_pat_',
      rest: /^[A-Za-z0-9_]{20,}$/,
    },
    {label: 'GitHub OAuth access token', kind: 'token', prefix: 'gho_', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'GitHub App user access token', kind: 'token', prefix: 'ghu_', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'GitHub App installation access token', kind: 'token', prefix: 'ghs_', rest: /^[A-Za-z0-9_.-]{20,}$/},
    {label: 'GitHub refresh token', kind: 'token', prefix: 'ghr_', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'GitHub App client id', kind: 'public', prefix: 'Iv1.', rest: /^[0-9a-f]{16}$/},
    {label: 'GitHub App client id', kind: 'public', prefix: 'Iv23', rest: /^[A-Za-z0-9]{16}$/},
  ],
  named: [
    {label: 'GitHub client secret', kind: 'api-key', key: /(client|app|oauth)_?(.*_)?secret$/},
    {
      label: 'GitHub personal access token (classic)',
      kind: 'token',
      key: /(token|pat)$/,
      value: /^[0-9a-f]{40}$/,
      broad: 'a fine-grained personal access token (github_pat_) or a GitHub App',
    },
  ],
  hosts: ['.github.com'],
  envKeys: ['GITHUB_TOKEN', 'GH_TOKEN'],
  keysPage: 'https://github.com/settings/tokens',
  sources: [
    'About authentication to GitHub (docs.github.com)',
    'Managing your personal access tokens (docs.github.com)',
  ],
}
