import type {ServiceContext, Subject, Verification} from '../../verification.js'

import {accepted, companion, refused} from '../../http-verification.js'
import {NoAnswer} from '../../no-answer.js'
import {optionalClient} from '../../optional-client.js'
import {isLoopback, isStandIn, placeOf, serverAddress, unreachable} from '../../server-address.js'
import {isCertificateError, notAsked} from '../../unproven-server.js'
import {smtpHost} from './host.js'

interface MailServer {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly standIn: boolean
  /** TLS from the first byte, rather than after STARTTLS. */
  readonly secure: boolean
}

/**
 * What else than a wrong password servers say with 535, in their own words. 5.7.139 is how Microsoft says that the login by
 * password is switched off.
 */
const OTHER_CAUSE =
  /5\.7\.139|disabled|blocked|suspend|locked|too many|limit|again|temporar|not (allowed|permitted|supported)|\bip\b|address/i

/** Logs in and leaves; sends no mail. */
export const smtpConnection: Verification = {
  source: 'SMTP Service Extension for Authentication (RFC 4954: 454, 534, 535); Message Submission, ports (RFC 8314)',
  async ask(subject, context) {
    const {createTransport} = await optionalClient('nodemailer', async () => (await import('nodemailer')).default)
    const {host, password, port, secure, standIn, user} = mailServer(subject, context)
    const transport = createTransport({
      host,
      port,
      secure: secure && !standIn,
      requireTLS: !standIn, // a password is not sent in clear
      ignoreTLS: standIn,
      tls: {rejectUnauthorized: !context.trustsHost(host)},
      auth: {user, pass: password},
      connectionTimeout: context.timeout,
      greetingTimeout: context.timeout,
      socketTimeout: context.timeout,
    })
    try {
      await transport.verify()
      return accepted({account: user})
    } catch (error) {
      const {
        code,
        message = '',
        response = '',
        responseCode,
      } = error as {code?: string; message?: string; response?: string; responseCode?: number}
      if (isCertificateError(error) || /certificate|altnames/i.test(message)) throw notAsked(host, 'certificate')
      if (code === 'ETLS') throw new NoAnswer('is not asked, as the login would go there unencrypted')
      if (code !== 'EAUTH') throw unreachable(error)
      if (responseCode === 535 && !OTHER_CAUSE.test(response)) {
        return refused('535, authentication failed', 'mail servers answer so as well to what they do not admit for now')
      }

      throw new NoAnswer(`does not let anybody log in in this way now (${responseCode ?? 'no code'})`)
    } finally {
      transport.close()
    }
  },
}

/** The server that the URL names, or for a password by itself the config vars beside it. */
function mailServer(subject: Subject, context: ServiceContext): MailServer {
  if (subject.value.reveal().includes('://')) {
    const {host, password, port, scheme, standIn, user} = serverAddress(subject, context, 587)
    return {host, port, user, password, standIn, secure: scheme === 'smtps' || port === 465}
  }

  const server = smtpHost(subject)
  if (server === null)
    throw new NoAnswer('cannot be asked without the host (SMTP_HOST), which no config var beside it holds')
  if (context.notAgreed !== null && !(context.local && isLoopback(server))) throw new NoAnswer(context.notAgreed)
  const number = Number(subject.sibling(/(SMTP|MAIL(ER)?)_(.*_)?PORT$/, /^\d{2,5}$/) ?? 587)
  return {
    ...placeOf(server, number, context),
    user: companion(subject, {keys: /(SMTP|MAIL(ER)?)_(.*_)?(USER(NAME)?|LOGIN)$/, what: 'the user (SMTP_USERNAME)'}),
    password: subject.credential.value.reveal(),
    standIn: isStandIn(context),
    secure: number === 465,
  }
}
