import {expect} from 'chai'
import {rm, writeFile} from 'node:fs/promises'

import type {TakeUpQuestion} from '../../../src/rotation/operator/operator.js'
import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {Failure} from '../../../src/model/failure.js'
import {unattendedOperator} from '../../../src/rotation/operator/unattended-operator.js'
import {failureOf, Rehearsal, type RehearsalOptions} from '../rehearsal.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'
const KEY = 'API_TOKEN'
const APPS = ['acme-staging', 'acme-prod']
const link = (password: string) => `amqp://worker:${password}@broker.acme.example:5672/jobs`

const world: WorldSpec = {
  pipelines: {acme: {}},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {API_TOKEN: OLD, AMQP_LINK: link(OLD)}},
    'acme-prod': {pipeline: 'acme', stage: 'production', vars: {API_TOKEN: OLD, AMQP_LINK: link(OLD)}},
  },
}

describe('a rotation that was begun on another machine', function () {
  this.timeout(60_000)
  let on: Rehearsal

  beforeEach(async () => {
    on = await Rehearsal.start(world)
  })

  afterEach(() => on.close())

  const held = (key = KEY) => APPS.map((app) => on.holds(app, key))

  /** Stops it after staging. */
  async function half(options: RehearsalOptions = {}): Promise<void> {
    on.sandbox.faults.add({method: 'PATCH', app: 'acme-prod', nth: 2, effect: {status: 403}})
    const {outcome} = await on.rotate({key: KEY, stdin: NEW, revoke: 'later', ...options})
    expect(outcome).to.equal('stopped')
    on.sandbox.faults.clear()
    on.newMachine()
  }

  it('has to be confirmed without a terminal, by the name that Heroku gives', async () => {
    await half()
    const failure = (await failureOf(on.resume())) as Failure
    expect([failure.code, failure.details?.missing]).to.deep.equal(['bad-usage', ['--confirm acme']])
    expect(failure.message).to.match(/Nothing on this machine shows that you have begun it/)
    expect(failure.message).to.match(
      /acme-staging, staging: API_TOKEN and .* has the new value|acme-staging, staging: API_TOKEN/,
    )
    expect((await failureOf(on.resume({}, '', {confirm: 'other'}))).message).to.match(
      /^--confirm other does not name what is rotated, acme\./,
    )
    expect(held()).to.deep.equal([NEW, OLD])
    const result = await on.resume({revoke: 'confirmed'}, '', {confirm: 'acme'})
    expect([result.outcome, result.failure]).to.deep.equal(['completed', null])
    expect(held()).to.deep.equal([NEW, NEW])
    expect(held('AMQP_LINK')).to.deep.equal([link(NEW), link(NEW)])
  })

  it('is taken back', async () => {
    await half()
    const result = await on.abort({confirm: 'acme'})
    expect([result.outcome, result.failure]).to.deep.equal(['rolled-back', null])
    expect(held()).to.deep.equal([OLD, OLD])
    expect(held('AMQP_LINK')).to.deep.equal([link(OLD), link(OLD)])
  })

  it('goes on where scope and key name all of it', async () => {
    for (const app of APPS) on.sandbox.act({type: 'set', app, values: {AMQP_LINK: null}})
    await half()
    const scope = {kind: 'pipeline', name: 'acme'} as const
    expect((await failureOf(on.resume({}, '', {scope}))).message).to.match(/needed: --confirm acme/)
    const result = await on.resume({revoke: 'confirmed'}, '', {scope, key: KEY})
    expect([result.outcome, result.failure]).to.deep.equal(['completed', null])
  })

  it('keeps the old value meanwhile, and removes it', async () => {
    await half({strategy: 'overlap', previousKey: 'API_TOKEN_BEFORE'})
    const result = await on.resume({revoke: 'confirmed'}, '', {confirm: 'acme'})
    expect([result.outcome, result.failure]).to.deep.equal(['completed', null])
    expect(held('API_TOKEN_BEFORE')).to.deep.equal([undefined, undefined])
  })

  it('removes what keeps the old value when it is undone', async () => {
    await half({strategy: 'overlap', previousKey: 'API_TOKEN_BEFORE'})
    expect((await on.abort({confirm: 'acme'})).outcome).to.equal('rolled-back')
    expect(held('API_TOKEN_BEFORE')).to.deep.equal([undefined, undefined])
    expect(held()).to.deep.equal([OLD, OLD])
  })

  it('is seen although the run was killed before it could say what it had set', async () => {
    await half()
    const text = (await on.ledgerText()).split('\n')
    const announced = text.findIndex((line) => line.includes('"rotation.set"') && line.includes('"announced"'))
    await writeFile(on.newLedger().path, `${text.slice(0, announced + 1).join('\n')}\n`)
    on.newMachine()
    const result = await on.resume({revoke: 'confirmed'}, '', {confirm: 'acme'})
    expect([result.outcome, result.failure]).to.deep.equal(['completed', null])
    expect(held()).to.deep.equal([NEW, NEW])
  })

  it('is shown to a person, who is asked', async () => {
    await half()
    const asked: TakeUpQuestion[] = []
    let answer = false
    on.operator = {
      ...unattendedOperator,
      attended: true,
      async takeUp(question) {
        asked.push(question)
        return answer
      },
    }
    expect((await failureOf(on.resume({revoke: 'confirmed'}))).code).to.equal('cancelled')
    expect(held()).to.deep.equal([NEW, OLD])
    answer = true
    expect((await on.resume({revoke: 'confirmed'})).outcome).to.equal('completed')
    expect(asked).to.have.length(2)
    expect(asked[0].sentences.join('\n'))
      .to.match(/by the ledger begun by maya@acme\.example at/)
      .and.match(/acme-prod, production: .* get the new value\./)
  })

  describe('and that an add-on makes', () => {
    let there: Rehearsal
    const URL_KEY = 'DATABASE_URL'

    beforeEach(async () => {
      there = await Rehearsal.start({
        pipelines: {acme: {}},
        apps: {
          'acme-staging': {pipeline: 'acme', stage: 'staging'},
          'acme-prod': {pipeline: 'acme', stage: 'production'},
          reports: {},
        },
        addOns: [
          {
            app: 'acme-prod',
            name: 'db',
            attachments: [
              {app: 'acme-prod', as: 'DATABASE'},
              {app: 'acme-staging', as: 'DATABASE'},
              {app: 'reports', as: 'DATABASE'},
            ],
          },
        ],
      })
      const options = {key: URL_KEY, valueFrom: {kind: 'provider'}, scope: {kind: 'pipeline', name: 'acme'}} as const
      there.sandbox.faults.add({method: 'POST', path: '/**/credentials_rotation', effect: {status: 403}})
      const {outcome} = await there.rotate(options)
      expect(outcome).to.equal('stopped')
      there.sandbox.faults.clear()
      there.newMachine()
    })

    afterEach(() => there.close())

    it('is seen again at Heroku, also outside of the scope, and goes on', async () => {
      const old = there.holds('acme-prod', URL_KEY)
      expect((await failureOf(there.resume())).message).to.match(
        /reports: DATABASE_URL gets a new value from its add-on/,
      )
      const result = await there.resume({}, '', {confirm: 'acme'})
      expect(result.failure).to.equal(null)
      for (const app of ['acme-staging', 'acme-prod', 'reports']) expect(there.holds(app, URL_KEY)).not.to.equal(old)
    })

    it('is refused where Heroku shows another attachment', async () => {
      const [line] = (await there.ledgerText()).split('\n')
      const draft = JSON.parse(line) as {targets: Array<{vars: Array<{attachment: {id: string}}>}>}
      const [first, second] = draft.targets
      ;[first.vars[0].attachment, second.vars[0].attachment] = [second.vars[0].attachment, first.vars[0].attachment]
      for (const name of ['at', 'hash', 'id', 'prev']) Reflect.deleteProperty(draft, name)
      await rm(there.newLedger().path)
      await there.newLedger().append(draft as never)
      const failure = await failureOf(there.resume({}, '', {confirm: 'acme'}))
      expect(failure.message).to.match(/Heroku does not show that the add-on db sets what the ledger says/)
    })
  })

  it('gives no value on from where no release shows how it came there', async () => {
    const there = await Rehearsal.start({
      pipelines: {acme: {review: {API_TOKEN: OLD}}},
      apps: {'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {API_TOKEN: OLD}}},
    })
    try {
      there.sandbox.faults.add({method: 'PATCH', app: 'acme-staging', nth: 2, effect: {status: 403}})
      await there.rotate({key: KEY, stdin: NEW})
      there.sandbox.faults.clear()
      there.newMachine()
      const refused = await there.resume({}, '', {confirm: 'acme'})
      expect(refused.failure?.message).to.match(/is needed again|nothing at Heroku shows that this rotation brought it/)
      expect(there.holds('acme-staging')).to.equal(undefined)
      expect(there.holds('acme-staging', KEY)).to.equal(OLD)
      there.newMachine()
      const other = await there.resume({valueFrom: {kind: 'stdin'}}, 'other-1f2e3d4c5b6a7980', {confirm: 'acme'})
      expect(other.failure?.message).to.match(/^That is not the value that acme\/review was given/)
      there.newMachine()
      const same = await there.resume({valueFrom: {kind: 'stdin'}, revoke: 'confirmed'}, NEW, {confirm: 'acme'})
      expect([same.outcome, same.failure]).to.deep.equal(['completed', null])
      expect(there.holds('acme-staging', KEY)).to.equal(NEW)
    } finally {
      await there.close()
    }
  })
})
