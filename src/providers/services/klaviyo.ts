import type {Provider} from '../provider.js'

/** What is known of Klaviyo's credentials. */
export const klaviyo: Provider = {
  id: 'klaviyo',
  name: 'Klaviyo',
  words: ['klaviyo'],
  forms: [
    {label: 'Klaviyo private API key', kind: 'api-key', prefix: 'pk_', rest: /^[0-9a-f]{34}$/},
    {label: 'Klaviyo private API key', kind: 'api-key', prefix: 'pk_', rest: /^[A-Za-z0-9]{20,}$/, onlyNamed: true},
  ],
  named: [{label: 'Klaviyo public API key', kind: 'public', key: /public|site_id|company_id/}],
  envKeys: ['KLAVIYO_PRIVATE_KEY'],
  keysPage: 'https://www.klaviyo.com/settings/account/api-keys',
  sources: ['Authenticate API requests (developers.klaviyo.com)'],
}
