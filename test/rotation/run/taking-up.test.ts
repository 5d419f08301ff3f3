import {expect} from 'chai'

import type {TakeUpQuestion, UnfinishedQuestion} from '../../../src/rotation/operator/operator.js'
import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {LedgerFile} from '../../../src/ledger/ledger-file.js'
import {foldRotations} from '../../../src/ledger/rotations.js'
import {Failure} from '../../../src/model/failure.js'
import {unattendedOperator} from '../../../src/rotation/operator/unattended-operator.js'
import {startRotation} from '../../../src/rotation/run/start-rotation.js'
import {die, failureOf, Rehearsal, tellingLedger} from '../rehearsal.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'
const OTHER = 'other-1f2e3d4c5b6a7980'
const KEY = 'API_TOKEN'
const APPS = ['acme-staging', 'acme-prod']

const world: WorldSpec = {
  pipelines: {acme: {}},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {API_TOKEN: OLD}},
    'acme-prod': {pipeline: 'acme', stage: 'production', vars: {API_TOKEN: OLD}},
  },
}

describe('taking up a rotation that is not finished', () => {
  let on: Rehearsal

  beforeEach(async () => {
    on = await Rehearsal.start(world)
  })

  afterEach(() => on.close())

  const held = () => APPS.map((app) => on.holds(app, KEY))
  /** Stops after staging. */
  const half = async () => {
    on.sandbox.faults.add({method: 'PATCH', app: 'acme-prod', nth: 2, effect: {status: 403}})
    const {outcome} = await on.rotate({key: KEY, stdin: NEW, revoke: 'later'})
    expect(outcome).to.equal('stopped')
    on.sandbox.faults.clear()
    on.newProcess()
  }

  /** Somebody at a terminal who says no; with what was asked. */
  const whoDeclines = () => {
    const asked: TakeUpQuestion[] = []
    on.operator = {
      ...unattendedOperator,
      attended: true,
      async takeUp(question) {
        asked.push(question)
        return false
      },
    }
    return asked
  }

  it('takes the new value from where it is already', async () => {
    await half()
    const result = await on.resume({revoke: 'confirmed'})
    expect([result.outcome, result.failure]).to.deep.equal(['completed', null])
    expect(held()).to.deep.equal([NEW, NEW])
    expect(APPS.map((app) => on.changes(app, KEY))).to.deep.equal([2, 2])
  })

  it('undoes it, the last first, and says so in the ledger', async () => {
    await half()
    const result = await on.abort()
    expect([result.outcome, result.failure]).to.deep.equal(['rolled-back', null])
    expect(held()).to.deep.equal([OLD, OLD])
    expect(APPS.map((app) => on.changes(app, KEY))).to.deep.equal([3, 1])
    expect((await on.rotation()).outcome).to.equal('rolled-back')
    expect((await failureOf(on.resume())).message).to.match(/^There is no unfinished rotation in the ledger/)
  })

  it('says with which command it is taken up where a narrower scope is named', async () => {
    await half()
    const scope = {kind: 'app', name: 'acme-staging'} as const
    const failure = await failureOf(on.abort({scope, confirm: 'acme-staging'}))
    expect(failure.next).to.match(
      /: heroku secrets:rotate API_TOKEN --pipeline acme --abort --rotation \w+ --confirm acme$/,
    )
    expect((await failureOf(on.resume({}, '', {scope, confirm: 'acme-staging'}))).next).to.include('acme --resume')
  })

  describe('where an older one of the key waits for its revocation', () => {
    /** The older one is done but for its revocation; of the newer one production was not reached, or nothing. */
    const newer = async (nth: number) => {
      expect((await on.rotate({key: KEY, stdin: NEW, revoke: 'later'})).outcome).to.equal('revocation-pending')
      on.newProcess()
      const app = nth === 0 ? 'acme-staging' : 'acme-prod'
      on.sandbox.faults.add({method: 'PATCH', app, nth: 2, effect: {status: 403}})
      const result = await on.rotate({key: KEY, stdin: OTHER, revoke: 'later'})
      expect(result.outcome).to.equal('stopped')
      on.sandbox.faults.clear()
      on.newProcess()
      return result
    }

    it('is named by its id in what is to be typed', async () => {
      const {id, next} = await newer(1)
      expect(next).to.deep.equal([
        `Then go on: heroku secrets:rotate API_TOKEN --pipeline acme --resume --rotation ${id} --confirm acme`,
        `Or undo it: heroku secrets:rotate API_TOKEN --pipeline acme --abort --rotation ${id} --confirm acme`,
      ])
    })

    it('is the one that is undone, and not the older one when that is typed again', async () => {
      await newer(1)
      expect((await on.abort()).outcome).to.equal('rolled-back')
      expect(held()).to.deep.equal([NEW, NEW])
      on.newProcess()
      const failure = await failureOf(on.abort({confirm: 'acme', key: KEY}))
      const [{id}] = foldRotations((await on.newLedger().read()).events)
      expect(failure.message).to.match(/^Of the last rotation of API_TOKEN there is nothing to undo\./)
      expect(failure.next).to.match(
        new RegExp(`heroku secrets:rotate API_TOKEN --pipeline acme --abort --rotation ${id} --confirm acme$`),
      )
      expect(held()).to.deep.equal([NEW, NEW])
      on.newProcess()
      expect((await on.abort({id})).outcome).to.equal('rolled-back')
      expect(held()).to.deep.equal([OLD, OLD])
    })

    it('does not say that an app has its old value where a newer rotation gave it another one', async () => {
      expect((await on.rotate({key: KEY, stdin: NEW, revoke: 'later'})).outcome).to.equal('revocation-pending')
      on.newProcess()
      expect((await on.rotate({key: KEY, stdin: OTHER, revoke: 'later'})).outcome).to.equal('revocation-pending')
      const [{id}] = foldRotations((await on.newLedger().read()).events)
      on.newProcess()
      const asked = whoDeclines()
      expect((await failureOf(on.abort({id, ask: true}))).code).to.equal('cancelled')
      expect(
        asked
          .flatMap(({sentences}) => sentences)
          .filter((one) => one.endsWith('has another value by now, and keeps it.')),
      ).to.have.lengthOf(2)
    })

    it('asks a person, who says no, before the older one is undone', async () => {
      await newer(1)
      await on.abort()
      on.newProcess()
      const asked = whoDeclines()
      expect((await failureOf(on.abort())).code).to.equal('cancelled')
      expect(asked.flatMap(({sentences}) => sentences).join(' ')).to.include('gets its old value back')
      expect(held()).to.deep.equal([NEW, NEW])
    })
  })

  it('asks a person before it is taken over from a process that is at work on it', async () => {
    on.ledger = tellingLedger(on.ledger, (draft) => {
      if (draft.type === 'rotation.set' && draft.phase === 'done') die()
    })
    await failureOf(on.rotate({key: KEY, stdin: NEW, revoke: 'later'}))
    on.newProcess()
    const asked = whoDeclines()
    on.overrides = {runnerState: () => 'alive'}
    expect((await failureOf(on.resume())).code).to.equal('cancelled')
    expect(asked.map(({alive}) => alive)).to.deep.equal([true])
    expect(held()).to.deep.equal([NEW, OLD])
  })

  it('refuses to begin another one, and says how to go on', async () => {
    await half()
    const failure = await failureOf(on.rotate({key: KEY, only: ['app:acme-prod'], stdin: OTHER, revoke: 'later'}))
    expect(failure.code).to.equal('conflict')
    expect(failure.message).to.match(
      /^A rotation of API_TOKEN was begun by maya@acme\.example at \S+ and is not finished; app:acme-staging has the new value/,
    )
    expect(failure.next).to.equal(
      'Go on with it: heroku secrets:rotate API_TOKEN --pipeline acme --resume --confirm acme\nOr undo it: heroku secrets:rotate API_TOKEN --pipeline acme --abort --confirm acme',
    )
  })

  it('asks a person what to do about it', async () => {
    await half()
    const asked: UnfinishedQuestion[] = []
    on.operator = {
      ...unattendedOperator,
      attended: true,
      chooseTargets: async ({candidates}) => ({
        refs: candidates.map(({environment}) => environment.ref),
        separate: false,
      }),
      async unfinished(question) {
        asked.push(question)
        return 'resume'
      },
    }
    const {confirm, trust, ...read} = {confirm: null, trust: null, ...(await on.read({kind: 'app', name: 'acme-prod'}))}
    const answer = await startRotation(on.deps(), {
      ...read,
      confirm,
      trust,
      options: on.options({key: KEY, valueFrom: null}),
      readAgain: async (scope) => on.read(scope),
    })
    expect(answer).to.deep.equal({takeUp: 'resume', rotation: (await on.rotation()).id})
    expect(asked[0].environments).to.deep.equal([
      {name: 'acme-staging', state: 'verified'},
      {name: 'acme-prod', state: 'pending'},
    ])
  })

  it('stops the run that is taken over before its next act', async () => {
    // The first run is in the middle of staging when the second takes it over.
    const second = await Rehearsal.beside(on)
    let taken = false
    on.overrides = {
      async runCommand() {
        if (!taken) {
          taken = true
          second.overrides = {runnerState: () => 'alive'}
          expect((await second.resume({revoke: 'confirmed'})).outcome).to.equal('completed')
        }

        return {exitCode: 0, timedOut: false, output: ''}
      },
    }
    const first = await on.rotate({key: KEY, stdin: NEW, verifyCommand: 'check'})
    expect(first.failure?.message).to.match(/was taken over by maya@acme\.example .*this run does no more/)
    expect(held()).to.deep.equal([NEW, NEW])
    expect(APPS.map((app) => on.changes(app, KEY))).to.deep.equal([2, 2])
    expect((await on.rotation()).outcome).to.equal('completed')
  })

  it('waits out a request that a run may have sent before it was taken over', async () => {
    on.sandbox.faults.add({method: 'PATCH', app: 'acme-staging', nth: 2, times: 0, effect: {drop: 'before'}})
    const ledger = new LedgerFile(`${on.folder}/ledger.jsonl`, () => on.clock.now())
    let kills = 0
    on.ledger = {
      path: ledger.path,
      read: () => ledger.read(),
      assertWritable: () => ledger.assertWritable(),
      async append(draft, guard) {
        if (kills > 0 || draft.type === 'rotation.failed') throw new Failure('invalid-file', 'the process was killed')
        const event = await ledger.append(draft, guard)
        if (draft.type === 'rotation.set') kills++
        return event
      },
    }
    await on.rotate({key: KEY, stdin: NEW})
    on.sandbox.faults.clear()
    on.newProcess()
    on.overrides = {runnerState: () => 'unknown'}
    const before = on.clock.now().getTime()
    const result = await on.resume({revoke: 'confirmed', valueFrom: {kind: 'stdin'}}, NEW)
    expect(result.outcome).to.equal('completed')
    expect(on.lines.join('\n')).to.match(/Waiting up to \d+ s for what the other run may have sent/)
    expect(on.clock.now().getTime() - before).to.be.above(20_000)
  })

  it('leaves two that begin at once to one of them', async () => {
    const second = await Rehearsal.beside(on)
    const alive = {runnerState: () => 'alive' as const}
    on.overrides = alive
    second.overrides = alive
    const results = await Promise.allSettled([
      on.rotate({key: KEY, stdin: NEW}),
      second.rotate({key: KEY, stdin: OTHER}),
    ])
    const refused = results.filter(({status}) => status === 'rejected')
    const done = results.filter((one) => one.status === 'fulfilled')
    expect([refused.length, done.length]).to.deep.equal([1, 1])
    expect(done[0].value.outcome).to.equal('completed')
    expect(String((refused[0] as PromiseRejectedResult).reason.message)).to.match(/is under way \(process 1 on here\)/)
    expect(new Set(held()).size).to.equal(1)
    expect([NEW, OTHER]).to.include(held()[0])
  })

  it('goes on without an app that was deleted meanwhile', async () => {
    await half()
    on.sandbox.act({type: 'delete-app', app: 'acme-prod'})
    const result = await on.resume({revoke: 'confirmed'})
    expect(result.outcome).to.equal('completed')
    expect(on.lines.join('\n')).to.match(/acme-prod is no longer there and left out/)
  })

  it('says so when an app is deleted in the middle', async () => {
    on.sandbox.faults.add({
      method: 'GET',
      path: '/apps/acme-staging/formation',
      effect: {act: {type: 'delete-app', app: 'acme-prod'}},
    })
    const result = await on.rotate({key: KEY, stdin: NEW})
    expect(result.outcome).to.equal('stopped')
    expect(result.failure?.message).to.equal(
      "The app acme-prod is no longer there. Now acme-staging has the new value and what acme-prod holds is not known or somebody else's; nothing was revoked.",
    )
  })

  it('does not undo what was revoked', async () => {
    await on.rotate({key: KEY, stdin: NEW, revoke: 'later'})
    on.newProcess()
    on.sandbox.faults.add({method: 'GET', path: '/apps/*/releases/*', nth: 1, times: 0, effect: {status: 503}})
    expect((await on.resume({revoke: 'confirmed'})).outcome).to.equal('stopped')
    on.sandbox.faults.clear()
    on.newProcess()
    expect((await failureOf(on.abort())).message).to.match(
      /^The rotation of API_TOKEN cannot be undone: its old value was revoked at/,
    )
    expect((await on.resume()).outcome).to.equal('completed')
  })

  it('leaves alone what somebody has set since, closes the rotation, and lets another begin', async () => {
    await half()
    on.sandbox.act({type: 'set', app: 'acme-staging', values: {API_TOKEN: OTHER}})
    const result = await on.abort()
    expect(result.failure?.message).to.match(
      /^API_TOKEN of acme-staging has another value than this rotation gave it, and is left as it is/,
    )
    expect(held()).to.deep.equal([OTHER, OLD])
    on.newProcess()
    const next = await on.rotate({key: KEY, only: ['app:acme-staging'], stdin: NEW, revoke: 'later'})
    expect(next.failure).to.equal(null)
    expect(held()).to.deep.equal([NEW, OLD])
  })

  it('asks for a value again only when no environment has it', async () => {
    on.sandbox.faults.add({method: 'PATCH', app: 'acme-staging', nth: 2, effect: {status: 403}})
    await on.rotate({key: KEY, stdin: NEW})
    on.newProcess()
    const result = await on.resume()
    expect(result.failure?.message).to.match(
      /^The new value for staging and production is needed again, as no environment has it yet\./,
    )
    expect(result.failure?.next).to.match(
      /heroku secrets:rotate API_TOKEN --pipeline acme --resume --value-from stdin --confirm acme/,
    )
    on.newProcess()
    expect((await on.resume({valueFrom: {kind: 'stdin'}}, OTHER)).outcome).to.equal('completed')
    expect(held()).to.deep.equal([OTHER, OTHER])
  })

  describe('when the person stops it', () => {
    it('finishes the current act, stops at the next safe point and says how to go on', async () => {
      on.overrides = {
        async runCommand() {
          on.stop.abort()
          return {exitCode: 0, timedOut: false, output: ''}
        },
      }
      const result = await on.rotate({key: KEY, stdin: NEW, verifyCommand: 'check'})
      expect(result.outcome).to.equal('stopped')
      expect(result.failure?.message).to.match(
        /^Stopped as you asked, between two steps\. Now acme-staging has the new value and acme-prod the old one/,
      )
      expect(result.failure?.next).to.match(
        /^Go on: heroku secrets:rotate API_TOKEN --pipeline acme --resume --confirm acme\nOr undo it: .*--abort --confirm acme$/,
      )
      expect((await on.rotation()).outcome).to.equal('stopped')
      const again = await Rehearsal.beside(on)
      expect((await again.resume({verifyCommand: 'true'})).outcome).to.equal('completed')
    })
  })

  describe('of a shared config without releases', () => {
    const review: WorldSpec = {
      pipelines: {acme: {review: {API_TOKEN: OLD}}},
      apps: {'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {API_TOKEN: OLD}}},
    }
    let there: Rehearsal

    beforeEach(async () => {
      there = await Rehearsal.start(review)
    })

    afterEach(() => there.close())

    it('says before that its old value is not kept', async () => {
      const {plan} = await there.plan({key: KEY})
      expect(plan.notes.join(' ')).to.match(/acme\/review has no releases that keep its old value/)
    })

    it('puts it back from where else it is still held', async () => {
      there.sandbox.faults.add({method: 'PATCH', app: 'acme-staging', nth: 2, effect: {status: 403}})
      await there.rotate({key: KEY, stdin: NEW})
      there.newProcess()
      expect((await there.abort()).outcome).to.equal('rolled-back')
      expect(there.sandbox.state.stageConfigs['acme/review'].API_TOKEN).to.equal(OLD)
    })

    it('says where it cannot be put back', async () => {
      await there.rotate({key: KEY, stdin: NEW, only: ['pipeline:acme/review'], revoke: 'later'})
      there.sandbox.act({type: 'set', app: 'acme-staging', values: {API_TOKEN: null}})
      there.newProcess()
      const result = await there.abort()
      expect(result.outcome).to.equal('stopped')
      expect(result.failure?.message).to.match(
        /^The old value of API_TOKEN of acme\/review cannot be put back: it has no releases that keep it/,
      )
      expect(there.sandbox.state.stageConfigs['acme/review'].API_TOKEN).to.equal(NEW)
    })
  })
})
