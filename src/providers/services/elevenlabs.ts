import type {Provider} from '../provider.js'

/** What is known of ElevenLabs's credentials. */
export const elevenlabs: Provider = {
  id: 'elevenlabs',
  name: 'ElevenLabs',
  words: ['elevenlabs', 'eleven_labs', 'xi'],
  forms: [{label: 'ElevenLabs API key', kind: 'api-key', prefix: 'sk_', rest: /^[0-9a-f]{40,60}$/}],
  named: [],
  envKeys: ['ELEVENLABS_API_KEY'],
  keysPage: 'https://elevenlabs.io/app/settings/api-keys',
  sources: ['API Authentication (elevenlabs.io/docs)'],
}
