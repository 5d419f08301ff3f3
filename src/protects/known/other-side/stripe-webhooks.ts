import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Stripe's webhooks. */
export const stripeWebhooks: Product = {
  id: 'stripe-webhooks',
  name: 'Stripe webhooks',
  secrets: [
    {
      keys: [
        'STRIPE_WEBHOOK_SECRET',
        'STRIPE_WEBHOOK_SIGNING_SECRET',
        'STRIPE_*WEBHOOK*SECRET*',
        'STRIPE_SIGNING_SECRET',
      ],
      class: 'other-party',
      effect: 'Webhooks are refused until both sides have the same secret.',
      undo: 'full',
      overlap: null,
      keepUntil: 'the delay that was chosen at Stripe has passed (up to 24 hours): until then both secrets sign',
      tell: 'Stripe: roll the secret of the endpoint there, with a delay, and take the new one from there',
      source: 'Receive Stripe events in your webhook endpoint (docs.stripe.com)',
    },
  ],
}
