import type {Product} from '../../known-secret.js'

/** What is known of the keys of web push (VAPID), whose public half is in every subscription. */
export const vapid: Product = {
  id: 'vapid',
  name: 'web push',
  secrets: [
    {
      keys: ['VAPID_PRIVATE_KEY', 'VAPID_PUBLIC_KEY', 'VAPID_*', '*_VAPID_*KEY*', 'WEB_PUSH_*KEY', 'WEBPUSH_*KEY'],
      class: 'other-party',
      effect: 'No browser that subscribed to push messages gets any more; users have to allow them again.',
      undo: 'full',
      overlap: null,
      pairs: ['VAPID_PRIVATE_KEY', 'VAPID_PUBLIC_KEY', 'NEXT_PUBLIC_VAPID_PUBLIC_KEY'],
      keepUntil: 'every subscription is made anew (months)',
      tell: 'every user with a subscription',
      source: 'web-push-libs/web-push README; RFC 8292',
    },
  ],
}
