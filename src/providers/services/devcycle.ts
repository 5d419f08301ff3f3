import type {Provider} from '../provider.js'

/** What is known of DevCycle's credentials. */
export const devcycle: Provider = {
  id: 'devcycle',
  name: 'DevCycle',
  words: ['devcycle', 'dvc'],
  forms: [
    {label: 'DevCycle client SDK key', kind: 'public', prefix: 'dvc_client_', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'DevCycle mobile SDK key', kind: 'public', prefix: 'dvc_mobile_', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'DevCycle server SDK key', kind: 'api-key', prefix: 'dvc_server_', rest: /^[A-Za-z0-9_-]{16,}$/},
  ],
  named: [],
  envKeys: ['DEVCYCLE_SERVER_SDK_KEY'],
  keysPage: 'https://app.devcycle.com',
  sources: ['Environments and SDK keys (docs.devcycle.com)'],
}
