import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Slack's and others' requests. */
export const signedRequests: Product = {
  id: 'signed-requests',
  name: 'signed requests',
  secrets: [
    {
      class: 'other-party',
      keys: ['SLACK_SIGNING_SECRET', 'SLACK_VERIFICATION_TOKEN'],
      effect: 'Events and commands of Slack are refused until the app has the secret that Slack has.',
      undo: 'none',
      tell: 'Slack: regenerate it on the page of the app, and take the new one from there',
      source: 'Verifying requests from Slack (docs.slack.dev)',
      unsure: true,
    },
    {
      keys: ['ADYEN_HMAC_KEY', 'ADYEN_*HMAC*'],
      class: 'other-party',
      effect: 'Webhooks are refused until both sides have the same secret.',
      undo: 'full',
      tell: 'Adyen: the settings of the webhook',
      source: 'Verify HMAC signatures (docs.adyen.com)',
      unsure: true,
    },
  ],
}
