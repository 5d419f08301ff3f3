import {expect} from 'chai'

import type {ServiceHook} from '../../../src/rotation/services/service-hook.js'

import {SecretValue} from '../../../src/model/secret-value.js'
import {guideOnly} from '../../../src/rotation/services/service-hook.js'
import {Rehearsal, tellingLedger} from '../rehearsal.js'
import {letters, pipeline} from './service-world.js'

describe('a rotation of a credential with an id beside it', function () {
  this.timeout(20_000)

  const [ID, SECRET] = ['ACME_KEY_ID', 'ACME_API_TOKEN']
  const APPS = ['acme-staging', 'acme-prod']
  let rehearsal: Rehearsal
  let alive: Map<string, string>
  let revoked: Array<[string | null, string | null]>

  function service(): ServiceHook {
    return {
      ...guideOnly,
      asks: true,
      issueTerms: () => ({companionKeys: [ID], endsOld: false, once: false}),
      canVerify: () => true,
      canRevoke: () => true,
      async verify(subject) {
        const id = subject.sibling(/KEY_ID$/) ?? ''
        const accepts = alive.get(id) === subject.credential.value.reveal()
        const detail = `Acme ${accepts ? 'accepts' : 'refuses'} it`
        return {result: accepts ? 'accepted' : 'refused', detail, record: detail}
      },
      async issue(_old, announce) {
        await announce([...alive.keys()])
        const id = `id-${alive.size + 1}`
        const value = `${id}-${letters(alive.size + 20, 40)}`
        alive.set(id, value)
        return {id, value: new SecretValue(value), companions: new Map([[ID, new SecretValue(id)]])}
      },
      async cleanUp(_held, {id}) {
        return id !== null && alive.delete(id) ? [id] : []
      },
      async revoke(old, by) {
        revoked.push([old.sibling(/KEY_ID$/), by?.sibling(/KEY_ID$/) ?? null])
        alive.delete(old.sibling(/KEY_ID$/)!)
      },
    }
  }

  beforeEach(async () => {
    const old = letters(19, 40)
    alive = new Map([['id-1', old]])
    revoked = []
    rehearsal = await Rehearsal.start({
      accounts: [{email: 'maya@acme.example'}],
      pipelines: {acme: {}},
      apps: pipeline({[ID]: 'id-1', [SECRET]: old}),
    })
    rehearsal.overrides = {services: service()}
  })

  afterEach(async () => rehearsal.close())

  const rotate = () => rehearsal.rotate({key: SECRET, valueFrom: {kind: 'provider'}, revoke: 'auto'})
  const pairs = () => APPS.map((app) => [rehearsal.holds(app, ID), rehearsal.holds(app, SECRET)])

  it('changes both in one release, and ends the old pair by its id', async () => {
    const before = APPS.map((app) => rehearsal.sandbox.app(app).releases.length)
    const result = await rotate()
    expect(result.revocation.status).to.equal('proven')
    expect(APPS.map((app) => rehearsal.sandbox.app(app).releases.length)).to.deep.equal(
      before.map((count) => count + 1),
    )
    for (const [id, secret] of pairs()) expect([id, secret]).to.deep.equal(['id-2', alive.get('id-2')])
    expect(revoked).to.deep.equal([['id-1', 'id-2']])
    expect(result.plan.steps.find(({step}) => step === 'set')?.description).to.contain(`${SECRET} and ${ID}`)
  })

  it('puts both back, and ends what was issued', async () => {
    rehearsal.sandbox.act({type: 'crash-when', app: 'acme-staging', when: {key: ID, not: 'id-1'}})
    expect((await rotate()).outcome).to.equal('rolled-back')
    expect(pairs().map(([id]) => id)).to.deep.equal(['id-1', 'id-1'])
    expect([...alive.keys()]).to.deep.equal(['id-1'])
  })

  it('gives both to the others when it is taken up', async () => {
    const {ledger} = rehearsal
    rehearsal.ledger = tellingLedger(ledger, (draft) => {
      if (draft.type === 'rotation.verified') rehearsal.stop.abort()
    })
    expect((await rotate()).outcome).to.equal('stopped')
    expect(pairs().map(([id]) => id)).to.deep.equal(['id-2', 'id-1'])
    rehearsal.newProcess()
    rehearsal.overrides = {services: service(), stop: new AbortController().signal}
    expect((await rehearsal.resume()).revocation.status).to.equal('proven')
    expect(pairs()[1]).to.deep.equal(pairs()[0])
  })
})
