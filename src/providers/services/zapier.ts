import type {Provider} from '../provider.js'

/** What is known of Zapier's credentials. */
export const zapier: Provider = {
  id: 'zapier',
  name: 'Zapier',
  words: ['zapier'],
  forms: [],
  named: [],
  urls: [
    {
      label: 'Zapier catch hook',
      kind: 'webhook-url',
      host: 'hooks.zapier.com',
      path: /^\/hooks\/(catch|standard)\/[0-9]+\/[A-Za-z0-9]+/,
    },
  ],
  envKeys: ['ZAPIER_WEBHOOK_URL'],
  keysPage: 'https://zapier.com/app/zaps',
  sources: ['Trigger Zap workflows from webhooks (help.zapier.com)'],
}
