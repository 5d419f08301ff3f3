import {expect} from 'chai'
import pg from 'pg'

import type {Subject} from '../../../../src/providers/verification.js'

import {Failure} from '../../../../src/model/failure.js'
import {counterpart, scramVerifier} from '../../../../src/providers/services/postgres/role.js'
import {
  contextFor,
  issuingOf,
  revokingOf,
  type ServiceOptions,
  verifyCredential,
} from '../../../../src/providers/verify-credential.js'
import {FakeClock} from '../../../support/fake-clock.js'
import {postgresPrograms, type RealServer, startPostgres} from '../../../support/servers/real-servers.js'
import {subject} from '../../ask-service.js'
import {protocolServer} from '../../protocol-server.js'

const ADMIN = {name: 'boss', password: 'the-Superuser-7f31'}

function url(user: string, password: string): Subject {
  return subject(
    'DATABASE_URL',
    `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@db.example.com:5432/postgres?sslmode=require`,
  )
}

/** A message of PostgreSQL's protocol (PostgreSQL: Message Formats). */
function message(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}

const READY = message('Z', Buffer.from('I'))

/** One row with one boolean. */
function answerOf(value: 'f' | 't'): Buffer {
  const column = Buffer.from([
    0,
    1,
    ...Buffer.from('scram\0'),
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    16,
    0,
    1,
    255,
    255,
    255,
    255,
    0,
    0,
  ])
  const row = Buffer.from([0, 1, 0, 0, 0, 1, ...Buffer.from(value)])
  return Buffer.concat([message('T', column), message('D', row), message('C', Buffer.from('SELECT 1\0')), READY])
}

describe("one's own PostgreSQL role", () => {
  const programs = postgresPrograms()

  it('is stored as PostgreSQL stores it: the example of RFC 7677', () => {
    const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64')
    expect(scramVerifier('pencil', salt)).to.equal(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    )
  })

  it('alternates with one other', () => {
    expect(counterpart('app')).to.equal('app_alternate')
    expect(counterpart('app_alternate')).to.equal('app')
  })

  it('changes nothing on a server too old for the form in which the password is sent', async () => {
    const said: string[] = []
    const server = await protocolServer((data, socket) => {
      said.push(data.toString('latin1'))
      // Before version 10 there was no better login than by MD5.
      const answers: Record<string, Buffer> = {
        Q: answerOf('f'),
        p: Buffer.concat([message('R', Buffer.alloc(4)), READY]),
      }
      socket.write(answers[data.toString('latin1', 0, 1)] ?? message('R', Buffer.from([0, 0, 0, 5, 1, 2, 3, 4])))
    })
    const old = url('app', 'first-Passw0rd-1')
    const options = {
      clock: new FakeClock(),
      environment: {HEROKU_SECRETS_PROVIDER_HOST_POSTGRES: server.url},
      trustsHost: () => true,
      timeout: 1000,
    }
    let failure: unknown
    try {
      await issuingOf(old)!.issue(old, contextFor(old, options), async () => {})
    } catch (error) {
      failure = error
    } finally {
      await server.close()
    }

    expect((failure as Failure).message).to.contain('before version 10')
    expect(said.join('\n')).to.contain('server_version_num')
    expect(said.join('\n')).not.to.match(/alter role|create role/i)
  })

  describe(`at a real server${programs ? '' : ' (not installed here: apt-get install postgresql)'}`, () => {
    let server: RealServer
    let plain: ServiceOptions
    let asAdmin: ServiceOptions
    let admin: pg.Client

    before(async function () {
      if (!programs) return this.skip()
      this.timeout(60_000)
      server = await startPostgres(programs, ADMIN)
      const environment = {HEROKU_SECRETS_PROVIDER_HOST_POSTGRES: `tcp://127.0.0.1:${server.port}`}
      plain = {clock: new FakeClock(), environment}
      asAdmin = {
        ...plain,
        environment: {
          ...environment,
          HEROKU_SECRETS_ADMIN_POSTGRES: `postgres://${ADMIN.name}:${ADMIN.password}@db.example.com/x`,
        },
      }
      admin = new pg.Client({
        host: '127.0.0.1',
        port: server.port,
        user: ADMIN.name,
        password: ADMIN.password,
        database: 'postgres',
      })
      await admin.connect()
      for (const role of ['alone', 'app', '"odd Role"'])
        await admin.query(`create role ${role} login password 'first-Passw0rd-1'`)
      await admin.query('grant create on schema public to app')
    })

    after(async () => {
      await admin?.end()
      await server?.close()
    })

    async function result(one: Subject, options = plain) {
      return (await verifyCredential(one, options))?.result
    }

    for (const role of ['alone', 'odd Role']) {
      it(`gives itself a new password, which ends the old one (${role})`, async () => {
        const old = url(role, 'first-Passw0rd-1')
        const context = contextFor(old, plain)
        const issuing = issuingOf(old)!
        expect(issuing.endsOld(context)).to.equal(true)
        const issued = await issuing.issue(old, context, async () => {})
        const fresh = subject('DATABASE_URL', issued.value.reveal())
        expect(issued.value.reveal()).to.match(/@db\.example\.com:5432\/postgres\?sslmode=require$/)
        expect([await result(old), await result(fresh)]).to.deep.equal(['accepted', 'refused'])
        await issuing.install!(old, fresh, context)
        expect([await result(old), await result(fresh)]).to.deep.equal(['refused', 'accepted'])
        await revokingOf(old)!.revoke(old, context, fresh) // ended already
        expect(await result(fresh)).to.equal('accepted')
      })
    }

    it('goes over to the other role, back again, and owns what it made either way', async () => {
      const first = url('app', 'first-Passw0rd-1')
      const context = contextFor(first, asAdmin)
      expect(issuingOf(first)!.endsOld(context)).to.equal(false)
      const announced: string[][] = []
      const issued = await issuingOf(first)!.issue(first, context, async (ids) => {
        announced.push([...ids])
      })
      expect(announced).to.deep.equal([['app']])
      expect(issued.id).to.equal('app_alternate')
      const second = subject('DATABASE_URL', issued.value.reveal())
      expect([await result(first), await result(second)]).to.deep.equal(['accepted', 'accepted'])

      const login = new URL(issued.value.reveal())
      const client = new pg.Client({
        host: '127.0.0.1',
        port: server.port,
        user: login.username,
        password: login.password,
        database: 'postgres',
      })
      await client.connect()
      await client.query('create table made_by_the_other (id int)')
      await client.end()
      const {rows} = await admin.query("select tableowner from pg_tables where tablename = 'made_by_the_other'")
      expect(rows).to.deep.equal([{tableowner: 'app'}])

      await revokingOf(first)!.revoke(first, context, second)
      expect([await result(first), await result(second)]).to.deep.equal(['refused', 'accepted'])
      await revokingOf(first)!.revoke(first, context, second) // once more, without harm

      const back = await issuingOf(second)!.issue(second, context, async () => {})
      expect(back.id).to.equal('app')
      const third = subject('DATABASE_URL', back.value.reveal())
      await revokingOf(second)!.revoke(second, context, third)
      expect([await result(first), await result(second), await result(third)]).to.deep.equal([
        'refused',
        'refused',
        'accepted',
      ])
    })

    it("sends an administrator's password to no other server than the administrator's own", async () => {
      const old = url('app', 'first-Passw0rd-1')
      const options = {
        ...asAdmin,
        environment: {
          ...asAdmin.environment,
          HEROKU_SECRETS_ADMIN_POSTGRES: `postgres://${ADMIN.name}:${ADMIN.password}@elsewhere.example/x`,
        },
      }
      let failure: unknown
      try {
        await issuingOf(old)!.issue(old, contextFor(old, options), async () => {})
      } catch (error) {
        failure = error
      }

      expect((failure as Failure).message).to.equal(
        'HEROKU_SECRETS_ADMIN_POSTGRES is of another server than DATABASE_URL.',
      )
    })

    it('says so when it may not, without a password', async () => {
      const wrong = url('alone', 'not-the-Passw0rd')
      const other = url('app', 'whatever-Passw0rd')
      for (const work of [
        () => issuingOf(wrong)!.issue(wrong, contextFor(wrong, plain), async () => {}),
        () => revokingOf(other)!.revoke(other, contextFor(other, plain), url('app_alternate', 'x-Passw0rd-2')),
      ]) {
        let failure: unknown
        try {
          await work()
        } catch (error) {
          failure = error
        }

        expect(failure).to.be.instanceOf(Failure)
        expect((failure as Failure).code).to.equal('forbidden')
        expect((failure as Failure).next).to.contain('HEROKU_SECRETS_ADMIN_POSTGRES')
        expect((failure as Failure).message).not.to.match(/Passw0rd|SCRAM/)
      }
    })
  })
})
