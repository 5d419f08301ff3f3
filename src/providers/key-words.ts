/** What begins the keys of config vars that a build tool copies into the pages it makes. */
export const BROWSER_PREFIX = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|VITE|REACT_APP|GATSBY|EXPO_PUBLIC|VUE_APP|STORYBOOK)_(?=.)/

/**
 * The words of a config var's key, lower case: `STRIPE_SECRET_KEY`, `stripe.secretKey` and `stripe-secret-key` all give
 * `['stripe', 'secret', 'key']`. Digits stay with their word (`s3`, `auth0`).
 */
export function keyWords(key: string): string[] {
  return key
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')
}
