import type {Subject} from '../../verification.js'

import {companion} from '../../http-verification.js'

/** Where Twilio's accounts are (REST API: API versions and base URL, twilio.com/docs). */
export const TWILIO_ACCOUNTS = 'https://api.twilio.com/2010-04-01/Accounts'

/** The account that a credential is for, from a config var beside it. */
export function accountSid(subject: Subject): string {
  return companion(subject, {
    keys: /SID/,
    form: /^AC[\da-f]{32}$/,
    what: 'the account SID (TWILIO_ACCOUNT_SID)',
  })
}

/** The key that a secret belongs to, from a config var beside it. */
export function keySid(subject: Subject): string {
  return companion(subject, {keys: /KEY|SID/, form: /^SK[\da-f]{32}$/, what: 'the SID of the key (TWILIO_API_KEY_SID)'})
}
