import type {Provider} from '../provider.js'

/** What is known of LangSmith's credentials. */
export const langsmith: Provider = {
  id: 'langsmith',
  name: 'LangSmith',
  words: ['langsmith', 'langchain'],
  forms: [
    {label: 'LangSmith personal access token', kind: 'token', prefix: 'lsv2_pt_', rest: /^[A-Za-z0-9_]{20,}$/},
    {
      label: 'LangSmith service key',
      replaces: ['LangSmith personal access token'],
      kind: 'api-key',
      prefix: 'lsv2_sk_',
      rest: /^[A-Za-z0-9_]{20,}$/,
    },
  ],
  named: [],
  envKeys: ['LANGCHAIN_API_KEY'],
  keysPage: 'https://smith.langchain.com/settings',
  sources: ['Create an account and API key (docs.smith.langchain.com)'],
}
