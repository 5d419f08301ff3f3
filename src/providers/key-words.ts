/**
 * Beginnings of keys whose values a build tool copies into the pages it makes, and the tool. Sources: each tool's page on
 * environment variables ("Using Environment Variables", "Env Variables and Modes", "Modes and Environment Variables" …).
 */
export const PUBLISHED_PREFIXES: ReadonlyArray<readonly [string, string]> = [
  ['NEXT_PUBLIC_', 'Next.js'],
  ['NUXT_PUBLIC_', 'Nuxt'],
  ['VITE_', 'Vite'],
  ['REACT_APP_', 'Create React App'],
  ['GATSBY_', 'Gatsby'],
  ['EXPO_PUBLIC_', 'Expo'],
  ['VUE_APP_', 'Vue CLI'],
  ['STORYBOOK_', 'Storybook'],
  ['MIX_', 'Laravel Mix'],
  ['NG_APP_', '@ngx-env/builder'],
  ['REDWOOD_ENV_', 'Redwood'],
  ['NX_PUBLIC_', 'Nx'],
  ['RAZZLE_', 'Razzle'],
  ['ELM_APP_', 'Create Elm App'],
  ['PLASMO_PUBLIC_', 'Plasmo'],
  ['EXTENSION_PUBLIC_', 'Extension.js'],
  ['BUN_PUBLIC_', 'Bun'],
  ['FRESH_PUBLIC_', 'Fresh'],
  ['UMI_APP_', 'Umi'],
  ['PREACT_APP_', 'Preact CLI'],
  ['SNOWPACK_PUBLIC_', 'Snowpack'],
  ['GRIDSOME_', 'Gridsome'],
  ['POI_APP_', 'Poi'],
  ['TARO_APP_', 'Taro'],
  ['WXT_', 'WXT'],
  ['SANITY_STUDIO_', 'Sanity Studio'],
]

/** What begins the keys of config vars that a build tool copies into the pages it makes. */
export const BROWSER_PREFIX = new RegExp(`^(?:${PUBLISHED_PREFIXES.map(([prefix]) => prefix).join('|')})(?=.)`)

/** One more, which is a word of its own elsewhere: a key with it alone is not read without it. */
const PREFIXES: ReadonlyArray<readonly [string, string]> = [...PUBLISHED_PREFIXES, ['PUBLIC_', 'SvelteKit and Astro']]

/** With which beginning a key is published, and the tool that does it; null where it is not. */
export function publishedPrefix(key: string): null | readonly [string, string] {
  return PREFIXES.find(([prefix]) => key.startsWith(prefix) && key.length > prefix.length) ?? null
}

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
