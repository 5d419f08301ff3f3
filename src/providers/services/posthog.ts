import type {Provider} from '../provider.js'

/** What is known of PostHog's credentials. */
export const posthog: Provider = {
  id: 'posthog',
  name: 'PostHog',
  words: ['posthog'],
  forms: [
    {label: 'PostHog personal API key', kind: 'api-key', prefix: 'phx_', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'PostHog project API key', kind: 'public', prefix: 'phc_', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'PostHog feature flags secure key', kind: 'api-key', prefix: 'phs_', rest: /^[A-Za-z0-9]{20,}$/},
  ],
  named: [],
  envKeys: ['POSTHOG_PERSONAL_API_KEY'],
  keysPage: 'https://us.posthog.com/settings/user-api-keys',
  sources: ['API overview (posthog.com/docs)'],
}
