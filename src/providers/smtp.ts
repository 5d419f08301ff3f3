import type {Provider} from './provider.js'

import {smtpConnection} from './smtp-connection.js'

/** What is known of SMTP's credentials. */
export const smtp: Provider = {
  id: 'smtp',
  name: 'SMTP',
  words: ['smtp', 'mail', 'mailer'],
  forms: [],
  named: [],
  schemes: ['smtp', 'smtps', 'smtp+tls'],
  envKeys: ['SMTP_PASSWORD'],
  keysPage: null,
  verify: [smtpConnection],
  sources: ['Message Submission (RFC 6409)'],
}
