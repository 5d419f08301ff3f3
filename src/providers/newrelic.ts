import type {Provider} from './provider.js'

import {accepted, httpVerification, refused} from './http-verification.js'
import {textField} from './json-field.js'

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
  api: ['api.newrelic.com', 'api.eu.newrelic.com', 'metric-api.newrelic.com', 'metric-api.eu.newrelic.com'],
  verify: [
    httpVerification({
      labels: ['New Relic user key'],
      source: 'Introduction to NerdGraph; New Relic API keys (docs.newrelic.com)',
      url: () => ['https://api.newrelic.com/graphql', 'https://api.eu.newrelic.com/graphql'],
      request: (secret) => ({
        method: 'POST',
        headers: {'API-Key': secret},
        json: {query: '{ actor { user { email name } } }'},
      }),
      accepted: ({json}) =>
        textField(json, 'data.actor.user.email') === null
          ? null
          : accepted({account: textField(json, 'data.actor.user.email')}),
      otherwise: ({json, status}) => (status === 401 && json !== undefined ? refused('401, invalid API key') : null),
    }),
    httpVerification({
      labels: ['New Relic license key'],
      // An empty list of metrics is accepted and stores nothing.
      source: 'Report metrics via the Metric API; Metric API: response validation (docs.newrelic.com)',
      url: (secret) =>
        secret.startsWith('eu')
          ? 'https://metric-api.eu.newrelic.com/metric/v1'
          : 'https://metric-api.newrelic.com/metric/v1',
      request: (secret) => ({method: 'POST', headers: {'Api-Key': secret}, json: [{metrics: []}]}),
      accepted: ({json, status}) =>
        status === 202 && textField(json, 'requestId') !== null ? accepted({but: 'for sending data only'}) : null,
      otherwise: ({json, status}) =>
        status === 403 && json !== undefined
          ? refused('403', 'New Relic answers so as well where the account has no access')
          : null,
    }),
  ],
  sources: ['New Relic API keys (docs.newrelic.com)'],
}
