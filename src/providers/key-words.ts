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
