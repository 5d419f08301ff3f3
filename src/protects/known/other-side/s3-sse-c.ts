import type {Product} from '../../known-secret.js'

/** What is known of the keys that S3 is given with each request (SSE-C). */
export const s3Sse: Product = {
  id: 's3-sse-c',
  name: 'S3 customer keys',
  secrets: [
    {
      keys: ['S3_SSE_C_KEY', '*SSE_C_KEY*', '*SSE_CUSTOMER_KEY*', '*SSEC_KEY*', 'SSE_KEY', '*_SSE_KEY*'],
      class: 'data-at-rest',
      effect:
        'Every object that was stored with it becomes unreadable, for good once the old key is lost: S3 keeps no copy.',
      undo: 'partial',
      overlap: null,
      reencrypt: 'copy every object onto itself with the old key for reading and the new one for writing',
      source: 'Using server-side encryption with customer-provided keys (Amazon S3 User Guide)',
      unsure: true,
    },
  ],
}
