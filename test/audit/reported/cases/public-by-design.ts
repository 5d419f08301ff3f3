import type {ConfigVarCase, ReportedCase} from '../reported-case.js'

import {alnum, b64url, base64Of, digits, hex, lower, made, upper, uuid} from '../../../classify/invented-values.js'
import {secret, setting} from '../config-var-cases.js'

const FIREBASE = 'receptron/mulmoclaude#1911'
const CONSOLE = 'GitGuardian/APISecurityBestPractices#10'
const BUGSNAG = 'bugsnag/bugsnag-js#595'
const HONEYBADGER = 'honeybadger-io/honeybadger-js#358'
const DOCSEARCH = 'algolia/docsearch-website#41'
const ALGOLIA = 'honojs/website#692'
const TYPESENSE = 'typesense/typesense-website#6'
const NUXT = 'wobsoriano/vue-clerk#225'
const VAPID = 'google/osv-scalibr#1357'
const WEB_KEY = made('AI', 'za', b64url(35))

const exposed = (source: string, key: string, value: string): ConfigVarCase =>
  secret(source, key, value, {findings: ['exposed-to-browser']})

const WEB_CONFIG = {
  apiKey: WEB_KEY,
  authDomain: 'acme-prod.firebaseapp.com',
  projectId: 'acme-prod',
  storageBucket: 'acme-prod.appspot.com',
  messagingSenderId: digits(12),
  appId: made('1:', digits(12), ':web:', hex(22)),
}
const AS_OBJECT = `{
  apiKey: "${WEB_KEY}",
  authDomain: "acme-prod.firebaseapp.com",
  databaseURL: "https://acme-prod.firebaseio.com",
  projectId: "acme-prod",
  messagingSenderId: "${digits(12)}",
  appId: "1:${digits(12)}:web:${hex(22)}"
}`

/** The configuration of a web app, however it is written. */
const FIREBASE_CONFIGS: readonly ReportedCase[] = [
  setting(FIREBASE, 'FIREBASE_CONFIG', JSON.stringify(WEB_CONFIG)),
  setting(FIREBASE, 'NEXT_PUBLIC_FIREBASE_CONFIG', JSON.stringify(WEB_CONFIG)),
  setting(CONSOLE, 'FIREBASE_CONFIG', AS_OBJECT),
  setting(CONSOLE, 'VITE_FIREBASE_CONFIG', AS_OBJECT.replaceAll('"', "'")),
  setting(CONSOLE, 'FIREBASE_WEB_CONFIG', `const firebaseConfig = ${AS_OBJECT};`),
  setting(CONSOLE, 'WEB_CONFIG', `{apiKey:'${WEB_KEY}',authDomain:'x.firebaseapp.com',projectId:'x'}`),
  setting(FIREBASE, 'FIREBASE_CONFIG_BASE64', base64Of(JSON.stringify(WEB_CONFIG))),
  setting('OdyseeTeam/odysee-frontend#3549', 'NEXT_PUBLIC_FIREBASE_API_KEY', WEB_KEY),
  setting(FIREBASE, 'FIREBASE_WEB_API_KEY', WEB_KEY),
  setting(
    'Firebase: Understand Firebase projects',
    'GOOGLE_SERVICES_JSON',
    JSON.stringify({
      project_info: {project_number: digits(12), project_id: 'acme-prod'},
      client: [
        {
          client_info: {mobilesdk_app_id: made('1:', digits(12), ':android:', hex(20))},
          api_key: [{current_key: WEB_KEY}],
        },
      ],
    }),
  ),
  setting(VAPID, 'NEXT_PUBLIC_FIREBASE_VAPID_KEY', made('BK', b64url(85))),
  setting(VAPID, 'VAPID_PUBLIC_KEY', made('BC', b64url(85))),
  secret(VAPID, 'VAPID_PRIVATE_KEY', b64url(43)),
  secret('lewagon/data-setup#345', 'FIREBASE_CONFIG', JSON.stringify({...WEB_CONFIG, adminPassword: alnum(24)})),
  secret(FIREBASE, 'GEMINI_API_KEY', WEB_KEY, {provider: 'google'}),
]

/** Keys that send reports or events, and those that read or manage. */
const REPORTING: readonly ReportedCase[] = [
  setting(BUGSNAG, 'NEXT_PUBLIC_BUGSNAG_API_KEY', hex(32)),
  setting(BUGSNAG, 'VITE_BUGSNAG_API_KEY', hex(32)),
  setting(BUGSNAG, 'PUBLIC_BUGSNAG_API_KEY', hex(32)),
  setting('Inkeep: API keys for public assistants', 'NEXT_PUBLIC_INKEEP_API_KEY', hex(48)),
  setting('Pendo: Install Pendo', 'NEXT_PUBLIC_PENDO_API_KEY', uuid()),
  exposed('Unleash: API tokens', 'NEXT_PUBLIC_UNLEASH_TOKEN', made('*:production.', hex(56))),
  setting('BasedHardware/omi#2695', 'BUGSNAG_FRONTEND_API_KEY', hex(32)),
  secret('bugsnag/bugsnag-ruby#480', 'BUGSNAG_API_KEY', hex(32), {provider: 'bugsnag'}),
  setting(HONEYBADGER, 'REACT_APP_HONEYBADGER_API_KEY', hex(8)),
  setting(HONEYBADGER, 'MIX_HONEYBADGER_KEY', made('hbp_', alnum(36))),
  setting(HONEYBADGER, 'HONEYBADGER_JS_API_KEY', hex(8)),
  secret(HONEYBADGER, 'HONEYBADGER_API_KEY', hex(8), {provider: 'honeybadger'}),
  setting('AppSignal: Front-end error monitoring', 'APPSIGNAL_FRONTEND_API_KEY', uuid()),
  secret('AppSignal: Push API key', 'APPSIGNAL_PUSH_API_KEY', uuid(), {provider: 'appsignal'}),
  setting('Airbrake: Project and user keys', 'GATSBY_AIRBRAKE_PROJECT_KEY', hex(32)),
  setting('Raygun: JavaScript', 'VUE_APP_RAYGUN_API_KEY', alnum(24)),
  setting('Sentry: Data Source Name', 'NEXT_PUBLIC_SENTRY_DSN', made('https://', hex(32), '@o1.ingest.sentry.io/2')),
  exposed('Sentry: Auth tokens', 'NEXT_PUBLIC_SENTRY_AUTH_TOKEN', made('sn', 'trys_', alnum(60))),
  setting('mintlify/docs#6920', 'NEXT_PUBLIC_POSTHOG_KEY', made('ph', 'c_', alnum(43))),
  exposed('PostHog: Personal API keys', 'NEXT_PUBLIC_POSTHOG_KEY', made('ph', 'x_', alnum(43))),
  setting('Segment: Locate your write key', 'NEXT_PUBLIC_SEGMENT_WRITE_KEY', alnum(32)),
  setting('RudderStack: JavaScript SDK', 'VITE_RUDDERSTACK_WRITE_KEY', alnum(27)),
  setting('Mixpanel: Project token', 'EXPO_PUBLIC_MIXPANEL_TOKEN', hex(32)),
  setting('Amplitude: API keys', 'VITE_AMPLITUDE_API_KEY', hex(32)),
  exposed('Amplitude: API keys', 'VITE_AMPLITUDE_SECRET_KEY', hex(32)),
  setting('Datadog: Client tokens', 'NEXT_PUBLIC_DATADOG_CLIENT_TOKEN', made('pub', hex(32))),
  exposed('Datadog: API and application keys', 'NEXT_PUBLIC_DATADOG_API_KEY', hex(32)),
  setting('New Relic: Browser license key', 'NEW_RELIC_BROWSER_LICENSE_KEY', made('NRJS-', hex(19))),
  setting('Rollbar: Access tokens', 'VUE_APP_ROLLBAR_CLIENT_TOKEN', hex(32)),
  exposed('Rollbar: Access tokens', 'VUE_APP_ROLLBAR_SERVER_TOKEN', hex(32)),
  setting('Braze: API identifier types', 'NEXT_PUBLIC_BRAZE_API_KEY', uuid()),
  setting('Braze: API identifier types', 'BRAZE_SDK_API_KEY', uuid()),
  exposed('Braze: REST API keys', 'NEXT_PUBLIC_BRAZE_REST_API_KEY', uuid()),
  secret('Braze: REST API keys', 'BRAZE_REST_API_KEY', uuid(), {provider: 'braze'}),
]

/** Keys that search or read what is published. */
const READING: readonly ReportedCase[] = [
  setting(DOCSEARCH, 'DOCSEARCH_API_KEY', hex(32)),
  setting(DOCSEARCH, 'NEXT_PUBLIC_DOCSEARCH_API_KEY', hex(32)),
  setting('microsoft/typespec#3085', 'ALGOLIA_SEARCH_KEY', hex(32)),
  setting(ALGOLIA, 'GATSBY_ALGOLIA_SEARCH_API_KEY', hex(32)),
  exposed('zhaohuabing/hugo-theme-cleanwhite#137', 'GATSBY_ALGOLIA_ADMIN_KEY', hex(32)),
  setting(TYPESENSE, 'TYPESENSE_SEARCH_ONLY_API_KEY', alnum(32)),
  setting('republik/plattform#1490', 'TYPESENSE_SEARCH_KEY_PUBLIC', alnum(32)),
  secret(TYPESENSE, 'TYPESENSE_API_KEY', alnum(32), {provider: 'typesense'}),
  exposed(TYPESENSE, 'NEXT_PUBLIC_TYPESENSE_ADMIN_API_KEY', alnum(32)),
  setting('Meilisearch: Securing your project', 'MEILISEARCH_SEARCH_API_KEY', hex(64)),
  setting('Meilisearch: Securing your project', 'NUXT_PUBLIC_MEILISEARCH_SEARCH_KEY', hex(64)),
  secret('Meilisearch: Securing your project', 'MEILI_MASTER_KEY', alnum(32), {provider: 'meilisearch'}),
  exposed('Meilisearch: Securing your project', 'NUXT_PUBLIC_MEILI_ADMIN_KEY', hex(64)),
  setting('Ghost: Content API', 'GHOST_CONTENT_API_KEY', hex(26)),
  setting('Ghost: Content API', 'NEXT_PUBLIC_GHOST_CONTENT_KEY', hex(26)),
  secret('Ghost: Admin API', 'GHOST_ADMIN_API_KEY', made(hex(24), ':', hex(64))),
  setting('Builder.io: Using your API key', 'BUILDER_API_KEY', hex(32)),
  setting('Builder.io: Using your API key', 'NEXT_PUBLIC_BUILDER_API_KEY', hex(32)),
  exposed('Builder.io: API authentication', 'VITE_BUILDER_PRIVATE_KEY', made('bpk-', hex(32))),
  setting('Storyblok: Access tokens', 'STORYBLOK_PUBLIC_TOKEN', alnum(24)),
  setting('Shopify: Storefront API access', 'PUBLIC_STOREFRONT_API_TOKEN', hex(32)),
  setting('Ghost: Content API', 'GHOST_API_KEY', hex(26)),
  setting('republik/plattform#1490', 'TYPESENSE_PUBLIC_API_KEY', alnum(32)),
  secret('Heroku Dev Center: Algolia', 'ALGOLIASEARCH_API_KEY', hex(32), {provider: 'algolia'}),
  setting('Heroku Dev Center: Algolia', 'ALGOLIASEARCH_API_KEY_SEARCH', hex(32)),
  secret('Meilisearch: Securing your project', 'MEILISEARCH_API_KEY', hex(64), {provider: 'meilisearch'}),
  exposed('Contentful: Authentication', 'GATSBY_CONTENTFUL_MANAGEMENT_TOKEN', made('CF', 'PAT-', b64url(43))),
]

/** Maps, captchas, payments, flags and chat: the half for the page. */
const HALVES_FOR_PAGES: readonly ReportedCase[] = [
  setting('Mapbox: Access tokens', 'MAPBOX_TOKEN', made('pk', '.eyJ', alnum(80), '.', b64url(22))),
  exposed('Mapbox: Access tokens', 'VITE_MAPBOX_TOKEN', made('sk', '.eyJ', alnum(80), '.', b64url(22))),
  setting('MapTiler: How to protect your map key', 'VITE_MAPTILER_API_KEY', alnum(20)),
  setting('Google Maps: API security best practices', 'GOOGLE_MAPS_BROWSER_KEY', WEB_KEY),
  setting('Google Maps: API security best practices', 'VITE_GOOGLE_MAPS_API_KEY', WEB_KEY),
  secret('Google Maps: API security best practices', 'GOOGLE_MAPS_SERVER_KEY', WEB_KEY, {provider: 'google'}),
  setting('Google reCAPTCHA: Choosing the type', 'RECAPTCHA_SITE_KEY', made('6L', b64url(38))),
  setting('Google reCAPTCHA: Choosing the type', 'NEXT_PUBLIC_RECAPTCHA_KEY', made('6L', b64url(38))),
  exposed('Google reCAPTCHA: Verifying', 'NEXT_PUBLIC_RECAPTCHA_SECRET_KEY', made('6L', b64url(38))),
  setting('Cloudflare: Turnstile', 'PUBLIC_TURNSTILE_SITE_KEY', made('0x4AAAAAAA', alnum(14))),
  setting('The hCaptcha developer guide', 'HCAPTCHA_SITEKEY', uuid()),
  setting('Paystack: API keys', 'REACT_APP_PAYSTACK_KEY', made('pk_', 'live_', hex(40))),
  setting('Square: Web Payments SDK', 'SQUARE_APPLICATION_ID', made('sq0', 'idp-', b64url(22))),
  setting('PayPal: JavaScript SDK', 'NEXT_PUBLIC_PAYPAL_CLIENT_ID', b64url(80)),
  setting('Paddle: Client-side tokens', 'NEXT_PUBLIC_PADDLE_CLIENT_TOKEN', made('live_', alnum(27))),
  setting('LaunchDarkly: Client-side ID', 'VITE_LAUNCHDARKLY_CLIENT_SIDE_ID', hex(24)),
  exposed('LaunchDarkly: Keys', 'VITE_LAUNCHDARKLY_SDK_KEY', made('sdk-', uuid())),
  setting('Flagsmith: Flags API authentication', 'FLAGSMITH_ENVIRONMENT_KEY', alnum(22)),
  exposed('Flagsmith: Integration approaches', 'VITE_FLAGSMITH_SERVER_KEY', made('ser.', alnum(22))),
  setting('Unleash: API tokens', 'NEXT_PUBLIC_UNLEASH_FRONTEND_API_TOKEN', made('*:production.', hex(56))),
  secret('Unleash: API tokens', 'UNLEASH_SERVER_API_TOKEN', made('*:production.', hex(56))),
  setting('GrowthBook: SDK connections', 'VITE_GROWTHBOOK_CLIENT_KEY', made('sdk-', alnum(14))),
  setting('Statsig: Client keys', 'NEXT_PUBLIC_STATSIG_CLIENT_KEY', made('client-', alnum(43))),
  setting('Liveblocks: API keys', 'NEXT_PUBLIC_LIVEBLOCKS_KEY', made('pk_', 'dev_', b64url(60))),
  exposed('Liveblocks: API keys', 'NEXT_PUBLIC_LIVEBLOCKS_SECRET_KEY', made('sk_', 'dev_', b64url(60))),
  setting('Knock: API keys', 'VITE_KNOCK_API_KEY', made('pk_', b64url(43))),
  setting('Stream: Tokens and authentication', 'STREAM_API_KEY', lower(12)),
  secret('Stream: Tokens and authentication', 'STREAM_API_SECRET', lower(64)),
  setting('Chatwoot: Website live chat', 'CHATWOOT_WEBSITE_TOKEN', alnum(24)),
  setting('Web3Forms: Frequently asked questions', 'PUBLIC_WEB3FORMS_ACCESS_KEY', uuid()),
  setting('Mux Data: Web', 'MUX_DATA_ENV_KEY', lower(26)),
  setting('Supabase: API keys', 'NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY', made('sb_', 'publishable_', b64url(31))),
  exposed('Supabase: API keys', 'NEXT_PUBLIC_SUPABASE_KEY', made('sb_', 'secret_', b64url(31))),
  setting('Twilio: What is a String Identifier', 'TWILIO_ACCOUNT_SID', made('AC', hex(32))),
  setting('OneSignal: Keys and IDs', 'ONESIGNAL_APP_ID', uuid()),
  secret('Ably: API keys', 'ABLY_API_KEY', made(alnum(6), '.', alnum(6), ':', b64url(43)), {provider: 'ably'}),
]

/** Beginnings by which a build publishes what it is given. */
const PREFIXES: readonly ReportedCase[] = [
  exposed(NUXT, 'NUXT_PUBLIC_CLERK_SECRET', alnum(40)),
  exposed('samtgarson/nuxt-env#9', 'NUXT_ENV_API_SECRET', alnum(40)),
  exposed('Laravel Mix: Environment variables', 'MIX_API_TOKEN', alnum(40)),
  exposed('Vue CLI: Modes and environment variables', 'VUE_APP_API_SECRET', alnum(40)),
  exposed('SvelteKit: $env/static/public', 'PUBLIC_API_SECRET', alnum(40)),
  exposed('Redwood: Environment variables', 'REDWOOD_ENV_ADMIN_TOKEN', hex(40)),
  exposed('Umi: Environment variables', 'UMI_APP_DB_PASSWORD', made('x7', alnum(18))),
  exposed('Vite: Env variables and modes', 'VITE_OPENAI_API_KEY', made('sk', '-proj-', b64url(120))),
  exposed('Expo: Environment variables', 'EXPO_PUBLIC_JWT_SECRET', alnum(48)),
  exposed('Laravel Mix: Environment variables', 'MIX_PUSHER_APP_SECRET', hex(20)),
  setting('Laravel Mix: Environment variables', 'MIX_PUSHER_APP_KEY', hex(20)),
  setting('Laravel Mix: Environment variables', 'MIX_APP_NAME', 'Acme'),
  secret('Vite: Env variables and modes', 'INVITE_TOKEN_SECRET', alnum(40)),
  secret('Laravel Mix: Environment variables', 'REMIX_SESSION_SECRET', alnum(40)),
  secret('nuxt-content/nuxt-studio#139', 'STUDIO_GITHUB_CLIENT_SECRET', hex(40), {provider: 'github'}),
  setting('SvelteKit: $env/static/public', 'PUBLIC_KEY', upper(40)),
  secret('Modern Treasury: API keys', 'MODERN_TREASURY_API_KEY', made('live-', alnum(40))),
]

/** What providers mean to be seen in a page, and what a page must not have. */
export const CASES: readonly ReportedCase[] = [
  ...FIREBASE_CONFIGS,
  ...REPORTING,
  ...READING,
  ...HALVES_FOR_PAGES,
  ...PREFIXES,
]
