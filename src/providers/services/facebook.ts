import type {Provider} from '../provider.js'

/** What is known of Meta's credentials. */
export const facebook: Provider = {
  id: 'facebook',
  name: 'Meta',
  words: ['facebook', 'fb', 'instagram', 'whatsapp'],
  forms: [{label: 'Meta access token', kind: 'token', prefix: 'EAA', rest: /^[A-Za-z0-9]{60,}$/}],
  named: [
    {label: 'Meta app id', kind: 'public', key: /(app|client|pixel|page|phone_number|account)_id$/},
    {label: 'Meta app secret', kind: 'api-key', key: /secret$/},
  ],
  envKeys: ['FACEBOOK_APP_SECRET'],
  keysPage: 'https://developers.facebook.com/apps/',
  sources: ['Access Tokens (developers.facebook.com)'],
}
