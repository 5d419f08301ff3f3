import type {Product} from '../../known-secret.js'

import {hexDigits} from '../shapes.js'

/** What is known of the keys of imgproxy. */
export const imgproxy: Product = {
  id: 'imgproxy',
  name: 'imgproxy',
  secrets: [
    {
      keys: ['IMGPROXY_KEY', 'IMGPROXY_SALT'],
      class: 'tokens',
      effect: 'Every image URL that is already in a page, a cache or a mail is refused.',
      undo: 'full',
      pairs: ['IMGPROXY_KEY', 'IMGPROXY_SALT'],
      keepUntil: 'no cache and no mail has an old URL any more',
      shape: hexDigits(32),
      tell: 'the app that makes the URLs (imgproxy itself takes comma lists of old and new, both equally long)',
      source: 'imgproxy/imgproxy security/config.go',
    },
  ],
}
