import {expect} from 'chai'

import {ask} from '../../ask-service.js'
import {protocolServer} from '../../protocol-server.js'
import {watchConnections} from '../../watch-connections.js'

const PASSWORD = 'mail-Passw0rd-77ab'
const SMTP_URL = `smtp://postmaster%40example.com:${PASSWORD}@smtp.example.com:587`

/** A mail server that says this to a login (RFC 5321, RFC 4954). */
async function mailServer(toLogin: (login: string) => string) {
  const sent: string[] = []
  const server = await protocolServer(
    (data, socket) => {
      for (const line of data.toString().split('\r\n').filter(Boolean)) {
        sent.push(line)
        if (line.startsWith('EHLO')) socket.write('250-mail.example.com\r\n250 AUTH PLAIN LOGIN\r\n')
        else if (line.startsWith('AUTH PLAIN ')) {
          socket.write(`${toLogin(Buffer.from(line.slice(11), 'base64').toString())}\r\n`)
        } else if (line.startsWith('QUIT')) socket.end('221 bye\r\n')
        else socket.write('502 not implemented\r\n')
      }
    },
    (socket) => socket.write('220 mail.example.com ESMTP\r\n'),
  )
  return {...server, sent}
}

const SERVICE = {key: 'SMTP_URL', value: SMTP_URL}

async function verdictAt(url: string, service: Parameters<typeof ask>[0] = SERVICE, acceptedBefore = false) {
  return ask(service, {environment: {HEROKU_SECRETS_PROVIDER_HOST_SMTP: url}, timeout: 500, acceptedBefore})
}

async function saying(
  toLogin: (login: string) => string,
  {acceptedBefore = false, service = SERVICE}: {acceptedBefore?: boolean; service?: Parameters<typeof ask>[0]} = {},
) {
  const server = await mailServer(toLogin)
  try {
    const verdict = await verdictAt(server.url, service, acceptedBefore)
    expect(server.sent.join('\n')).not.to.match(/MAIL FROM|RCPT TO|DATA/)
    return verdict
  } finally {
    await server.close()
  }
}

const known = (login: string) =>
  login === `\0postmaster@example.com\0${PASSWORD}` ? '235 2.7.0 welcome' : '535 5.7.8 authentication failed'

describe('asking a mail server', () => {
  it('accepted, without a mail', async () => {
    const verdict = await saying(known)
    expect(verdict?.result, verdict?.detail).to.equal('accepted')
    expect(verdict?.account).to.equal('postmaster@example.com')
  })

  it('refused, where it was accepted before: servers have 535 for more than a wrong password', async () => {
    const service = {key: 'SMTP_URL', value: SMTP_URL.replace(PASSWORD, 'another-Passw0rd-1')}
    const verdict = await saying(known, {service, acceptedBefore: true})
    expect(verdict?.detail).to.equal('SMTP refuses it (535, authentication failed)')
    expect(verdict?.result).to.equal('refused')
    expect((await saying(known, {service}))?.result).to.equal('cannot-tell')
  })

  it('takes no other answer for a refusal', async () => {
    for (const reply of [
      '454 4.7.0 temporary authentication failure',
      '421 4.7.0 too many connections',
      '534 5.7.9 application-specific password required',
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant',
      '535 5.7.8 Account suspended',
      '535 5.7.1 Unauthorized IP address',
      '535 5.7.0 Please try again later',
      'what?',
    ]) {
      const verdict = await saying(() => reply, {acceptedBefore: true})
      expect(verdict?.result, reply).to.equal('cannot-tell')
    }
  })

  it('cannot tell when it is down, silent or something else', async () => {
    expect((await verdictAt('tcp://127.0.0.1:1'))?.result).to.equal('cannot-tell')
    const silent = await protocolServer(() => {})
    const web = await protocolServer(
      () => {},
      (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    )
    expect((await verdictAt(silent.url))?.result).to.equal('cannot-tell')
    expect((await verdictAt(web.url))?.result).to.equal('cannot-tell')
    await Promise.all([silent.close(), web.close()])
  })

  it('sends no password in clear to a real server', async () => {
    const server = await mailServer(known)
    const watch = watchConnections()
    try {
      // Not a stand-in without TLS: a server that should have it.
      const verdict = await verdictAt(server.url.replace('tcp:', 'https:'))
      expect(verdict?.result).to.equal('cannot-tell')
      expect(watch.carrying(PASSWORD)).to.deep.equal([])
      expect(server.sent.join('\n')).not.to.contain('AUTH')
    } finally {
      watch.stop()
      await server.close()
    }
  })
})
