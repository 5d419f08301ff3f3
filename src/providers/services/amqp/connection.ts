import {isIP} from 'node:net'

import type {Verification} from '../../verification.js'

import {accepted, refused} from '../../http-verification.js'
import {optionalClient} from '../../optional-client.js'
import {serverAddress, unreachable} from '../../server-address.js'
import {isCertificateError, notAsked} from '../../unproven-server.js'

/** Opens a connection and closes it. */
export const amqpConnection: Verification = {
  source:
    'AMQP 0-9-1 Complete Reference Guide; Authentication, Authorisation, Access Control: "guest" user (rabbitmq.com/docs)',
  async ask(subject, context) {
    const {connect} = await optionalClient('amqplib', async () => (await import('amqplib')).default)
    const server = serverAddress(subject, context, subject.value.reveal().trim().startsWith('amqps') ? 5671 : 5672)
    const {host, password, path, port, standIn, user} = server
    const tls = server.scheme === 'amqps' && !standIn
    const trusted = context.trustsHost(host)
    if (!tls && !standIn && !trusted) throw notAsked(host, 'clear')
    const account = `user ${user} of ${path === '' ? '/' : path}`
    try {
      const connection = await connect(
        {
          protocol: tls ? 'amqps' : 'amqp',
          hostname: host,
          port,
          username: user,
          password,
          vhost: path === '' ? '/' : path,
          heartbeat: 0,
        },
        {timeout: context.timeout, rejectUnauthorized: !trusted, ...(isIP(host) === 0 && {servername: host})},
      )
      connection.on('error', () => {})
      await connection.close().catch(() => {})
      return accepted({account})
    } catch (error) {
      const message = String((error as Error).message)
      if (/\b403 \(ACCESS-REFUSED\)/.test(message)) {
        return refused(
          '403, access refused',
          user === 'guest' ? 'the user guest may come only from the machine that the broker is on' : undefined,
        )
      }

      // The login comes first: a connection closed when it asks for its virtual host was let in.
      if (/OpenOk; got <ConnectionClose/.test(message)) {
        return accepted({account: `user ${user}`, but: 'though not for this virtual host now'})
      }

      if (isCertificateError(error)) throw notAsked(host, 'certificate')
      throw unreachable(error)
    }
  },
}
