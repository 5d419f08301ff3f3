import {expect} from 'chai'

import {ask} from '../../ask-service.js'
import {protocolServer} from '../../protocol-server.js'
import {watchConnections} from '../../watch-connections.js'

const PASSWORD = 'rabbit-Passw0rd-91fe'
const AMQP_URL = `amqp://app:${PASSWORD}@queue.example.com/shop`

/** A method frame of AMQP 0-9-1 on channel 0. */
function frame(classId: number, methodId: number, ...parts: Buffer[]): Buffer {
  const payload = Buffer.concat([short(classId), short(methodId), ...parts])
  return Buffer.concat([Buffer.from([1, 0, 0]), long(payload.length), payload, Buffer.from([0xce])])
}

const short = (value: number) => integer(value, 2)
const long = (value: number) => integer(value, 4)
const integer = (value: number, length: number) => {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(value, 0, length)
  return bytes
}

const shortText = (text: string) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)])
const longText = (text: string) => Buffer.concat([long(text.length), Buffer.from(text)])
const close = (code: number, text: string) => frame(10, 50, short(code), shortText(text), short(0), short(0))

/** As much of a broker as a login needs. */
async function broker({login, openVhost}: {login: (given: string) => Buffer | null; openVhost?: Buffer}) {
  return protocolServer((data, socket) => {
    if (data.toString('latin1').startsWith('AMQP')) {
      socket.write(frame(10, 10, Buffer.from([0, 9]), long(0), longText('PLAIN AMQPLAIN'), longText('en_US')))
      return
    }

    // Several frames may come at once: 7 bytes of head with the length, the payload, and one byte at the end.
    for (let at = 0; at + 11 <= data.length; at += 8 + data.readUInt32BE(at + 3)) {
      const method = data.readUInt16BE(at + 9)
      switch (method) {
        case 11: {
          socket.write(login(data.toString('latin1', at)) ?? frame(10, 30, short(0), long(131_072), short(0)))
          break
        }

        case 40: {
          socket.write(openVhost ?? frame(10, 41, shortText('')))
          break
        }

        case 50: {
          socket.end(frame(10, 51))
          break
        }

        default: {
          break
        }
      }
    }
  })
}

async function saying(behaviour: Parameters<typeof broker>[0], value = AMQP_URL) {
  const server = await broker(behaviour)
  try {
    return await ask(
      {key: 'CLOUDAMQP_URL', value},
      {environment: {HEROKU_SECRETS_PROVIDER_HOST_AMQP: server.url}, timeout: 500},
    )
  } finally {
    await server.close()
  }
}

const refusal = close(403, 'ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN.')
const known = (given: string) => (given.includes(`\0app\0${PASSWORD}`) ? null : refusal)

describe('asking a message broker', () => {
  it('accepted', async () => {
    const verdict = await saying({login: known})
    expect(verdict?.result, verdict?.detail).to.equal('accepted')
    expect(verdict?.account).to.equal('user app of shop')
  })

  it('refused', async () => {
    const verdict = await saying({login: known}, AMQP_URL.replace(PASSWORD, 'another-Passw0rd-1'))
    expect(verdict?.detail).to.equal('RabbitMQ refuses it (403, access refused)')
    expect(verdict?.result).to.equal('refused')
  })

  it('cannot tell of the user guest, who may come from the machine of the broker alone', async () => {
    const verdict = await saying({login: () => refusal}, AMQP_URL.replace('app:', 'guest:'))
    expect(verdict?.result).to.equal('cannot-tell')
    expect(verdict?.detail).to.contain('proves nothing')
  })

  it('connects to that broker alone', async () => {
    const watch = watchConnections()
    const server = await broker({login: known})
    try {
      await ask(
        {key: 'CLOUDAMQP_URL', value: AMQP_URL},
        {environment: {HEROKU_SECRETS_PROVIDER_HOST_AMQP: server.url}, timeout: 500},
      )
      expect(watch.targets).to.deep.equal([`127.0.0.1:${server.port}`])
      expect(watch.carrying(PASSWORD)).to.deep.equal([`127.0.0.1:${server.port}`])
    } finally {
      watch.stop()
      await server.close()
    }
  })

  it('accepted, though not for the virtual host', async () => {
    const openVhost = close(530, "NOT_ALLOWED - access to vhost 'shop' refused for user 'app'")
    const verdict = await saying({login: known, openVhost})
    expect(verdict?.result, verdict?.detail).to.equal('accepted')
    // RabbitMQ before 3.7 had the code of the login for it.
    const older = close(403, "ACCESS_REFUSED - access to vhost 'shop' refused for user 'app'")
    expect((await saying({login: known, openVhost: older}))?.result).to.equal('accepted')
  })

  it('takes no other end of a connection for a refusal', async () => {
    for (const [code, text] of [
      [320, 'CONNECTION_FORCED - broker forced connection closure'],
      [541, 'INTERNAL_ERROR'],
    ] as const) {
      const verdict = await saying({login: () => close(code, text)})
      expect(verdict?.result, text).to.equal('cannot-tell')
    }
  })

  it('cannot tell when it is down, silent or something else', async () => {
    const silent = await protocolServer(() => {})
    const web = await protocolServer((_, socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    for (const url of ['tcp://127.0.0.1:1', silent.url, web.url]) {
      const verdict = await ask(
        {key: 'CLOUDAMQP_URL', value: AMQP_URL},
        {environment: {HEROKU_SECRETS_PROVIDER_HOST_AMQP: url}, timeout: 300},
      )
      expect(verdict?.result, url).to.equal('cannot-tell')
    }

    await Promise.all([silent.close(), web.close()])
  })
})
