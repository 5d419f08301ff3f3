import {expect} from 'chai'

import type {Subject} from '../../src/providers/verification.js'

import {Failure} from '../../src/model/failure.js'
import {
  contextFor,
  issuingOf,
  revokingOf,
  type ServiceOptions,
  verifyCredential,
} from '../../src/providers/verify-credential.js'
import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {FakeClock} from '../support/fake-clock.js'
import {answer, startServer, type TestServer} from '../support/servers/http-server.js'
import {hostVariable, subject} from './ask-service.js'
import {
  CLOUDFLARE_ADMIN,
  cloudflareTokens,
  DATADOG_APP,
  datadogKeys,
  gitlabTokens,
  sendgridKeys,
  type StandIn,
  TWILIO_ACCOUNT,
  TWILIO_AUTH,
  twilioKeys,
} from './stand-in-keys.js'

interface Service {
  readonly provider: string
  readonly key: string
  readonly standIn: () => StandIn
  readonly beside?: (id: string) => Record<string, string>
  readonly env?: Record<string, string>
  /** The config var that changes with it, where there is one. */
  readonly companion?: string
  readonly endsOld?: true
  /** How the credential with an id is named beforehand, where that is not the id alone. */
  readonly path?: string
}

const SERVICES: readonly Service[] = [
  {provider: 'sendgrid', key: 'SENDGRID_API_KEY', standIn: sendgridKeys},
  {
    provider: 'twilio',
    key: 'TWILIO_API_KEY_SECRET',
    standIn: twilioKeys,
    beside: (id) => ({TWILIO_ACCOUNT_SID: TWILIO_ACCOUNT, TWILIO_API_KEY_SID: id, TWILIO_AUTH_TOKEN: TWILIO_AUTH}),
    companion: 'TWILIO_API_KEY_SID',
  },
  {
    provider: 'datadog',
    key: 'DD_API_KEY',
    standIn: datadogKeys,
    beside: () => ({DD_APP_KEY: DATADOG_APP, DD_SITE: 'datadoghq.com'}),
  },
  {
    provider: 'cloudflare',
    key: 'CLOUDFLARE_API_TOKEN',
    standIn: cloudflareTokens,
    env: {HEROKU_SECRETS_ADMIN_CLOUDFLARE: CLOUDFLARE_ADMIN},
    endsOld: true,
    path: 'user/tokens/',
  },
  {
    provider: 'gitlab',
    key: 'GITLAB_TOKEN',
    standIn: gitlabTokens,
    beside: () => ({GITLAB_URL: 'https://git.example.com'}),
    endsOld: true,
  },
]

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work
  } catch (error) {
    expect(error).to.be.instanceOf(Failure)
    return error as Failure
  }

  throw new Error('it did not fail')
}

const token = (text: string) => subject('HEROKU_API_KEY', text)

describe('having services issue and end credentials', () => {
  for (const service of SERVICES) {
    describe(service.provider, () => {
      let standIn: StandIn
      let server: TestServer
      let options: ServiceOptions
      let old: Subject

      beforeEach(async () => {
        standIn = service.standIn()
        server = await startServer((request, response) => standIn.handle(request, response))
        options = {
          agreesToHost: (_, host) => host === 'git.example.com',
          clock: new FakeClock(),
          environment: {[hostVariable(service.provider)]: server.url, ...service.env},
        }
        old = of(standIn.keys[0].secret, standIn.keys[0].id)
      })

      afterEach(() => server.close())

      const of = (secret: string, id: string) => subject(service.key, secret, service.beside?.(id))

      async function result(one: Subject) {
        return (await verifyCredential(one, {...options, acceptedBefore: true}))?.result
      }

      it('issues one that is accepted, and ends the old one', async () => {
        const context = contextFor(old, options)
        const announced: string[][] = []
        const before = standIn.keys[0].id
        const issued = await issuingOf(old)!.issue(old, context, async (ids) => {
          expect(server.requests.filter(({method}) => method !== 'GET')).to.deep.equal([])
          announced.push([...ids])
        })
        expect(announced).to.deep.equal([[`${service.path ?? ''}${before}`]])
        const fresh = of(issued.value.reveal(), issued.id)
        expect(await result(fresh)).to.equal('accepted')
        expect(issuingOf(old)!.endsOld(context)).to.equal(service.endsOld ?? false)
        expect(await result(old)).to.equal(service.endsOld ? 'refused' : 'accepted')
        const companions = [...issued.companions].map(([key, value]) => [key, value.reveal()])
        expect(companions).to.deep.equal(service.companion ? [[service.companion, issued.id]] : [])

        await revokingOf(old)!.revoke(old, context, fresh)
        expect(await result(old)).to.equal('refused')
        expect(await result(fresh)).to.equal('accepted')
        await revokingOf(old)!.revoke(old, context, fresh) // once more, without harm
        expect(await result(fresh)).to.equal('accepted')
      })

      if (!service.endsOld) {
        it('finds what a crash has left, by its id or by what was there before, and nothing else', async () => {
          const context = contextFor(old, options)
          const issuing = issuingOf(old)!
          let known: readonly string[] = []
          const first = await issuing.issue(old, context, async (ids) => {
            known = ids
          })
          standIn.keys.push({id: 'somebody-elses', secret: 'x', name: 'made by a person meanwhile'})
          expect(await issuing.cleanUp!({id: null, knownIds: known}, old, context)).to.deep.equal([first.id])
          expect(await issuing.cleanUp!({id: null, knownIds: known}, old, context)).to.deep.equal([])
          const second = await issuing.issue(old, context, async () => {})
          expect(await issuing.cleanUp!({id: second.id, knownIds: []}, old, context)).to.deep.equal([second.id])
          // What is in use is never taken for an orphan.
          const present = standIn.keys[0].id
          expect(await issuing.cleanUp!({id: present, knownIds: []}, old, context)).to.deep.equal([])
          expect(standIn.keys.map(({id}) => id)).to.deep.equal([present, 'somebody-elses'])
          expect(await result(old)).to.equal('accepted')
        })
      }

      it('fails without a credential in its words: forbidden, down, an answer of unexpected form', async () => {
        for (const [status, body, code] of [
          [403, {message: 'no'}, /forbidden|refused/],
          [503, {message: 'no'}, /network|refused/],
          [200, {surprise: true}, /platform-error|refused/],
        ] as const) {
          standIn.handle = (_, response) => answer(response, body, {status})
          const failure = await failureOf(issuingOf(old)!.issue(old, contextFor(old, options), async () => {}))
          expect(failure.code).to.match(code)
          expect(JSON.stringify({...failure, message: failure.message})).not.to.contain(old.credential.value.reveal())
        }
      })
    })
  }

  it('a GitLab token keeps the length of its life', async () => {
    const standIn = gitlabTokens()
    const server = await startServer((request, response) => standIn.handle(request, response))
    const options = {clock: new FakeClock('2026-01-01T00:00:00Z'), environment: {[hostVariable('gitlab')]: server.url}}
    const old = subject('GITLAB_TOKEN', standIn.keys[0].secret)
    await issuingOf(old)!.issue(old, contextFor(old, options), async () => {})
    expect(standIn.keys[0].name).to.equal('2026-01-31')
    await server.close()
  })

  describe('datadog, where there are many keys', () => {
    const beside = {DD_APP_KEY: DATADOG_APP, DD_SITE: 'datadoghq.com'}
    let standIn: StandIn
    let server: TestServer
    let options: ServiceOptions

    beforeEach(async () => {
      standIn = datadogKeys()
      server = await startServer((request, response) => standIn.handle(request, response))
      options = {clock: new FakeClock(), environment: {[hostVariable('datadog')]: server.url}}
    })

    afterEach(() => server.close())

    it('gives every key a name of its own, as apps that are rotated on one day have config vars of one name', async () => {
      const old = subject('DD_API_KEY', standIn.keys[0].secret, beside)
      const context = contextFor(old, options)
      const ids: string[] = []
      for (let count = 0; count < 3; count++) ids.push((await issuingOf(old)!.issue(old, context, async () => {})).id)
      expect(new Set(standIn.keys.map(({name}) => name)).size).to.equal(4)
      expect(await issuingOf(old)!.cleanUp!({id: null, knownIds: [standIn.keys[0].id]}, old, context)).to.deep.equal(
        ids,
      )
    })

    it('finds the old key beyond the first page of them', async () => {
      const [present] = standIn.keys
      const others = Array.from({length: 150}, (_, index) => ({
        id: `other-${index}`,
        secret: `${index}`.padStart(28, 'e') + 'ffff',
        name: `other ${index}`,
      }))
      standIn.keys.unshift(...others)
      const old = subject('DD_API_KEY', present.secret, beside)
      const announced: string[] = []
      const issued = await issuingOf(old)!.issue(old, contextFor(old, options), async (ids) => {
        announced.push(...ids)
      })
      expect(announced).to.include(present.id)
      const fresh = subject('DD_API_KEY', issued.value.reveal(), beside)
      await revokingOf(old)!.revoke(old, contextFor(old, options), fresh)
      expect(standIn.keys.some(({id}) => id === present.id)).to.equal(false)
      expect(standIn.keys).to.have.lengthOf(151)
    })
  })

  it('a Cloudflare token whose new secret was lost is rolled again', async () => {
    const standIn = cloudflareTokens()
    const server = await startServer((request, response) => standIn.handle(request, response))
    const environment = {[hostVariable('cloudflare')]: server.url, HEROKU_SECRETS_ADMIN_CLOUDFLARE: CLOUDFLARE_ADMIN}
    const options = {clock: new FakeClock(), environment}
    const old = subject('CLOUDFLARE_API_TOKEN', standIn.keys[0].secret)
    const announced: string[] = []
    const announce = async (ids: readonly string[]) => {
      announced.push(...ids)
    }

    await issuingOf(old)!.issue(old, contextFor(old, options), announce)
    const earlier = {id: null, knownIds: announced.slice(0, 1)}
    const again = await issuingOf(old)!.issue(old, contextFor(old, options), announce, earlier)
    await server.close()
    expect(again.value.reveal()).to.equal(standIn.keys[0].secret)
    expect(announced[1]).to.equal(announced[0])
  })

  it('a GitLab token that was rotated and lost is told to be replaced by hand', async () => {
    const standIn = gitlabTokens()
    const server = await startServer((request, response) => standIn.handle(request, response))
    const options = {clock: new FakeClock(), environment: {[hostVariable('gitlab')]: server.url}}
    const old = subject('GITLAB_TOKEN', standIn.keys[0].secret)
    await issuingOf(old)!.issue(old, contextFor(old, options), async () => {})
    const again = issuingOf(old)!.issue(old, contextFor(old, options), async () => {}, {id: null, knownIds: ['5']})
    const failure = await failureOf(again).finally(() => server.close())
    expect(failure.message).to.contain('(id 5), and the new one was lost')
    expect(failure.next).to.contain('--resume --value-from')
  })

  it('a Cloudflare token counts as ended only when Cloudflare says so', async () => {
    for (const [status, code] of [
      [403, 9109],
      [400, 6003],
    ] as const) {
      const server = await startServer((_, response) => answer(response, {errors: [{code}]}, {status}))
      const old = subject('CLOUDFLARE_API_TOKEN', `cfut_${'aB3'.repeat(13)}x`)
      const context = contextFor(old, {clock: new FakeClock(), environment: {[hostVariable('cloudflare')]: server.url}})
      const failure = await failureOf(revokingOf(old)!.revoke(old, context, null)).finally(() => server.close())
      expect(failure.message).to.contain(`${status}`)
    }
  })

  it('a Cloudflare token of an account is not taken for ended where the account is not told', async () => {
    const server = await startServer((_, response) => answer(response, {errors: [{code: 1000}]}, {status: 401}))
    const old = subject('CLOUDFLARE_API_TOKEN', `cfat_${'aB3'.repeat(13)}x`)
    const context = contextFor(old, {clock: new FakeClock(), environment: {[hostVariable('cloudflare')]: server.url}})
    const failure = await failureOf(revokingOf(old)!.revoke(old, context, null)).finally(() => server.close())
    expect(failure.next).to.contain('CLOUDFLARE_ACCOUNT_ID')
  })

  it('a SendGrid key gets no scopes that SendGrid gives by itself, and never all of them for want of any', async () => {
    const standIn = sendgridKeys()
    const server = await startServer((request, response) => standIn.handle(request, response))
    const options = {clock: new FakeClock(), environment: {[hostVariable('sendgrid')]: server.url}}
    const old = subject('SENDGRID_API_KEY', standIn.keys[0].secret)
    await issuingOf(old)!.issue(old, contextFor(old, options), async () => {})
    const made = server.requests.find(({method}) => method === 'POST')!
    expect(JSON.parse(made.body).scopes).to.deep.equal(['mail.send'])
    standIn.scopes = ['2fa_required', 'sender_verification_eligible']
    const failure = await failureOf(issuingOf(old)!.issue(old, contextFor(old, options), async () => {}))
    expect(failure.code).to.equal('refused')
    await server.close()
  })

  it('a SendGrid key that is deleted already is no harm where another may manage keys', async () => {
    const standIn = sendgridKeys()
    const server = await startServer((request, response) => standIn.handle(request, response))
    const old = subject('SENDGRID_API_KEY', `SG.${'aB3'.repeat(7)}x.${'bC4'.repeat(14)}y`)
    const environment = {
      [hostVariable('sendgrid')]: server.url,
      HEROKU_SECRETS_ADMIN_SENDGRID: standIn.keys[0].secret,
    }
    await revokingOf(old)!.revoke(old, contextFor(old, {clock: new FakeClock(), environment}), null)
    expect(standIn.keys.length).to.equal(1)
    await server.close()
  })

  it('a restricted Twilio key is not replaced by one that may more', async () => {
    const standIn = twilioKeys()
    const server = await startServer((request, response) => standIn.handle(request, response))
    standIn.policy = {allow: ['/twilio/messaging/messages/create']}
    const [{id, secret}] = standIn.keys
    const old = subject('TWILIO_API_KEY_SECRET', secret, {
      TWILIO_ACCOUNT_SID: TWILIO_ACCOUNT,
      TWILIO_API_KEY_SID: id,
      TWILIO_AUTH_TOKEN: TWILIO_AUTH,
    })
    const options = {clock: new FakeClock(), environment: {[hostVariable('twilio')]: server.url}}
    const failure = await failureOf(issuingOf(old)!.issue(old, contextFor(old, options), async () => {}))
    expect(failure.code).to.equal('refused')
    expect(failure.message).to.contain('restricted')
    expect(standIn.keys.length).to.equal(1)
    await server.close()
  })

  it("a Twilio key's name is no longer than Twilio takes", async () => {
    const standIn = twilioKeys()
    const server = await startServer((request, response) => standIn.handle(request, response))
    const [{id, secret}] = standIn.keys
    const old = subject('CUSTOMER_NOTIFICATIONS_TWILIO_API_KEY_SECRET', secret, {
      TWILIO_ACCOUNT_SID: TWILIO_ACCOUNT,
      TWILIO_API_KEY_SID: id,
      TWILIO_AUTH_TOKEN: TWILIO_AUTH,
    })
    const context = contextFor(old, {clock: new FakeClock(), environment: {[hostVariable('twilio')]: server.url}})
    const issued = await issuingOf(old)!.issue(old, context, async () => {})
    expect(standIn.keys[1].name.length).to.be.at.most(64)
    expect(await issuingOf(old)!.cleanUp!({id: null, knownIds: [id]}, old, context)).to.deep.equal([issued.id])
    await server.close()
  })

  it('a Cloudflare token is not rolled by itself: a crash would lose it', async () => {
    const old = subject('CLOUDFLARE_API_TOKEN', `cfut_${'aB3'.repeat(13)}x`)
    const failure = await failureOf(
      issuingOf(old)!.issue(old, contextFor(old, {clock: new FakeClock(), environment: {}}), async () => {}),
    )
    expect(failure.code).to.equal('forbidden')
    expect(failure.next).to.contain('HEROKU_SECRETS_ADMIN_CLOUDFLARE')
  })

  it('a GitHub token is ended by showing it', async () => {
    const token = `ghp_${'aB3'.repeat(12)}`
    const server = await startServer((_, response) => answer(response, {}, {status: 202}))
    const old = subject('GITHUB_TOKEN', token)
    await revokingOf(old)!.revoke(
      old,
      contextFor(old, {clock: new FakeClock(), environment: {[hostVariable('github')]: server.url}}),
      null,
    )
    const [request] = server.requests
    expect(request).to.include({method: 'POST', path: '/credentials/revoke'})
    expect(JSON.parse(request.body)).to.deep.equal({credentials: [token]})
    expect(request.headers.authorization).to.equal(undefined)
    await server.close()
  })

  describe('heroku, which shows of a token only its ends', () => {
    const token = (text: string) => subject('HEROKU_API_KEY', text)
    const make = (middle: string, end = 'Wxyz') => `HRKU-AAbc${middle.repeat(13)}${end}`
    const shown = (one: string) => `${one.slice(0, 9)}${'*'.repeat(10)}${one.slice(-4)}`
    const [mine, others, fresh] = [make('q2R'), make('s4T', 'Ijkl'), make('u6V', 'Mnop')]
    let list: Array<{id: string; token: string}>
    let server: TestServer
    let options: ServiceOptions

    beforeEach(async () => {
      list = [
        {id: 'id-others', token: shown(others)},
        {id: 'id-mine', token: shown(mine)},
      ]
      server = await startServer((request, response) => {
        if (request.method === 'POST') {
          answer(response, {id: 'id-fresh', access_token: {token: fresh}}, {status: 201})
        } else if (request.method === 'DELETE') answer(response, {})
        else {
          answer(
            response,
            list.map((one) => ({
              id: one.id,
              description: 'deploys',
              scope: [one.id],
              created_at: '2025-12-22T00:00:00Z',
              access_token: {token: one.token, expires_in: 20 * 86_400},
            })),
          )
        }
      })
      options = {clock: new FakeClock('2026-01-01T00:00:00Z'), environment: {[hostVariable('heroku')]: server.url}}
    })

    afterEach(() => server.close())

    const changes = () => server.requests.filter(({method}) => method !== 'GET')

    it('finds it by them, and gives the new one the same scopes and the same length of life', async () => {
      const old = token(mine)
      const issued = await issuingOf(old)!.issue(old, contextFor(old, options), async () => {})
      expect(issued.value.reveal()).to.equal(fresh)
      expect(JSON.parse(changes()[0].body)).to.deep.include({scope: ['id-mine'], expires_in: 30 * 86_400})
    })

    it('ends that one and no other', async () => {
      const old = token(mine)
      await revokingOf(old)!.revoke(old, contextFor(old, options), token(others))
      expect(changes().map(({method, path}) => `${method} ${path}`)).to.deep.equal([
        'DELETE /oauth/authorizations/id-mine',
      ])
    })

    it('touches none where two look alike, or where too little is shown', async () => {
      const old = token(mine)
      list.push({id: 'id-twin', token: shown(mine)})
      const failure = await failureOf(revokingOf(old)!.revoke(old, contextFor(old, options), null))
      expect(failure.code).to.equal('conflict')
      expect(failure.next).to.contain('heroku authorizations:revoke')
      await failureOf(issuingOf(old)!.issue(old, contextFor(old, options), async () => {}))
      expect(
        await issuingOf(old)!.cleanUp!({id: 'id-twin', knownIds: []}, old, contextFor(old, options)),
      ).to.deep.equal([])
      list = [{id: 'id-hidden', token: `HRKU-${'*'.repeat(10)}`}]
      await revokingOf(old)!.revoke(old, contextFor(old, options), null)
      expect(changes()).to.deep.equal([])
    })
  })

  describe('heroku, at the sandbox', () => {
    let sandbox: Sandbox
    let options: ServiceOptions

    beforeEach(async () => {
      sandbox = await startSandbox({scenario: {apps: {one: {}}}})
      options = {clock: new FakeClock(), environment: {[hostVariable('heroku')]: sandbox.url}}
    })

    afterEach(() => sandbox.close())

    it('makes an authorization like the present one, ends that, and finds an orphan', async () => {
      const made = await fetch(`${sandbox.url}/oauth/authorizations`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${sandbox.token}`,
          Accept: 'application/vnd.heroku+json; version=3',
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({description: 'deploys', scope: ['global']}),
      })
      const {access_token: first} = (await made.json()) as {access_token: {token: string}}
      const old = token(first.token)
      const context = contextFor(old, options)
      let known: readonly string[] = []
      const orphan = await issuingOf(old)!.issue(old, context, async (ids) => {
        known = ids
      })
      expect(await issuingOf(old)!.cleanUp!({id: null, knownIds: known}, old, context)).to.deep.equal([orphan.id])

      const issued = await issuingOf(old)!.issue(old, context, async () => {})
      const fresh = token(issued.value.reveal())
      expect((await verifyCredential(fresh, options))?.result).to.equal('accepted')
      await revokingOf(old)!.revoke(old, context, fresh)
      expect((await verifyCredential(old, options))?.result).to.equal('refused')
      expect((await verifyCredential(fresh, options))?.result).to.equal('accepted')
      await revokingOf(old)!.revoke(old, context, fresh)
    })
  })
})
