import type {Provider} from '../provider.js'

import {accepted, httpVerification, refused} from '../http-verification.js'
import {textField} from '../json-field.js'

/** The region of an account, which a license key of another than the US begins with: `eu01xx…`. */
function regionOf(licenseKey: string): string {
  return /^(eu|jp)\d{2}x/.exec(licenseKey)?.[1] ?? ''
}

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
    {label: 'New Relic license key', kind: 'api-key', prefix: 'eu01xx', rest: /^[0-9a-fA-F]{26,30}(FFFF)?NRAL$/},
  ],
  named: [
    {label: 'New Relic browser key', kind: 'public', key: /browser|(app|account)(lication)?_id$/},
    {label: 'New Relic license key', kind: 'api-key', key: /license_key$/, value: /^[0-9a-zA-Z]{40}$/},
  ],
  envKeys: ['NEW_RELIC_LICENSE_KEY'],
  keysPage: 'https://one.newrelic.com/api-keys',
  instructions: {
    issue: [
      'Open the API keys page, which is at one.eu.newrelic.com/api-keys for an account in the EU.',
      'Click Create a key, and choose the Key type: Ingest - License for a license key, User for a user key.',
      'Enter a name, and click Save.',
      'Click … in the row of the new key, then Copy key.',
    ],
    revoke: [
      'Click … in the row of the old key, then Delete.',
      'The original license key of an account can be replaced by New Relic support only.',
    ],
  },
  api: ['', 'eu.', 'jp.'].flatMap((region) => [`api.${region}newrelic.com`, `metric-api.${region}newrelic.com`]),
  verify: [
    httpVerification({
      labels: ['New Relic user key'],
      source: 'Introduction to New Relic NerdGraph, our GraphQL API; New Relic API keys (docs.newrelic.com)',
      url: () => ['', 'eu.', 'jp.'].map((region) => `https://api.${region}newrelic.com/graphql`),
      request: (secret) => ({
        method: 'POST',
        headers: {'API-Key': secret},
        json: {query: '{ actor { user { email name } } }'},
      }),
      accepted: ({json}) =>
        textField(json, 'data.actor.user.email') === null
          ? null
          : accepted({account: textField(json, 'data.actor.user.email')}),
      // A key of another region is answered 403.
      otherwise: ({json, status}) =>
        status === 401 && json !== undefined
          ? refused('401, invalid API key', 'an account in a newer region would have to be asked about there')
          : null,
    }),
    httpVerification({
      labels: ['New Relic license key'],
      // An empty list of metrics is accepted and stores nothing.
      source: 'Report metrics via the Metric API: response validation and status codes (docs.newrelic.com)',
      url(secret) {
        const region = regionOf(secret)
        return `https://metric-api.${region === '' ? '' : `${region}.`}newrelic.com/metric/v1`
      },
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
