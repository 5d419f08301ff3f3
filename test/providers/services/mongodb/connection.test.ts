/* eslint-disable no-bitwise -- the login of its protocol is made of exclusive ors */
import type {Socket} from 'node:net'

import {expect} from 'chai'
import {BSON} from 'mongodb'
import {createHash, createHmac, pbkdf2Sync} from 'node:crypto'

import {ask} from '../../ask-service.js'
import {protocolServer} from '../../protocol-server.js'
import {watchConnections} from '../../watch-connections.js'

const PASSWORD = 'mongo-Passw0rd-3a7d'
const MONGODB_URI = `mongodb+srv://app:${PASSWORD}@cluster0.example.com/shop?retryWrites=true`

type Command = Record<string, unknown>

/** As much of a MongoDB server as a login needs (MongoDB wire protocol: OP_MSG, OP_QUERY; SCRAM-SHA-256, RFC 7677). */
async function mongoServer(answers: (command: Command, login: Login) => Command) {
  const logins = new Map<Socket, Login>()
  return protocolServer((data, socket) => {
    const login = logins.get(socket) ?? new Login()
    logins.set(socket, login)
    const requestId = data.readInt32LE(4)
    const legacy = data.readInt32LE(12) === 2004
    const begin = legacy ? data.indexOf(0, 20) + 9 : 21
    const command = BSON.deserialize(data.subarray(begin))
    const document = BSON.serialize(answers(command, login))
    const body = legacy
      ? Buffer.concat([Buffer.alloc(16), int(1), document])
      : Buffer.concat([Buffer.alloc(5), document])
    if (!legacy) {
      socket.write(Buffer.concat([int(body.length + 16), int(1), int(requestId), int(2013), body]))
      return
    }

    const reply = Buffer.concat([int(8), Buffer.alloc(12), int(1), document])
    socket.write(Buffer.concat([int(reply.length + 16), int(1), int(requestId), int(1), reply]))
  })
}

const int = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}

/** The server's side of SCRAM-SHA-256. */
class Login {
  #first = ''
  #bare = ''

  start(payload: Buffer): Buffer {
    this.#bare = payload.toString().replace(/^n,,/, '')
    const nonce = /r=([^,]+)/.exec(this.#bare)![1]
    this.#first = `r=${nonce}server,s=${Buffer.from('salt-of-the-test').toString('base64')},i=4096`
    return Buffer.from(this.#first)
  }

  /** Null for a wrong password. */
  go(payload: Buffer, password: string): Buffer | null {
    const [withoutProof, proof] = payload.toString().split(',p=')
    const salted = pbkdf2Sync(password, 'salt-of-the-test', 4096, 32, 'sha256')
    const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()
    const clientKey = hmac(salted, 'Client Key')
    const message = [this.#bare, this.#first, withoutProof].join(',')
    const signature = hmac(createHash('sha256').update(clientKey).digest(), message)
    const expected = Buffer.from(clientKey.map((byte, index) => byte ^ signature[index])).toString('base64')
    return expected === proof ? Buffer.from(`v=${hmac(hmac(salted, 'Server Key'), message).toString('base64')}`) : null
  }
}

const failed = {ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.'}

function server({refusal = failed, role = 'readWrite'} = {}) {
  return (command: Command, login: Login): Command => {
    if ('hello' in command || 'ismaster' in command || 'isMaster' in command) {
      return {
        ok: 1,
        isWritablePrimary: true,
        ismaster: true,
        helloOk: true,
        minWireVersion: 0,
        maxWireVersion: 21,
        maxBsonObjectSize: 16_777_216,
        maxMessageSizeBytes: 48_000_000,
        maxWriteBatchSize: 100_000,
        saslSupportedMechs: ['SCRAM-SHA-256'],
      }
    }

    const payload = Buffer.from((command.payload as undefined | {buffer: Uint8Array})?.buffer ?? [])
    if ('saslStart' in command)
      return {ok: 1, conversationId: 1, done: false, payload: new BSON.Binary(login.start(payload))}
    if ('saslContinue' in command) {
      const proof = login.go(payload, PASSWORD)
      return proof ? {ok: 1, conversationId: 1, done: true, payload: new BSON.Binary(proof)} : refusal
    }

    if ('connectionStatus' in command) {
      return {
        ok: 1,
        authInfo: {authenticatedUsers: [{user: 'app', db: 'admin'}], authenticatedUserRoles: [{role, db: 'shop'}]},
      }
    }

    return {ok: 1}
  }
}

async function saying(
  answers: (command: Command, login: Login) => Command,
  {acceptedBefore = false, value = MONGODB_URI} = {},
) {
  const at = await mongoServer(answers)
  try {
    return await ask(
      {key: 'MONGODB_URI', value},
      {environment: {HEROKU_SECRETS_PROVIDER_HOST_MONGODB: at.url}, timeout: 1500, acceptedBefore},
    )
  } finally {
    await at.close()
  }
}

describe('asking MongoDB', () => {
  it('accepted, with the user and its roles', async () => {
    const verdict = await saying(server())
    expect(verdict?.result, verdict?.detail).to.equal('accepted')
    expect(verdict?.account).to.equal('user app of admin')
    expect(verdict?.scopes).to.deep.equal(['readWrite@shop'])
    expect(verdict?.excess).to.deep.equal([])
  })

  it('tells a user who manages everything', async () => {
    const verdict = await saying(server({role: 'atlasAdmin'}))
    expect(verdict?.excess).to.deep.equal(['atlasAdmin@shop'])
  })

  it('refused, by a server and by Atlas', async () => {
    const other = MONGODB_URI.replace(PASSWORD, 'another-Passw0rd-1')
    expect((await saying(server(), {value: other, acceptedBefore: true}))?.result).to.equal('refused')
    const refusal = {ok: 0, code: 8000, codeName: 'AtlasError', errmsg: 'bad auth : authentication failed'}
    expect((await saying(server({refusal}), {value: other}))?.result).to.equal('refused')
  })

  it('cannot tell a wrong password from an address that the user may not come from', async () => {
    const verdict = await saying(server(), {value: MONGODB_URI.replace(PASSWORD, 'another-Passw0rd-1')})
    expect(verdict?.result).to.equal('cannot-tell')
    expect(verdict?.detail).to.contain('proves nothing')
  })

  it('takes no other error for a refusal', async () => {
    const other = MONGODB_URI.replace(PASSWORD, 'another-Passw0rd-1')
    for (const [code, errmsg] of [
      [8000, 'you have exceeded your quota'],
      [11_600, 'interrupted at shutdown'],
    ] as const) {
      const refusal = {ok: 0, code, codeName: 'Other', errmsg}
      const verdict = await saying(server({refusal}), {value: other, acceptedBefore: true})
      expect(verdict?.result, errmsg).to.equal('cannot-tell')
    }
  })

  it('connects to that server alone, and never with the password in clear', async () => {
    const at = await mongoServer(server())
    const watch = watchConnections()
    try {
      await ask(
        {key: 'MONGODB_URI', value: MONGODB_URI},
        {environment: {HEROKU_SECRETS_PROVIDER_HOST_MONGODB: at.url}, timeout: 1500},
      )
      expect(watch.targets).to.deep.equal([`127.0.0.1:${at.port}`])
      expect(watch.carrying('saslStart')).to.deep.equal(watch.targets)
      expect(watch.carrying(PASSWORD)).to.deep.equal([])
    } finally {
      watch.stop()
      await at.close()
    }
  })

  it('cannot tell when it is down, silent or something else', async function () {
    this.timeout(10_000)
    const silent = await protocolServer(() => {})
    const web = await protocolServer((_, socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    for (const url of ['tcp://127.0.0.1:1', silent.url, web.url]) {
      const verdict = await ask(
        {key: 'MONGODB_URI', value: MONGODB_URI},
        {environment: {HEROKU_SECRETS_PROVIDER_HOST_MONGODB: url}, timeout: 300},
      )
      expect(verdict?.result, url).to.equal('cannot-tell')
    }

    await Promise.all([silent.close(), web.close()])
  })
})
