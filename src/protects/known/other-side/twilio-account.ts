import type {Product} from '../../known-secret.js'

/** What is known of the auth token of Twilio, which signs webhooks as well. */
export const twilioAccount: Product = {
  id: 'twilio-account',
  name: 'Twilio',
  secrets: [
    {
      keys: ['TWILIO_AUTH_TOKEN', 'TWILIO_*_AUTH_TOKEN', 'TWILIO_AUTHTOKEN'],
      class: 'other-party',
      also: ['access'],
      effect: 'Calls to Twilio fail, and webhooks of Twilio are refused, unless Twilio has the same token.',
      undo: 'none',
      tell: 'Twilio: make a secondary token, let the app accept both, then promote it',
      source: 'Auth tokens and secondary auth tokens (twilio.com/docs)',
    },
  ],
}
