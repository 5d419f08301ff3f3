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
      'Make a new password for the same SMTP user in the settings of your mail service.',
      'Give it here at once where the service allows only one: the old one ends at that moment.',
    ],
    revoke: ['Delete the old password in the settings of your mail service, if it is still there.'],
    otherUser: {
      issue: ['Make a second SMTP user in the settings of your mail service; copy its name and password.'],
      revoke: ['Delete the SMTP user that the apps have left in the settings of your mail service.'],
    },
  },
  api: MAIL_SERVICES,
  ownHost: smtpHost,
  verify: [smtpConnection],
  sources: ['Message Submission (RFC 6409)'],
}
