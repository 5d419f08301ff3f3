import type {Product} from '../../known-secret.js'

/** What is known of the secrets of GitHub's webhooks. */
export const githubWebhooks: Product = {
  id: 'github-webhooks',
  name: 'GitHub webhooks',
  secrets: [
    {
      keys: ['GITHUB_WEBHOOK_SECRET', 'GH_WEBHOOK_SECRET', 'PROBOT_WEBHOOK_SECRET'],
      class: 'other-party',
      effect: 'Webhooks are refused until both sides have the same secret.',
      undo: 'full',
      tell: 'GitHub: the settings of the webhook or app; deliveries that failed can be sent again there',
      source: 'Validating webhook deliveries (docs.github.com)',
      unsure: true,
    },
  ],
}
