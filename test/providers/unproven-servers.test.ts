/* eslint-disable no-bitwise -- the flags of a protocol */
import {expect} from 'chai'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {createServer, type Server, type Socket} from 'node:net'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {createSecureContext, TLSSocket} from 'node:tls'

import {leaksIn} from '../support/canaries.js'
import {type SelfSigned, selfSigned} from '../support/servers/certificate.js'
import {freePort} from '../support/servers/free-port.js'
import {ask, hostVariable} from './ask-service.js'
import {watchConnections} from './watch-connections.js'

const PASSWORD = 'Never-to-be-Seen-4c1f9a'
const HOST = 'db.example.com'

/** A server that could be anybody, with everything that it was told. */
interface Rogue {
  readonly port: number
  /** As it came, after decryption. */
  readonly heard: string[]
  close(): Promise<void>
}

/** @param startTls takes what has come of it already */
type Speak = (data: Buffer, socket: Socket, startTls: (begun?: Buffer) => void) => void

/**
 * Starts a server that writes down what it hears.
 *
 * @param options.tls speaks TLS from the first byte, by a certificate of its own
 * @param options.certificate for TLS that begins later, as `speak` says
 */
async function rogue(
  speak: Speak,
  {certificate, greet, tls = false}: {certificate?: SelfSigned; greet?: (socket: Socket) => void; tls?: boolean} = {},
): Promise<Rogue> {
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((plain) => {
    sockets.add(plain)
    plain.on('error', () => {})
    const listen = (socket: Socket) => {
      socket.on('error', () => {})
      socket.on('data', (data) => {
        heard.push(data.toString('latin1'))
        speak(data, socket, (begun) => {
          const secure = secured(plain, begun)
          listen(secure)
        })
      })
    }

    const secured = (socket: Socket, begun?: Buffer): Socket => {
      socket.removeAllListeners('data')
      if (begun?.length) {
        socket.pause() // or it would be read by nobody
        socket.unshift(begun)
      }

      return new TLSSocket(socket, {isServer: true, secureContext: createSecureContext(certificate)})
    }

    listen(tls ? secured(plain) : plain)
    greet?.(plain)
  })
  const port = await freePort()
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port,
    heard,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

/** A message of PostgreSQL's protocol (PostgreSQL: Message Formats). */
function message(type: string, ...body: ReadonlyArray<Buffer | number | string>): Buffer {
  const parts = body.map((part) =>
    typeof part === 'number' ? Buffer.from([0, 0, 0, part]) : typeof part === 'string' ? Buffer.from(part) : part,
  )
  const length = Buffer.alloc(4)
  const whole = Buffer.concat(parts)
  length.writeInt32BE(whole.length + 4)
  return Buffer.concat([Buffer.from(type), length, whole])
}

const LET_IN = Buffer.concat([message('R', 0), message('Z', 'I')])
const SSL_REQUEST = 80_877_103

/** A PostgreSQL server that asks for this; TLS is there when it has a certificate. */
function postgresThatAsks(question: Buffer, certificate?: SelfSigned): Promise<Rogue> {
  return rogue(
    (data, socket, startTls) => {
      if (data.length === 8 && data.readInt32BE(4) === SSL_REQUEST) {
        socket.write(certificate ? 'S' : 'N')
        if (certificate) startTls()
        return
      }

      // What follows the question lets everybody in.
      socket.write(data[0] === 0x70 ? LET_IN : question)
    },
    {certificate},
  )
}

const QUESTIONS: ReadonlyArray<[string, Buffer]> = [
  ['the password in clear', message('R', 3)],
  ['its MD5', message('R', 5, Buffer.from([1, 2, 3, 4]))],
  ['SCRAM without channel binding', message('R', 10, 'SCRAM-SHA-256\0\0')],
  ['SCRAM with it, and proves nothing', message('R', 10, 'SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0')],
  ['nothing at all', LET_IN],
]

async function askAt(
  rogueAt: Rogue,
  provider: string,
  value: string,
  options: {tls?: boolean; trusted?: boolean} = {},
) {
  const {tls = false, trusted = false} = options
  return ask(
    {key: `${provider.toUpperCase()}_URL`, value},
    {
      environment: {[hostVariable(provider)]: `${tls ? 'https' : 'tcp'}://127.0.0.1:${rogueAt.port}`},
      timeout: 1500,
      trustsHost: () => trusted,
    },
  )
}

function expectNothingHeard({heard}: Rogue): void {
  expect(leaksIn(heard.join('\n'), {PASSWORD})).to.deep.equal([])
}

const POSTGRES_URL = `postgres://app:${PASSWORD}@${HOST}:5432/app`

describe('a server that could be somebody in between', () => {
  let certificate: SelfSigned | undefined

  before(async () => {
    certificate = await selfSigned()
  })

  for (const [what, question] of QUESTIONS) {
    it(`gets nothing as PostgreSQL without TLS, when it wants ${what}`, async () => {
      const server = await postgresThatAsks(question)
      const verdict = await askAt(server, 'postgres', POSTGRES_URL)
      await server.close()
      expect(verdict?.result, verdict?.detail).to.equal('cannot-tell')
      expectNothingHeard(server)
      if (!what.startsWith('SCRAM')) expect(server.heard, 'but the startup').to.have.lengthOf(1)
    })

    it(`gets nothing as PostgreSQL by a certificate of its own, when it wants ${what}`, async function () {
      if (!certificate) return this.skip()
      const server = await postgresThatAsks(question, certificate)
      const verdict = await askAt(server, 'postgres', POSTGRES_URL, {tls: true})
      await server.close()
      expect(verdict?.result, verdict?.detail).to.equal('cannot-tell')
      expectNothingHeard(server)
      if (!what.endsWith('proves nothing')) expect(server.heard, 'but TLS and the startup').to.have.lengthOf(2)
    })
  }

  it('gets nothing as PostgreSQL that has no TLS, whatever the URL says', async () => {
    for (const query of [
      '',
      '?sslmode=disable',
      '?sslmode=no-verify&uselibpqcompat=true',
      '?sslmode=allow&ssl=false&sslrootcert=/etc/hostname&host=/tmp&hostaddr=127.0.0.1&options=-c%20x%3Dy',
    ]) {
      const server = await postgresThatAsks(message('R', 3))
      const watch = watchConnections()
      const verdict = await askAt(server, 'postgres', POSTGRES_URL + query, {tls: true})
      watch.stop()
      await server.close()
      expect(verdict?.detail).to.contain('is not asked, as the login would go there unencrypted; --trust-host')
      expect(watch.targets).to.deep.equal([`127.0.0.1:${server.port}`])
      expect(server.heard, 'only whether it has TLS').to.have.lengthOf(1)
    }
  })

  it('is asked as PostgreSQL when the person says so', async function () {
    if (!certificate) return this.skip()
    const server = await postgresThatAsks(message('R', 3), certificate)
    const verdict = await askAt(server, 'postgres', POSTGRES_URL, {tls: true, trusted: true})
    await server.close()
    expect(server.heard.join('\n')).to.contain(PASSWORD)
    expect(verdict?.result, verdict?.detail).to.equal('accepted')
  })

  const yes: Speak = (data, socket) => socket.write('+OK\r\n')

  for (const [provider, value, speak] of [
    ['redis', `rediss://:${PASSWORD}@ec2-1-2-3-4.compute-1.amazonaws.com:6379`, yes],
    ['amqp', `amqps://app:${PASSWORD}@${HOST}/shop`, () => {}],
    ['mongodb', `mongodb+srv://app:${PASSWORD}@${HOST}/shop`, () => {}],
    [
      'mongodb',
      `mongodb://app:${PASSWORD}@${HOST}/shop?tls=true&tlsInsecure=true&tlsAllowInvalidCertificates=true&tlsAllowInvalidHostnames=true&ssl=false`,
      () => {},
    ],
    ['smtp', `smtps://app:${PASSWORD}@${HOST}:465`, () => {}],
  ] as ReadonlyArray<[string, string, Speak]>) {
    it(`gets nothing by a certificate of its own: ${value.replace(/:\/\/.*@/, '://…@')}`, async function () {
      if (!certificate) return this.skip()
      const server = await rogue(speak, {certificate, tls: true})
      const verdict = await askAt(server, provider, value, {tls: true})
      await server.close()
      expect(verdict?.result).to.equal('cannot-tell')
      expect(verdict?.detail).to.contain('certificate does not show').and.to.contain('--trust-host 127.0.0.1')
      expect(server.heard).to.deep.equal([])
    })
  }

  it('is asked as Redis when the person says so', async function () {
    if (!certificate) return this.skip()
    const server = await rogue(yes, {certificate, tls: true})
    const verdict = await askAt(server, 'redis', `rediss://:${PASSWORD}@${HOST}:6379`, {tls: true, trusted: true})
    await server.close()
    expect(verdict?.result, verdict?.detail).to.equal('accepted')
  })

  it('is not even called where the URL wants no encryption', async () => {
    const watch = watchConnections({refuse: true})
    try {
      for (const [key, value] of [
        ['REDIS_URL', `redis://:${PASSWORD}@${HOST}:6379`],
        ['CLOUDAMQP_URL', `amqp://app:${PASSWORD}@${HOST}/shop`],
        ['MONGODB_URI', `mongodb://app:${PASSWORD}@${HOST}:27017,other.example.com/shop`],
        ['MONGODB_URI', `mongodb://app:${PASSWORD}@${HOST}/shop?tls=false&ssl=true&tls=false`],
      ]) {
        const verdict = await ask({key, value})
        expect(verdict?.record, value).not.to.contain(HOST)
        expect(verdict?.detail, value).to.contain(`unencrypted; --trust-host ${HOST} sends the password all the same`)
      }

      expect(watch.targets).to.deep.equal([])
    } finally {
      watch.stop()
    }
  })

  it('has no way to log in to MongoDB with what this machine has, nor through a proxy, nor files read', async () => {
    const watch = watchConnections({refuse: true})
    try {
      for (const mechanism of ['MONGODB-AWS', 'MONGODB-OIDC', 'GSSAPI', 'PLAIN', 'MONGODB-X509']) {
        const value = `mongodb://app:${PASSWORD}@${HOST}/shop?tls=true&authMechanism=${mechanism}`
        expect((await ask({key: 'MONGODB_URI', value}))?.detail).to.contain('another login than by SCRAM')
      }

      expect(watch.targets).to.deep.equal([])
      const value = `mongodb://app:${PASSWORD}@${HOST}:27017/shop?tls=true&proxyHost=evil.example&proxyPort=1080&tlsCAFile=/etc/hostname&tlsCertificateKeyFile=/etc/hostname`
      await ask({key: 'MONGODB_URI', value}, {timeout: 200})
      expect(watch.targets).to.deep.equal([`${HOST}:27017`])
    } finally {
      watch.stop()
    }
  })

  it('gets nothing as a mail server by STARTTLS, nor without it', async function () {
    if (!certificate) return this.skip()
    for (const offers of [true, false]) {
      const server = await rogue(
        (data, socket, startTls) => {
          const line = data.toString('latin1')
          if (line.startsWith('STARTTLS') && offers) {
            socket.write('220 go on\r\n')
            startTls()
          } else if (line.startsWith('EHLO')) {
            socket.write(`250-mail.example.com\r\n${offers ? '250-STARTTLS\r\n' : ''}250 AUTH PLAIN LOGIN\r\n`)
          } else socket.write('502 no\r\n')
        },
        {certificate, greet: (socket) => socket.write('220 mail.example.com ESMTP\r\n')},
      )
      const verdict = await askAt(server, 'smtp', `smtp://app:${PASSWORD}@${HOST}:587`, {tls: true})
      await server.close()
      expect(verdict?.result).to.equal('cannot-tell')
      expect(verdict?.detail).to.contain(offers ? 'certificate does not show' : 'unencrypted')
      expectNothingHeard(server)
      expect(server.heard.join('\n')).not.to.contain('AUTH')
    }
  })

  describe('as MySQL', () => {
    const MYSQL_URL = `mysql://app:${PASSWORD}@${HOST}:3306/shop`
    const packet = (sequence: number, body: Buffer) =>
      Buffer.concat([Buffer.from([body.length % 256, body.length >> 8, 0, sequence]), body])
    /** How a server begins (MySQL: Protocol::HandshakeV10), with or without TLS. */
    const handshake = (plugin: string, tls: boolean) => {
      const flags = 0x00_ff_f7_ff & ~(tls ? 0 : 0x8_00) & ~0x20 // neither compression nor, without it, TLS
      const [low, high] = [Buffer.alloc(2), Buffer.alloc(2)]
      low.writeUInt16LE(flags & 0xff_ff)
      if (tls) low.writeUInt16LE((flags & 0xff_ff) | 0x8_00)
      high.writeUInt16LE(0x0_0f)
      return packet(
        0,
        Buffer.concat([
          Buffer.from('\n8.0.0\0\u0001\0\0\0ABCDEFGH\0', 'latin1'),
          low,
          Buffer.from([8, 2, 0]),
          high,
          Buffer.from([21]),
          Buffer.alloc(10),
          Buffer.from(`IJKLMNOPQRST\0${plugin}\0`, 'latin1'),
        ]),
      )
    }

    const greetWith = (plugin: string, tls = false) => ({
      greet: (socket: Socket) => socket.write(handshake(plugin, tls)),
    })

    it('gets nothing by a certificate of its own, nor without any', async function () {
      if (!certificate) return this.skip()
      for (const query of ['', '?ssl-mode=DISABLED', '?sslmode=false']) {
        for (const tls of [true, false]) {
          const server = await rogue((data, socket, startTls) => startTls(data.subarray(36)), {
            certificate,
            ...greetWith('mysql_native_password', tls),
          })
          const verdict = await askAt(server, 'mysql', MYSQL_URL + query, {tls: true})
          await server.close()
          expect(verdict?.detail).to.contain(tls ? 'certificate does not show' : 'unencrypted')
          expect(server.heard.join('')).not.to.contain('app') // only that it wants TLS
        }
      }
    })

    for (const [what, plugin, answers] of [
      ['the password in clear', 'mysql_native_password', [Buffer.from('\u00FEmysql_clear_password\0', 'latin1')]],
      [
        'it encrypted with a key of its own',
        'mysql_native_password',
        [Buffer.from('\u00FEsha256_password\0ABCDEFGHIJKLMNOPQRST\0', 'latin1'), Buffer.from([1, 65])],
      ],
      [
        'it encrypted with a key of its own, for the cache',
        'mysql_native_password',
        [
          Buffer.from('\u00FEcaching_sha2_password\0ABCDEFGHIJKLMNOPQRST\0', 'latin1'),
          Buffer.from([1, 4]),
          Buffer.from([1, 65]),
        ],
      ],
    ] as ReadonlyArray<[string, string, readonly Buffer[]]>) {
      it(`gets no password without TLS when it wants ${what}`, async () => {
        let at = 0
        const server = await rogue((data, socket) => {
          if (at < answers.length) socket.write(packet(data[3] + 1, answers[at++]))
        }, greetWith(plugin))
        const verdict = await askAt(server, 'mysql', MYSQL_URL)
        await server.close()
        expect(verdict?.result).to.equal('cannot-tell')
        expectNothingHeard(server)
        // A key is asked for with one byte.
        expect(server.heard.filter((text) => text.length === 5 && text.codePointAt(4)! <= 2)).to.deep.equal([])
      })
    }

    it('gets no file of this machine', async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-infile-'))
      const file = path.join(folder, 'kept')
      await writeFile(file, 'What-is-in-the-File-77')
      const server = await rogue((data, socket) => {
        const isQuery = data[3] === 0 && data[4] === 3
        socket.write(
          isQuery
            ? packet(1, Buffer.from(`\u00FB${file}`, 'latin1'))
            : packet(data[3] + 1, Buffer.from([0, 0, 0, 2, 0, 0, 0])),
        )
      }, greetWith('mysql_native_password'))
      const verdict = await askAt(server, 'mysql', MYSQL_URL)
      await server.close()
      await rm(folder, {recursive: true})
      expect(verdict?.result, verdict?.detail).to.equal('accepted')
      expect(server.heard.length).to.be.greaterThan(1)
      expect(server.heard.join('')).not.to.contain('What-is-in')
      // Whether it may ask for files is in the second byte of what the client can (LOCAL_FILES).
      expect(server.heard[0].codePointAt(4)! & 0x80).to.equal(0)
    })
  })
})
