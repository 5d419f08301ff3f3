import type {Provider} from '../provider.js'

/** What is known of Frame.io's credentials. */
export const frameio: Provider = {
  id: 'frameio',
  name: 'Frame.io',
  words: ['frameio', 'frame_io'],
  forms: [{label: 'Frame.io developer token', kind: 'token', prefix: 'fio-u-', rest: /^[A-Za-z0-9_=-]{30,}$/}],
  named: [],
  envKeys: ['FRAMEIO_TOKEN'],
  keysPage: 'https://developer.frame.io',
  sources: ['Authentication (developer.frame.io)'],
}
