/* eslint-disable no-bitwise -- the login of its protocol is made of exclusive ors */
import {expect} from 'chai'
import mysql from 'mysql2'
import {createHash} from 'node:crypto'

import {freePort} from '../../../support/servers/free-port.js'
import {ask} from '../../ask-service.js'
import {protocolServer} from '../../protocol-server.js'
import {watchConnections} from '../../watch-connections.js'

const PASSWORD = 'mysql-Passw0rd-5e2c'
const MYSQL_URL = `mysql://app:${PASSWORD}@db.example.com:3306/shop`

interface Login {
  readonly authPluginData1: Buffer
  readonly authPluginData2: Buffer
  readonly authToken: Buffer
}

const sha1 = (...parts: Buffer[]) => createHash('sha1').update(Buffer.concat(parts)).digest()

/** Whether a login knows the password (mysql_native_password). */
function knows(login: Login, password: string): boolean {
  const once = sha1(Buffer.from(password))
  const scramble = sha1(Buffer.concat([login.authPluginData1, login.authPluginData2]).subarray(0, 20), sha1(once))
  return login.authToken.equals(Buffer.from(once.map((byte, index) => byte ^ scramble[index])))
}

/** The client library's own server, which speaks the protocol. */
async function mysqlServer(judge: (login: Login) => null | {code: number; message: string}, grants: string) {
  const port = await freePort()
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const server = (mysql as any).createServer()
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  server.on('connection', (connection: any) => {
    connection.serverHandshake({
      protocolVersion: 10,
      serverVersion: '8.0.0 stand-in',
      connectionId: 1,
      statusFlags: 2,
      characterSet: 8,
      capabilityFlags: 0xff_ff_ff ^ 0x8_00 ^ 0x20,
      authCallback(login: Login, done: (error: null, refusal: unknown) => void) {
        done(null, judge(login))
        connection._resetSequenceId()
      },
    })
    connection.on('error', () => {})
    connection.on('query', (text: string) => {
      connection.sequenceId = 1
      const rows = /grants/i.test(text) ? [{grants}] : [{user: 'app@%'}]
      const [name] = Object.keys(rows[0])
      connection.writeTextResult(rows, [
        {
          catalog: 'def',
          schema: '',
          table: '',
          orgTable: '',
          name,
          orgName: '',
          characterSet: 33,
          columnLength: 384,
          columnType: 253,
          flags: 0,
          decimals: 0,
        },
      ])
      connection._resetSequenceId()
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `tcp://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
      }),
  }
}

async function saying(
  judge: (login: Login) => null | {code: number; message: string},
  {acceptedBefore = false, grants = 'GRANT USAGE ON *.* TO `app`@`%`'} = {},
) {
  const server = await mysqlServer(judge, grants)
  try {
    return await ask(
      {key: 'JAWSDB_URL', value: MYSQL_URL},
      {environment: {HEROKU_SECRETS_PROVIDER_HOST_MYSQL: server.url}, timeout: 1000, acceptedBefore},
    )
  } finally {
    await server.close()
  }
}

const denied = {code: 1045, message: "Access denied for user 'app'@'192.0.2.1'"}
const judgeOther = (login: Login) => (knows(login, 'another password') ? null : denied)

describe('asking MySQL', () => {
  it('accepted, with the user', async () => {
    const verdict = await saying((login) => (knows(login, PASSWORD) ? null : {code: 1045, message: 'Access denied'}))
    expect(verdict?.result, verdict?.detail).to.equal('accepted')
    expect(verdict?.account).to.equal('app@%')
    expect(verdict?.excess).to.deep.equal([])
  })

  it('tells a user who may do everything', async () => {
    const verdict = await saying(() => null, {grants: 'GRANT ALL PRIVILEGES ON *.* TO `app`@`%` WITH GRANT OPTION'})
    expect(verdict?.excess).to.deep.equal(['all privileges on everything'])
  })

  it('refused, where it was accepted before: an address that may not come is answered in the same way', async () => {
    expect((await saying(judgeOther, {acceptedBefore: true}))?.result).to.equal('refused')
    expect((await saying(judgeOther))?.result).to.equal('cannot-tell')
  })

  it('accepted where only the database is gone', async () => {
    const verdict = await saying(() => ({code: 1049, message: "Unknown database 'shop'"}))
    expect(verdict?.result).to.equal('accepted')
  })

  it('takes no other error for a refusal', async () => {
    for (const code of [1040, 1129, 1130, 1226, 1105]) {
      const verdict = await saying(() => ({code, message: 'no'}), {acceptedBefore: true})
      expect(verdict?.result, String(code)).to.equal('cannot-tell')
    }
  })

  it('connects to that server alone, and never with the password in clear', async () => {
    const server = await mysqlServer(() => null, 'GRANT USAGE ON *.* TO `app`@`%`')
    const watch = watchConnections()
    try {
      await ask(
        {key: 'JAWSDB_URL', value: MYSQL_URL},
        {environment: {HEROKU_SECRETS_PROVIDER_HOST_MYSQL: server.url}, timeout: 1000},
      )
      expect(watch.targets).to.deep.equal([server.url.replace('tcp://', '')])
      expect(watch.carrying('mysql_native_password')).to.deep.equal(watch.targets)
      expect(watch.carrying(PASSWORD)).to.deep.equal([])
    } finally {
      watch.stop()
      await server.close()
    }
  })

  it('cannot tell when it is down, silent or something else', async () => {
    const silent = await protocolServer(() => {})
    const web = await protocolServer(
      () => {},
      (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    )
    for (const url of ['tcp://127.0.0.1:1', silent.url, web.url]) {
      const verdict = await ask(
        {key: 'JAWSDB_URL', value: MYSQL_URL},
        {environment: {HEROKU_SECRETS_PROVIDER_HOST_MYSQL: url}, timeout: 300, acceptedBefore: true},
      )
      expect(verdict?.result, url).to.equal('cannot-tell')
    }

    await Promise.all([silent.close(), web.close()])
  })
})
