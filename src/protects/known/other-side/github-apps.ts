import type {Product} from '../../known-secret.js'

/** What is known of the secrets of GitHub apps and OAuth apps. */
export const githubApps: Product = {
  id: 'github-apps',
  name: 'GitHub apps',
  secrets: [
    {
      keys: [
        'GITHUB_CLIENT_SECRET',
        'GITHUB_SECRET',
        'GITHUB_*CLIENT_SECRET',
        'GITHUB_OAUTH_SECRET',
        'GITHUB_APP_SECRET',
        'AUTH_GITHUB_SECRET',
        'GH_CLIENT_SECRET',
      ],
      class: 'other-party',
      effect: 'Signing in with GitHub fails.',
      undo: 'full',
      keepUntil: 'the old secret is deleted at GitHub',
      tell: 'GitHub: add a new client secret, set it here, then delete the old one',
      source: 'Best practices for creating a GitHub App (docs.github.com)',
    },
    {
      keys: ['PRIVATE_KEY'],
      beside: ['APP_ID', 'GITHUB_*', 'WEBHOOK_SECRET'],
      class: 'other-party',
      effect: 'The app can no longer call GitHub.',
      undo: 'full',
      keepUntil: 'the old key is deleted at GitHub',
      tell: 'GitHub: make a new private key, set it here, then delete the old one',
      source: 'Best practices for creating a GitHub App (docs.github.com)',
    },
    {
      keys: ['GITHUB_PRIVATE_KEY', 'GITHUB_APP_PRIVATE_KEY', 'GH_APP_PRIVATE_KEY', 'GITHUB_*PRIVATE_KEY*'],
      class: 'other-party',
      effect: 'The app can no longer call GitHub.',
      undo: 'full',
      keepUntil: 'the old key is deleted at GitHub',
      tell: 'GitHub: make a new private key, set it here, then delete the old one',
      source: 'Best practices for creating a GitHub App (docs.github.com)',
    },
  ],
}
