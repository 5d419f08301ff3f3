import type {Product} from '../../known-secret.js'

/** What is known of licences and registry tokens that are used while the app is built. */
export const buildLicences: Product = {
  id: 'build-licences',
  name: 'licences and registries',
  secrets: [
    {
      keys: [
        'BUNDLE_*__*',
        'FONTAWESOME_NPM_AUTH_TOKEN',
        'FONTAWESOME_*TOKEN',
        'NPM_TOKEN',
        'LICENSE_KEY',
        'SIDEKIQ_PRO_*',
      ],
      class: 'other-party',
      effect: 'Nothing happens now; the next build fails if the vendor did not issue the new value.',
      undo: 'full',
      tell: 'the vendor, who issues it',
      source: 'Bundler, bundle config (bundler.io); bullet-train-co/bullet_train app.json',
    },
  ],
}
