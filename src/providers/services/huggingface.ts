import type {Provider} from '../provider.js'

/** What is known of Hugging Face's credentials. */
export const huggingface: Provider = {
  id: 'huggingface',
  name: 'Hugging Face',
  words: ['huggingface', 'hugging_face', 'hf'],
  forms: [
    {label: 'Hugging Face access token', kind: 'token', prefix: 'hf_', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'Hugging Face organization token', kind: 'token', prefix: 'api_org_', rest: /^[A-Za-z0-9]{20,}$/},
  ],
  named: [],
  envKeys: ['HF_TOKEN'],
  keysPage: 'https://huggingface.co/settings/tokens',
  sources: ['User access tokens (huggingface.co/docs)'],
}
