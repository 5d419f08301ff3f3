import type {Product} from '../../known-secret.js'

/** What is known of client secrets of Google. */
export const googleClients: Product = {
  id: 'google-clients',
  name: 'Google sign-in',
  secrets: [
    {
      keys: [
        'GOOGLE_CLIENT_SECRET',
        'GOOGLE_*CLIENT_SECRET*',
        'GOOGLE_SECRET',
        'GOOGLE_OAUTH_SECRET',
        'GOOGLE_APP_SECRET',
        'AUTH_GOOGLE_SECRET',
      ],
      class: 'other-party',
      effect: 'Signing in with Google fails, and stored tokens are no longer refreshed.',
      undo: 'full',
      keepUntil: 'the old secret is disabled at Google',
      tell: 'Google: add a second secret to the client, set it here, disable the old one, then delete it',
      source: 'Manage OAuth Clients (support.google.com)',
    },
  ],
}
