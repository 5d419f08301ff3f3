import type {Provider} from '../../provider.js'

import {smtpConnection} from './connection.js'
import {MAIL_SERVICES, smtpHost} from './host.js'

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
  instructions: {
    issue: [
      'Make a second user or password for SMTP in the settings of your mail service, if it allows more than one.',
      'Set user and password in the app together, as the service may name the user anew.',
    ],
    revoke: ['Delete the old user or password in the settings of your mail service.'],
  },
  api: MAIL_SERVICES,
  ownHost: smtpHost,
  verify: [smtpConnection],
  sources: ['Message Submission (RFC 6409)'],
}
