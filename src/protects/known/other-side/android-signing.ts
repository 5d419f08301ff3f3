import type {Product} from '../../known-secret.js'

/** What is known of the keys with which Android apps are signed. */
export const androidSigning: Product = {
  id: 'android-signing',
  name: 'Android signing',
  secrets: [
    {
      keys: [
        'ANDROID_KEYSTORE*',
        'ANDROID_*KEY_PASSWORD',
        'ANDROID_*STORE_PASSWORD',
        'SIGNING_KEY_PASSWORD',
        'SIGNING_STORE_PASSWORD',
        'KEYSTORE_PASSWORD',
      ],
      class: 'other-party',
      effect: 'The next build cannot sign the app, or the store refuses its update.',
      undo: 'full',
      overlap: null,
      tell: 'Google: only an upload key can be reset, by request',
      source: 'Sign your app (developer.android.com)',
      unsure: true,
    },
  ],
}
