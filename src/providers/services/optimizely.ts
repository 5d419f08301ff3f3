import type {Provider} from '../provider.js'

/** What is known of Optimizely's credentials. */
export const optimizely: Provider = {
  id: 'optimizely',
  name: 'Optimizely',
  words: ['optimizely'],
  forms: [],
  named: [
    {
      label: 'Optimizely SDK key',
      kind: 'api-key',
      key: /sdk_key$/,
      value: /^[A-Za-z0-9]{18,24}$/,
      publicInBrowser: true,
    },
  ],
  envKeys: ['OPTIMIZELY_SDK_KEY'],
  keysPage: 'https://app.optimizely.com',
  sources: ['Initialize the JavaScript SDK: sdkKey in the page (docs.developers.optimizely.com)'],
}
