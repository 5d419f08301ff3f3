import type {Subject} from '../../verification.js'

/**
 * The mail server of a password by itself: the config var of the same family names it, `MAILGUN_SMTP_SERVER` for
 * `MAILGUN_SMTP_PASSWORD`. Null for a URL, which names its own.
 */
export function smtpHost(subject: Subject): null | string {
  if (subject.value.reveal().includes('://')) return null
  const family = /^(?:\w*_)??(?:SMTP|MAIL(?:ER)?)_/.exec(subject.key.toUpperCase())?.[0] ?? 'SMTP_'
  return subject.sibling(new RegExp(`^${family}(HOST|HOSTNAME|SERVER|ADDRESS)$`), /^[\w.-]+$/)?.toLowerCase() ?? null
}

/**
 * Where mail services take mail in, as their own documentation says: Mailgun (SMTP: regions), Twilio SendGrid (SMTP API),
 * Postmark (SMTP), SparkPost (SMTP relay endpoints), Gmail (IMAP, POP and SMTP), Microsoft 365 (SMTP AUTH), Mandrill, Brevo, Resend.
 */
export const MAIL_SERVICES = [
  'smtp.mailgun.org',
  'smtp.eu.mailgun.org',
  'smtp.sendgrid.net',
  'smtp.postmarkapp.com',
  'smtp.sparkpostmail.com',
  'smtp.eu.sparkpostmail.com',
  'smtp.gmail.com',
  'smtp.office365.com',
  'smtp.mandrillapp.com',
  'smtp-relay.brevo.com',
  'smtp.resend.com',
]
