import type {Provider} from '../provider.js'

/** What is known of Dropbox's credentials. */
export const dropbox: Provider = {
  id: 'dropbox',
  name: 'Dropbox',
  words: ['dropbox'],
  forms: [{label: 'Dropbox access token', kind: 'token', prefix: 'sl.', rest: /^[A-Za-z0-9_-]{60,}$/}],
  named: [{label: 'Dropbox app key', kind: 'public', key: /app_key$/}],
  envKeys: ['DROPBOX_ACCESS_TOKEN'],
  keysPage: 'https://www.dropbox.com/developers/apps',
  sources: ['OAuth Guide (developers.dropbox.com)'],
}
