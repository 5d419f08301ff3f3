import {expect} from 'chai'
import {type AddressInfo, connect, createServer} from 'node:net'
import {connect as connectTls, createSecureContext, TLSSocket} from 'node:tls'
import pg from 'pg'

import {type SelfSigned, selfSigned} from '../../../support/servers/certificate.js'
import {startServer} from '../../../support/servers/http-server.js'
import {postgresPrograms, type RealServer, startPostgres} from '../../../support/servers/real-servers.js'
import {ask} from '../../ask-service.js'
import {protocolServer} from '../../protocol-server.js'
import {watchConnections} from '../../watch-connections.js'

const ADMIN = {name: 'boss', password: 'the-Superuser-7f31'}
const ROLE = {name: 'app_one', password: 'pa/ss:w@rd#9 with%signs'}

function url(user: string, password: string, database = 'postgres', query = ''): string {
  return `postgres://${user}:${encodeURIComponent(password)}@db.example.com:5432/${database}${query}`
}

/** An ErrorResponse of the protocol (PostgreSQL: Message Formats). */
function errorResponse(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}

async function saying(code: string, message: string, acceptedBefore = false) {
  const server = await protocolServer((_, socket) => socket.end(errorResponse(code, message)))
  try {
    return await ask(
      {key: 'DATABASE_URL', value: url(ROLE.name, ROLE.password)},
      {environment: {HEROKU_SECRETS_PROVIDER_HOST_POSTGRES: server.url}, acceptedBefore},
    )
  } finally {
    await server.close()
  }
}

/** Passes everything on between a client and the server, reads along, and may take channel binding out of what is offered. */
async function somebodyBetween(port: number, own: SelfSigned, withoutBinding: boolean) {
  const heard: string[] = []
  const between = createServer((client) => {
    const server = connect(port, '127.0.0.1')
    for (const socket of [client, server]) socket.on('error', () => {})
    client.once('data', (request) => {
      server.write(request)
      server.once('data', (answer) => {
        client.write(answer)
        const near = new TLSSocket(client, {isServer: true, secureContext: createSecureContext(own)})
        const far = connectTls({socket: server, rejectUnauthorized: false})
        for (const socket of [near, far]) socket.on('error', () => {})
        near.on('data', (data) => {
          heard.push(data.toString('latin1'))
          far.write(data)
        })
        far.on('data', (data) => near.write(withoutBinding ? unbound(data) : data))
        near.on('close', () => far.destroy())
        far.on('close', () => near.destroy())
      })
    })
  })
  await new Promise<void>((resolve) => {
    between.listen(0, '127.0.0.1', resolve)
  })
  return {
    heard,
    port: (between.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        between.close(resolve)
      }),
  }
}

/** The server's list of mechanisms with SCRAM alone. */
function unbound(data: Buffer): Buffer {
  return data[0] === 0x52 && data.includes('-PLUS')
    ? Buffer.from([0x52, 0, 0, 0, 23, 0, 0, 0, 10, ...Buffer.from('SCRAM-SHA-256\0\0')])
    : data
}

describe('asking PostgreSQL', () => {
  const programs = postgresPrograms()

  describe(`a real server${programs ? '' : ' (not installed here: apt-get install postgresql)'}`, () => {
    let server: RealServer & {readonly tls: boolean}
    let environment: Record<string, string>

    before(async function () {
      if (!programs) return this.skip()
      this.timeout(60_000)
      server = await startPostgres(programs, ADMIN)
      environment = {HEROKU_SECRETS_PROVIDER_HOST_POSTGRES: `tcp://127.0.0.1:${server.port}`}
      const client = new pg.Client({
        host: '127.0.0.1',
        port: server.port,
        user: ADMIN.name,
        password: ADMIN.password,
        database: 'postgres',
      })
      await client.connect()
      await client.query(`create role ${ROLE.name} login password '${ROLE.password}'`)
      await client.query(`create role locked nologin password '${ROLE.password}'`)
      await client.query('create database closed')
      await client.query('revoke connect on database closed from public')
      await client.end()
    })

    after(async () => {
      await server?.close()
    })

    it('accepted, with the role and its database, however the password is written', async () => {
      const verdict = await ask({key: 'DATABASE_URL', value: url(ROLE.name, ROLE.password)}, {environment})
      expect(verdict).to.deep.equal({
        result: 'accepted',
        account: 'role app_one in postgres',
        scopes: [],
        excess: [],
        detail: 'PostgreSQL accepts it (role app_one in postgres)',
        record: 'PostgreSQL accepts it',
      })
    })

    it('tells a superuser', async () => {
      const verdict = await ask({key: 'DATABASE_URL', value: url(ADMIN.name, ADMIN.password)}, {environment})
      expect(verdict?.result).to.equal('accepted')
      expect(verdict?.excess).to.include('superuser')
    })

    it('refused for a wrong password, and for a role that is not there', async () => {
      for (const value of [url(ROLE.name, 'another-pass-1'), url('nobody_here', ROLE.password)]) {
        const verdict = await ask({key: 'DATABASE_URL', value}, {environment})
        expect(verdict?.result).to.equal('refused')
        expect(verdict?.detail).to.equal('PostgreSQL refuses it (28P01, password authentication failed)')
      }
    })

    it('refused for a role that may no longer log in', async () => {
      const verdict = await ask({key: 'DATABASE_URL', value: url('locked', ROLE.password)}, {environment})
      expect(verdict?.result).to.equal('refused')
    })

    it('accepted where only the database is gone or closed', async () => {
      for (const database of ['gone', 'closed']) {
        const verdict = await ask({key: 'DATABASE_URL', value: url(ROLE.name, ROLE.password, database)}, {environment})
        expect(verdict?.result, verdict?.detail).to.equal('accepted')
        expect(verdict?.detail).to.contain('database')
      }
    })

    it('accepted over TLS by a certificate that the server signed itself, unless the URL wants it checked', async function () {
      if (!server.tls) return this.skip()
      const overTls = {HEROKU_SECRETS_PROVIDER_HOST_POSTGRES: `https://127.0.0.1:${server.port}`}
      const plain = await ask({key: 'DATABASE_URL', value: url(ROLE.name, ROLE.password)}, {environment: overTls})
      expect(plain?.result, plain?.detail).to.equal('accepted')
      const value = url(ROLE.name, ROLE.password, 'postgres', '?sslmode=verify-full')
      const checked = await ask({key: 'DATABASE_URL', value}, {environment: overTls})
      expect(checked?.result).to.equal('cannot-tell')
    })

    it('is asked through nobody in between, who has another certificate', async function () {
      if (!server.tls) return this.skip()
      const own = (await selfSigned())!
      for (const withoutBinding of [false, true]) {
        const between = await somebodyBetween(server.port, own, withoutBinding)
        const environment = {HEROKU_SECRETS_PROVIDER_HOST_POSTGRES: `https://127.0.0.1:${between.port}`}
        const verdict = await ask({key: 'DATABASE_URL', value: url(ROLE.name, ROLE.password)}, {environment})
        await between.close()
        expect(verdict?.result, verdict?.detail).to.equal('cannot-tell')
        expect(between.heard.join('')).to.contain(ROLE.name).and.not.to.contain(ROLE.password)
        // Without a proof of the password nobody can try passwords at leisure either.
        if (withoutBinding) expect(between.heard.join('')).not.to.contain('SCRAM')
      }
    })

    it('connects to that server alone', async () => {
      const watch = watchConnections()
      try {
        await ask({key: 'DATABASE_URL', value: url(ROLE.name, ROLE.password)}, {environment})
        expect(watch.targets).to.deep.equal([`127.0.0.1:${server.port}`])
      } finally {
        watch.stop()
      }
    })
  })

  it('understands PgBouncer', async () => {
    expect((await saying('08P01', 'SASL authentication failed'))?.result).to.equal('refused')
    expect((await saying('08P01', 'no such database: x'))?.result).to.equal('cannot-tell')
    expect((await saying('3D000', 'no such database: x'))?.result).to.equal('cannot-tell')
    expect((await saying('08P01', 'no such user: app_one'))?.result).to.equal('cannot-tell')
    expect((await saying('08P01', 'no such user: app_one', true))?.result).to.equal('refused')
  })

  it('takes it for no refusal when the server refuses what PgBouncer itself has of the password', async () => {
    const message = 'server login failed: FATAL password authentication failed for user "app_one"'
    for (const code of ['08P01', '28P01']) {
      expect((await saying(code, message, true))?.result).to.equal('cannot-tell')
    }
  })

  it('takes no other error for a refusal: full, shutting down, not admitted by address', async () => {
    for (const [code, message] of [
      ['53300', 'sorry, too many clients already'],
      ['57P03', 'the database system is starting up'],
      ['28000', 'no pg_hba.conf entry for host "192.0.2.1", user "app_one", database "postgres", no encryption'],
      ['XX000', 'something else'],
    ]) {
      const verdict = await saying(code, message)
      expect(verdict?.result, message).to.equal('cannot-tell')
    }
  })

  it('cannot tell from something that is no database, is silent, or is not there', async () => {
    const web = await startServer((_, response) => response.end('hello'))
    const silent = await protocolServer(() => {})
    try {
      for (const at of [web.url, silent.url, 'tcp://127.0.0.1:1']) {
        const verdict = await ask(
          {key: 'DATABASE_URL', value: url(ROLE.name, ROLE.password)},
          {environment: {HEROKU_SECRETS_PROVIDER_HOST_POSTGRES: at}, timeout: 200},
        )
        expect(verdict?.result, at).to.equal('cannot-tell')
      }
    } finally {
      await web.close()
      await silent.close()
    }
  })

  it("asks no server of this machine for the dyno's", async () => {
    const watch = watchConnections({refuse: true})
    try {
      for (const host of ['localhost', '127.0.0.1', '[::1]']) {
        const verdict = await ask({key: 'DATABASE_URL', value: `postgres://app:s3cretPassw0rd@${host}:5432/app`})
        expect(verdict?.result).to.equal('cannot-tell')
        expect(verdict?.detail).to.contain('the dyno itself')
      }

      expect(watch.targets).to.deep.equal([])
    } finally {
      watch.stop()
    }
  })
})
