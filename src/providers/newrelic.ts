import type {Provider} from './provider.js'

/** What is known of New Relic's credentials. */
export const newrelic: Provider = {
  id: 'newrelic',
  name: 'New Relic',
  words: ['new_relic', 'newrelic', 'nr'],
  forms: [
    {label: 'New Relic user key', kind: 'api-key', prefix: 'NRAK-', rest: /^[A-Z0-9]{16,}$/},
    {label: 'New Relic insert key', kind: 'api-key', prefix: 'NRII-', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'New Relic query key', kind: 'api-key', prefix: 'NRIQ-', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'New Relic browser key', kind: 'public', prefix: 'NRJS-', rest: /^[A-Za-z0-9_-]{10,}$/},
    {label: 'New Relic license key', kind: 'api-key', prefix: '', rest: /^[0-9a-fA-F]{32,36}(FFFF)?NRAL$/},
  ],
  named: [
    {label: 'New Relic browser key', kind: 'public', key: /browser|(app|account)(lication)?_id$/},
    {label: 'New Relic license key', kind: 'api-key', key: /license_key$/, value: /^[0-9a-zA-Z]{40}$/},
  ],
  envKeys: ['NEW_RELIC_LICENSE_KEY'],
  keysPage: 'https://one.newrelic.com/launcher/api-keys-ui.api-keys-launcher',
  sources: ['New Relic API keys (docs.newrelic.com)'],
}
