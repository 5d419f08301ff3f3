import type {Provider} from '../provider.js'

/** What is known of Trigger.dev's credentials. */
export const triggerdev: Provider = {
  id: 'triggerdev',
  name: 'Trigger.dev',
  words: ['trigger_dev', 'triggerdev'],
  forms: [
    {label: 'Trigger.dev secret key', kind: 'api-key', prefix: 'tr_prod_', rest: /^[A-Za-z0-9]{12,}$/, mode: 'live'},
    {label: 'Trigger.dev staging secret key', kind: 'api-key', prefix: 'tr_stg_', rest: /^[A-Za-z0-9]{12,}$/},
    {
      label: 'Trigger.dev development secret key',
      kind: 'api-key',
      prefix: 'tr_dev_',
      rest: /^[A-Za-z0-9]{12,}$/,
      mode: 'test',
    },
  ],
  named: [],
  envKeys: ['TRIGGER_SECRET_KEY'],
  keysPage: 'https://cloud.trigger.dev',
  sources: ['API keys (trigger.dev/docs)'],
}
