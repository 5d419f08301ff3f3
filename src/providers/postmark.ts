import type {Provider} from './provider.js'

/** What is known of Postmark's credentials. */
export const postmark: Provider = {
  id: 'postmark',
  name: 'Postmark',
  words: ['postmark'],
  forms: [],
  named: [
    {
      label: 'Postmark server token',
      kind: 'token',
      key: /(token|key|pass|password)$/,
      value: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    },
  ],
  hosts: ['.postmarkapp.com'],
  envKeys: ['POSTMARK_API_TOKEN', 'POSTMARK_SERVER_TOKEN'],
  keysPage: 'https://account.postmarkapp.com/servers',
  sources: ['API overview (postmarkapp.com/developer)'],
}
