import type {Provider} from '../provider.js'

/** What is known of MQTT's credentials. */
export const mqtt: Provider = {
  id: 'mqtt',
  name: 'MQTT',
  words: ['mqtt', 'cloudmqtt'],
  forms: [],
  named: [],
  schemes: ['mqtt', 'mqtts'],
  envKeys: ['CLOUDMQTT_URL'],
  keysPage: null,
  sources: ['MQTT Version 5.0 (docs.oasis-open.org)'],
}
