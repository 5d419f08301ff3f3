import type {Provider} from '../provider.js'

/** What is known of PagerDuty's credentials. */
export const pagerduty: Provider = {
  id: 'pagerduty',
  name: 'PagerDuty',
  words: ['pagerduty', 'pager_duty'],
  forms: [],
  named: [
    {
      label: 'PagerDuty integration key',
      kind: 'api-key',
      key: /(routing|integration|service)_key$/,
      value: /^[A-Za-z0-9]{32}$/,
    },
    {label: 'PagerDuty API token', kind: 'token', key: /(token|key)$/, value: /^[A-Za-z0-9+_-]{20}$/},
  ],
  urls: [
    {
      label: 'PagerDuty integration URL',
      kind: 'webhook-url',
      host: 'events.pagerduty.com',
      path: /^\/integration\/[A-Za-z0-9]{20,}\//,
    },
  ],
  envKeys: ['PAGERDUTY_ROUTING_KEY'],
  keysPage: 'https://support.pagerduty.com/main/docs/api-access-keys',
  sources: ['API Access Keys (support.pagerduty.com)'],
}
