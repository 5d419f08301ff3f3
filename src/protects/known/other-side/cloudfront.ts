import type {Product} from '../../known-secret.js'

/** What is known of the keys with which URLs of CloudFront are signed. */
export const cloudfront: Product = {
  id: 'cloudfront',
  name: 'CloudFront signers',
  secrets: [
    {
      keys: [
        'CLOUDFRONT_PRIVATE_KEY',
        'CLOUDFRONT_PRIVATE_KEY*',
        '*CLOUDFRONT*PRIVATE_KEY*',
        'CLOUDFRONT_*SIGNING_KEY*',
      ],
      class: 'tokens',
      also: ['other-party'],
      effect: 'Signed URLs and cookies are refused: those handed out, and new ones until CloudFront knows the key.',
      undo: 'full',
      pairs: ['CLOUDFRONT_KEY_PAIR_ID', 'CLOUDFRONT_KEY_ID', 'CLOUDFRONT_PUBLIC_KEY_ID'],
      keepUntil: 'the longest signed URL has ended',
      tell: 'AWS: upload the new public key into the key group first, and remove the old one last',
      source: 'Specify signers (Amazon CloudFront Developer Guide)',
    },
  ],
}
