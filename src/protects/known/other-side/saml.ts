import type {Product} from '../../known-secret.js'

/** What is known of the keys of SAML. */
export const saml: Product = {
  id: 'saml',
  name: 'SAML',
  secrets: [
    {
      keys: ['SAML_PRIVATE_KEY', 'SAML_CERTIFICATE', 'SAML_*', '*_SAML_*', 'SAML'],
      class: 'other-party',
      effect: 'Single sign-on is refused until every partner has the new certificate.',
      undo: 'full',
      pairs: ['SAML_PRIVATE_KEY', 'SAML_CERTIFICATE'],
      tell: 'every partner: send the metadata with both certificates first',
      source: 'OASIS SAML 2.0 Metadata',
      unsure: true,
    },
  ],
}
