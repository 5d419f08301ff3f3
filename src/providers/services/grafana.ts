import type {Provider} from '../provider.js'

/** What is known of Grafana's credentials. */
export const grafana: Provider = {
  id: 'grafana',
  name: 'Grafana',
  words: ['grafana'],
  forms: [
    {label: 'Grafana service account token', kind: 'token', prefix: 'glsa_', rest: /^[A-Za-z0-9]{20,}_[0-9a-f]{8}$/},
    {label: 'Grafana Cloud access policy token', kind: 'token', prefix: 'glc_', rest: /^[A-Za-z0-9+/=]{20,}$/},
  ],
  named: [],
  envKeys: ['GRAFANA_API_KEY'],
  keysPage: null,
  sources: ['Service accounts (grafana.com/docs)', 'Access policies (grafana.com/docs)'],
}
