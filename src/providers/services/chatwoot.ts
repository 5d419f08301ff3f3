import type {Provider} from '../provider.js'

/** What is known of Chatwoot's credentials. */
export const chatwoot: Provider = {
  id: 'chatwoot',
  name: 'Chatwoot',
  words: ['chatwoot'],
  forms: [],
  named: [{label: 'Chatwoot website token', kind: 'public', key: /(website|inbox)_(token|identifier)$/}],
  envKeys: ['CHATWOOT_API_TOKEN'],
  keysPage: null,
  sources: ['Website live chat: configuration of the widget (chatwoot.com/docs)'],
}
