import type {Provider} from '../provider.js'

/** What is known of Figma's credentials. */
export const figma: Provider = {
  id: 'figma',
  name: 'Figma',
  words: ['figma'],
  forms: [{label: 'Figma personal access token', kind: 'token', prefix: 'figd_', rest: /^[A-Za-z0-9_-]{20,}$/}],
  named: [],
  envKeys: ['FIGMA_TOKEN'],
  keysPage: 'https://www.figma.com/settings',
  sources: ['Manage personal access tokens (help.figma.com)'],
}
