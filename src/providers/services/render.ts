import type {Provider} from '../provider.js'

/** What is known of Render's credentials. */
export const render: Provider = {
  id: 'render',
  name: 'Render',
  words: ['render'],
  forms: [{label: 'Render API key', kind: 'api-key', prefix: 'rnd_', rest: /^[A-Za-z0-9]{16,}$/}],
  named: [],
  urls: [
    {
      label: 'Render deploy hook',
      kind: 'webhook-url',
      host: 'api.render.com',
      path: /^\/deploy\/[a-z]{3}-/,
      needs: 'key',
    },
  ],
  envKeys: ['RENDER_API_KEY'],
  keysPage: 'https://dashboard.render.com/u/settings#api-keys',
  sources: ['The Render API (render.com/docs)', 'Deploy Hooks (render.com/docs)'],
}
