import type {Provider} from './provider.js'

/** What is known of Notion's credentials. */
export const notion: Provider = {
  id: 'notion',
  name: 'Notion',
  words: ['notion'],
  forms: [
    {label: 'Notion integration secret', kind: 'token', prefix: 'ntn_', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'Notion integration secret', kind: 'token', prefix: 'secret_', rest: /^[A-Za-z0-9]{40,}$/},
  ],
  named: [],
  envKeys: ['NOTION_TOKEN'],
  keysPage: 'https://www.notion.so/profile/integrations',
  sources: ['Authorization (developers.notion.com)'],
}
