import type {Provider} from '../provider.js'

/** What is known of OneSignal's credentials. */
export const onesignal: Provider = {
  id: 'onesignal',
  name: 'OneSignal',
  words: ['onesignal', 'one_signal'],
  forms: [
    {label: 'OneSignal app API key', kind: 'api-key', prefix: 'os_v2_app_', rest: /^[a-z0-9]{20,}$/},
    {label: 'OneSignal organization API key', kind: 'api-key', prefix: 'os_v2_org_', rest: /^[a-z0-9]{20,}$/},
  ],
  named: [{label: 'OneSignal app id', kind: 'public', key: /app_id$/}],
  envKeys: ['ONESIGNAL_API_KEY'],
  keysPage: 'https://dashboard.onesignal.com',
  sources: ['Keys & IDs (documentation.onesignal.com)'],
}
