import {expect} from 'chai'

import type {ServiceHook} from '../../../src/rotation/services/service-hook.js'

import {Failure} from '../../../src/model/failure.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {unattendedOperator} from '../../../src/rotation/operator/unattended-operator.js'
import {guideOnly} from '../../../src/rotation/services/service-hook.js'
import {die, failureOf, Rehearsal, tellingLedger} from '../rehearsal.js'
import {letters, pipeline} from './service-world.js'

describe('a rotation whose old value ends as the new one is issued', function () {
  this.timeout(20_000)

  const KEY = 'GITLAB_TOKEN'
  const token = (name: string) => ['glpat', `${name}${letters(9, 20)}`.slice(0, 20)].join('-')
  let rehearsal: Rehearsal
  let valid: Set<string>
  let events: string[]

  /** A service that gives out tokens, or is told them. */
  function service({told = false, refuses = false} = {}): ServiceHook {
    let issued = 0
    return {
      ...guideOnly,
      asks: true,
      issueTerms: () => ({companionKeys: [], endsOld: true, once: true}),
      canVerify: () => true,
      cleanUp: async () => [],
      async verify(subject) {
        const accepts = valid.has(subject.credential.value.reveal())
        const detail = `GitLab ${accepts ? 'accepts' : 'refuses'} it`
        return {result: accepts ? 'accepted' : 'refused', detail, record: detail}
      },
      async issue(_old, announce) {
        await announce(['7'])
        const fresh = token(`new${++issued}`)
        if (!told) valid = new Set([fresh])
        events.push('issued')
        return {id: `${7 + issued}`, value: new SecretValue(fresh), companions: new Map()}
      },
      async install(old, fresh) {
        if (!told) return
        if (refuses) throw new Failure('forbidden', 'GitLab refused to take it.')
        expect(valid.has(old.credential.value.reveal())).to.equal(true)
        valid = new Set([fresh.credential.value.reveal()])
        events.push('installed')
      },
    }
  }

  beforeEach(async () => {
    rehearsal = await Rehearsal.start({
      accounts: [{email: 'maya@acme.example'}],
      pipelines: {acme: {}},
      apps: pipeline({[KEY]: token('old')}),
    })
    valid = new Set([token('old')])
    events = []
  })

  afterEach(async () => rehearsal.close())

  const rotate = (more: object = {}) => rehearsal.rotate({key: KEY, valueFrom: {kind: 'provider'}, ...more})
  const held = () => ['acme-staging', 'acme-prod'].map((app) => rehearsal.holds(app, KEY))
  const watched = () => {
    const {ledger} = rehearsal
    rehearsal.ledger = tellingLedger(ledger, (draft) => {
      const isDone = !('phase' in draft) || draft.phase === 'done'
      if (isDone && 'ref' in draft) events.push(`${draft.type.slice(9)} ${draft.ref!.slice(9)}`)
    })
  }

  it('gives it to all before any is checked, and says that there is no way back', async () => {
    rehearsal.overrides = {services: service()}
    watched()
    const result = await rotate()
    expect(result.outcome).to.equal('completed')
    expect(result.revocation.status).to.equal('proven')
    expect(events).to.deep.equal(['issued', 'set staging', 'set prod', 'verified staging', 'verified prod'])
    expect(result.plan.notes.join(' ')).to.contain('none can go back')
  })

  it('is told to the service once every app has it', async () => {
    rehearsal.overrides = {services: service({told: true})}
    watched()
    const result = await rotate()
    expect(result.revocation.status).to.equal('proven')
    expect(events).to.deep.equal([
      'issued',
      'set staging',
      'set prod',
      'installed',
      'verified staging',
      'verified prod',
    ])
  })

  it('puts the old value back where the service does not take the new one', async () => {
    rehearsal.overrides = {services: service({told: true, refuses: true})}
    const result = await rotate()
    expect(result.outcome).to.equal('rolled-back')
    expect(held()).to.deep.equal([token('old'), token('old')])
    expect(result.failure?.message).to.contain('GitLab refused to take it.')
  })

  it('does not stop between the service and the apps', async () => {
    rehearsal.overrides = {
      services: {
        ...service(),
        async issue(old, announce, earlier) {
          const issued = await service().issue(old, announce, earlier)
          rehearsal.stop.abort()
          return issued
        },
      },
    }
    const result = await rotate()
    expect(result.outcome).to.equal('stopped')
    expect(held().every((value) => valid.has(value!))).to.equal(true)
    rehearsal.newProcess()
    rehearsal.overrides = {services: service(), stop: new AbortController().signal}
    expect((await rehearsal.resume({revoke: 'confirmed'})).outcome).to.equal('completed')
  })

  it('gives it to the others though one of them is trouble', async () => {
    rehearsal.overrides = {services: service()}
    rehearsal.sandbox.faults.add({method: 'PATCH', app: 'acme-staging', nth: 2, times: 0, effect: {status: 403}})
    const result = await rotate()
    expect(result.outcome).to.equal('stopped')
    expect(valid.has(rehearsal.holds('acme-prod', KEY)!)).to.equal(true)
    rehearsal.sandbox.faults.clear()
    rehearsal.newProcess()
    expect((await rehearsal.resume({revoke: 'confirmed'})).outcome).to.equal('completed')
    expect(held()[0]).to.equal(held()[1])
  })

  it('is not put back when an app does not work with it, nor by --abort', async () => {
    rehearsal.overrides = {services: service()}
    rehearsal.sandbox.act({type: 'crash-when', app: 'acme-staging', when: {key: KEY, not: token('old')}})
    expect((await rotate()).outcome).to.equal('stopped')
    expect(held()).to.not.include(token('old'))
    rehearsal.newProcess()
    const result = await rehearsal.abort()
    expect(result.outcome).to.equal('stopped')
    expect(held()).to.not.include(token('old'))
    expect(result.failure?.message).to.contain('as it is dead')
  })

  describe('but which the service has not issued', () => {
    const MADE = token('made')
    const issuesNone = (ends: boolean) => {
      rehearsal.overrides = {
        services: {
          ...service(),
          async issue(_, announce) {
            await announce(['7'])
            if (ends) valid = new Set()
            throw new Failure('network', 'GitLab was asked for a new token, and dropped the connection.')
          },
        },
      }
    }

    for (const ends of [false, true]) {
      it(`goes on with one that is given, and does not say of the old one that it ended (it ${ends ? 'did' : 'did not'})`, async () => {
        issuesNone(ends)
        expect((await rotate()).outcome).to.equal('stopped')
        rehearsal.newProcess()
        valid.add(MADE)
        watched()
        const result = await rehearsal.resume({valueFrom: {kind: 'stdin'}, revoke: 'later'}, MADE)
        expect(held()).to.deep.equal([MADE, MADE])
        expect(result.outcome).to.equal('revocation-pending')
        expect(events).to.deep.equal(['set staging', 'verified staging', 'set prod', 'verified prod'])
        rehearsal.newProcess()
        const told = await rehearsal.resume({revoke: 'confirmed'})
        expect(told.outcome).to.equal(ends ? 'completed' : 'revocation-pending')
        expect(told.revocation.status).to.equal(ends ? 'proven' : 'pending')
      })
    }

    it('warns a person that it may have ended', async () => {
      issuesNone(false)
      const asked: boolean[] = []
      rehearsal.operator = {
        ...unattendedOperator,
        attended: true,
        async giveInstead({mayHaveEnded}) {
          asked.push(mayHaveEnded)
          return false
        },
      }
      await rotate()
      expect(asked).to.deep.equal([true])
    })
  })

  it('goes on after a crash before the service was told', async () => {
    rehearsal.overrides = {
      services: {
        ...service({told: true}),
        async install() {
          die()
        },
      },
    }
    await failureOf(rotate())
    expect(valid).to.deep.equal(new Set([token('old')]))
    rehearsal.newProcess()
    rehearsal.overrides = {services: service({told: true})}
    const result = await rehearsal.resume({revoke: 'confirmed'})
    expect(result.outcome).to.equal('completed')
    expect(held().every((value) => valid.has(value!))).to.equal(true)
  })

  it('is not begun where it is kept or used elsewhere, or wanted twice', async () => {
    rehearsal.overrides = {services: service()}
    for (const [more, message] of [
      [{strategy: 'overlap', previousKey: `${KEY}_OLD`}, /keeping it under GITLAB_TOKEN_OLD is of no use/],
      [{only: ['app:acme-staging']}, /acme-prod \(GITLAB_TOKEN\) would be left with it/],
      [{separate: true}, /Only one new .* can take the place of the old one, and 2 are wanted/],
    ] as const) {
      expect((await failureOf(rotate(more))).message).to.match(message)
    }

    expect(events).to.deep.equal([])
  })
})
