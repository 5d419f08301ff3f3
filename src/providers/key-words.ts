/**
 * Beginnings of keys whose values a build tool copies into the pages it makes, the tool, and the page of its documentation
 * that says so. Only those that hardly anybody uses for something else: `ICE_`, `MODERN_` and `FARM_` publish as well.
 */
const PUBLISHED_PREFIXES: ReadonlyArray<readonly [prefix: string, tool: string, source: string]> = [
  ['NEXT_PUBLIC_', 'Next.js', 'Environment Variables: bundling for the browser'],
  ['NUXT_PUBLIC_', 'Nuxt', 'Runtime Config: environment variables'],
  ['NUXT_ENV_', 'Nuxt 2', 'The env property: automatic injection'],
  ['VITE_', 'Vite', 'Env Variables and Modes'],
  ['REACT_APP_', 'Create React App', 'Adding Custom Environment Variables'],
  ['GATSBY_', 'Gatsby', 'Environment Variables: client-side JavaScript'],
  ['EXPO_PUBLIC_', 'Expo', 'Environment variables in Expo'],
  ['VUE_APP_', 'Vue CLI', 'Modes and Environment Variables'],
  ['STORYBOOK_', 'Storybook', 'Environment variables'],
  ['MIX_', 'Laravel Mix', 'Environment Variables: injecting'],
  ['NG_APP_', '@ngx-env/builder', 'README: NG_APP_ prefix'],
  ['REDWOOD_ENV_', 'Redwood', 'Environment Variables: web'],
  ['NX_PUBLIC_', 'Nx', 'Define Environment Variables: client-side'],
  ['RAZZLE_', 'Razzle', 'Environment Variables'],
  ['ELM_APP_', 'Create Elm App', 'Adding environment variables'],
  ['PLASMO_PUBLIC_', 'Plasmo', 'Environment Variables'],
  ['EXTENSION_PUBLIC_', 'Extension.js', 'Environment variables'],
  ['BUN_PUBLIC_', 'Bun', 'Fullstack dev server: inline environment variables'],
  ['FRESH_PUBLIC_', 'Fresh', 'Environment variables: in browsers'],
  ['UMI_APP_', 'Umi', 'Environment variables: in the browser'],
  ['PREACT_APP_', 'Preact CLI', 'Using environment variables'],
  ['SNOWPACK_PUBLIC_', 'Snowpack', 'Environment Variables'],
  ['GRIDSOME_', 'Gridsome', 'Environment variables: client-side'],
  ['POI_APP_', 'Poi', 'Environment variables'],
  ['TARO_APP_', 'Taro', 'Modes and environment variables'],
  ['TINA_PUBLIC_', 'TinaCMS', 'Environment variables in the admin'],
  ['WAKU_PUBLIC_', 'Waku', 'Environment variables: public'],
  ['WXT_', 'WXT', 'Environment Variables'],
  ['SANITY_STUDIO_', 'Sanity Studio', 'Environment Variables'],
]

/** What begins the keys of config vars that a build tool copies into the pages it makes. */
export const BROWSER_PREFIX = new RegExp(`^(?:${PUBLISHED_PREFIXES.map(([prefix]) => prefix).join('|')})(?=.)`)

/** One more, which is a word of its own elsewhere: a key with it alone is not read without it. */
const PREFIXES: ReadonlyArray<readonly [string, string]> = [
  ...PUBLISHED_PREFIXES.map(([prefix, tool]) => [prefix, tool] as const),
  // $env/static/public; Using environment variables; Environment variables: public variables
  ['PUBLIC_', 'SvelteKit, Astro or Rsbuild'],
]

/** With which beginning a key is published, and the tool that does it; null where it is not. */
export function publishedPrefix(key: string): null | readonly [string, string] {
  if (/^PUBLIC_KEY(?:_|$)/.test(key)) return null // a public key, whoever reads it
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
