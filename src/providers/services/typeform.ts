import type {Provider} from '../provider.js'

/** What is known of Typeform's credentials. */
export const typeform: Provider = {
  id: 'typeform',
  name: 'Typeform',
  words: ['typeform'],
  forms: [{label: 'Typeform personal access token', kind: 'token', prefix: 'tfp_', rest: /^[A-Za-z0-9_]{20,}$/}],
  named: [],
  envKeys: ['TYPEFORM_TOKEN'],
  keysPage: 'https://admin.typeform.com/user/tokens',
  sources: ['Personal access token (typeform.com/developers)'],
}
