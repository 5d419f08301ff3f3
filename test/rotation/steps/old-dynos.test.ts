import {expect} from 'chai'

import type {RotationRevoked} from '../../../src/ledger/event.js'
import type {OldDynosAnswer, OldDynosQuestion} from '../../../src/rotation/operator/operator.js'
import type {AppSpec, FaultRule, WorldSpec} from '../../../src/sandbox/sandbox.js'

import {unattendedOperator} from '../../../src/rotation/operator/unattended-operator.js'
import {guideOnly} from '../../../src/rotation/services/service-hook.js'
import {die, Rehearsal, type RehearsalOptions, tellingLedger} from '../rehearsal.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'

const world = (prod: Partial<AppSpec>): WorldSpec => ({
  pipelines: {acme: {}},
  pace: {boot: 3000, stagger: 0},
  apps: {'acme-prod': {pipeline: 'acme', stage: 'production', vars: {API_TOKEN: OLD}, dynos: {web: 2}, ...prod}},
})

describe('what still runs with the old value', () => {
  let on: Rehearsal
  /** What ran with the old value as the ledger said that it was revoked. */
  let outages: string[]

  async function start(prod: Partial<AppSpec>): Promise<void> {
    on = await Rehearsal.start(world(prod))
    outages = []
    watch()
  }

  function watch(): void {
    on.ledger = tellingLedger(on.newLedger(), (draft) => {
      if (draft.type !== 'rotation.revoked' || draft.status !== 'confirmed') return
      outages.push(...on.sandbox.runningWith(OLD))
    })
  }

  afterEach(() => on.close())

  const rotate = (options: RehearsalOptions = {}) => on.rotate({key: 'API_TOKEN', stdin: NEW, ...options})
  const url = () => ({verifyUrl: on.sandbox.healthUrl('{app}')})
  const elapsed = () => on.clock.monotonic() / 1000
  const revoked = async () =>
    (await on.rotation()).events.findLast(({type}) => type === 'rotation.revoked') as RotationRevoked
  const fault = (rule: Omit<FaultRule, 'method'>) => on.sandbox.faults.add({method: 'GET', times: 0, ...rule})

  describe('old dynos that shut down', () => {
    it('are waited for before the old value is revoked', async () => {
      await start({})
      expect((await rotate()).outcome).to.equal('completed')
      expect(outages).to.deep.equal([])
      expect(elapsed()).to.be.within(30, 45)
      expect(on.lines.join('\n')).to.match(/revoke\s+waiting 0:\d\d until the old dynos of acme-prod are gone/)
    })

    it('are not waited for when it is revoked later', async () => {
      await start({})
      expect((await rotate({revoke: 'later'})).outcome).to.equal('revocation-pending')
      expect(elapsed()).to.be.below(15)
    })
  })

  describe('preboot', () => {
    it('is waited for before the old value is revoked, and once in the log said how long', async () => {
      await start({preboot: true})
      const result = await rotate()
      expect(result.outcome).to.equal('completed')
      expect(outages).to.deep.equal([])
      expect(elapsed()).to.be.within(210, 225)
      expect(result.plan.notes.join(' ')).to.match(/acme-prod has preboot: for about 3 minutes/)
      const waiting = on.lines.filter((line) => line.includes('until the old dynos'))
      expect(waiting[0]).to.match(/waiting 3:2\d until/)
      expect(waiting.length).to.be.within(2, 8)
    })

    it('is waited for before a URL counts: a bad value is found, though old dynos answer well', async () => {
      await start({preboot: true, unhealthyWhen: [{key: 'API_TOKEN', equals: NEW}]})
      const result = await rotate({...url(), onFailure: 'stop'})
      expect(result.outcome).to.equal('stopped')
      expect(result.failure?.message).to.match(/answered 503/)
      expect(on.lines.join('\n')).to.match(/old web dynos serve for 2:\d\d more \(preboot\)/)
    })

    it('does not count as time of the verification', async () => {
      await start({preboot: true})
      const result = await rotate({...url(), verifyTimeout: 30})
      expect(result.outcome).to.equal('completed')
      expect(result.environments[0].checks.map(({name, result: came}) => `${name} ${came}`)).to.deep.equal([
        'release passed',
        'dynos passed',
        'url passed',
      ])
    })

    it('takes as long as the boot timeout of the app says, also after a crash', async () => {
      await start({preboot: true})
      Object.assign(on.sandbox.world.pace, {bootTimeout: 180_000})
      on.ledger = tellingLedger(on.newLedger(), ({type}) => (type === 'rotation.verified' ? die() : undefined))
      await rotate({bootTimeout: 180}).catch(() => {})
      on.newProcess()
      watch()
      expect((await on.resume()).outcome).to.equal('completed')
      expect(outages).to.deep.equal([])
      expect(elapsed()).to.be.within(330, 345)
    })

    it('is counted from the release, not anew, by a process that goes on', async () => {
      await start({preboot: true})
      await rotate({revoke: 'later'})
      await on.clock.sleep(120_000)
      const before = elapsed()
      on.newProcess()
      watch()
      expect((await on.resume({revoke: 'confirmed'})).outcome).to.equal('completed')
      expect(outages).to.deep.equal([])
      expect(elapsed() - before).to.be.within(60, 90)
    })

    it('begins anew with a release that somebody makes meanwhile', async () => {
      await start({preboot: true})
      on.clock.after(100_000, () => on.sandbox.act({type: 'deploy', app: 'acme-prod'}))
      expect((await rotate()).outcome).to.equal('completed')
      expect(outages).to.deep.equal([])
      expect(elapsed()).to.be.within(300, 330)
    })

    it('counts from the end of a release command', async () => {
      await start({preboot: true, releasePhase: {seconds: 60}})
      expect((await rotate()).outcome).to.equal('completed')
      expect(outages).to.deep.equal([])
      expect(elapsed()).to.be.within(270, 285)
    })

    it('is waited for after the old value is back, before a URL says so', async () => {
      await start({preboot: true, unhealthyWhen: [{key: 'API_TOKEN', equals: NEW}]})
      const result = await rotate(url())
      expect(result.outcome).to.equal('rolled-back')
      expect(on.holds('acme-prod', 'API_TOKEN')).to.equal(OLD)
      const [{checks}] = result.environments
      expect(checks.at(-1)).to.include({name: 'url', result: 'passed'})
    })

    for (const [what, effect] of Object.entries<FaultRule['effect']>({
      refused: {status: 403},
      'out of order': {status: 500},
      odd: {status: 200, body: {name: 'preboot'}},
    })) {
      it(`that cannot be read (${what}) is treated as on, and said`, async () => {
        await start({preboot: true})
        fault({path: '/apps/acme-prod/features/preboot', effect})
        const result = await rotate()
        expect(result.outcome).to.equal('completed')
        expect(outages).to.deep.equal([])
        expect(result.plan.notes.join(' ')).to.match(/Whether acme-prod has preboot cannot be read/)
      })
    }

    it('that cannot be read is no matter where the dynos are too small for it, or there are none', async () => {
      for (const app of [{dynoSize: 'Eco'}, {dynos: {web: 0, worker: 1}}]) {
        await start(app)
        fault({path: '/apps/acme-prod/features/preboot', effect: {status: 403}})
        const {plan} = await rotate()
        expect(plan.notes.join(' ')).not.to.include('preboot')
        expect(elapsed()).to.be.below(45)
        if ('dynoSize' in app) await on.close()
      }
    })

    it('that is not found counts as what the list of all features says', async () => {
      await start({preboot: true})
      fault({path: '/apps/acme-prod/features/preboot', effect: {status: 404}})
      expect((await rotate()).outcome).to.equal('completed')
      expect(outages).to.deep.equal([])
      expect(elapsed()).to.be.within(210, 225)
    })

    it('that is not found is treated as on, and said, where no features are shown', async () => {
      await start({preboot: true})
      fault({path: '/apps/acme-prod/features**', effect: {status: 404}})
      const result = await rotate()
      expect(result.outcome).to.equal('completed')
      expect(outages).to.deep.equal([])
      expect(result.plan.notes.join(' ')).to.match(/Whether acme-prod has preboot cannot be read/)
    })

    it('that the host does not know is off', async () => {
      await start({})
      fault({path: '/apps/acme-prod/features/preboot', effect: {status: 404}})
      fault({path: '/apps/acme-prod/features', effect: {status: 200, body: [{name: 'other', enabled: true}]}})
      expect((await rotate()).plan.notes.join(' ')).not.to.include('preboot')
      expect(elapsed()).to.be.below(45)
    })
  })

  for (const rollingShown of [true, false]) {
    it(`is in a Private Space what waits for its turn, ${rollingShown ? 'shown' : 'unseen'}`, async () => {
      await start({space: 'acme-space', rollingShown, dynos: {web: 3}})
      Object.assign(on.sandbox.world.pace, {boot: 50_000})
      const result = await rotate({...url(), verifyTimeout: 300})
      expect(result.outcome).to.equal('completed')
      expect(outages).to.deep.equal([])
      expect(result.plan.notes.join(' ')).to.match(/Private Space.*up to 3 minutes/)
    })
  }

  describe('one-off dynos', () => {
    const oneOff = [
      {name: 'run.1234', command: `rake import --token ${OLD} --verbose`, hoursAgo: 3},
      {name: 'scheduler.5678', command: 'rake nightly', hoursAgo: 0.5},
    ]
    const SEEN =
      /run\.1234 of acme-prod \(rake import --token \[secret value\] --verbose, for 3 h\) and scheduler\.5678 of acme-prod \(rake nightly, for 3\d min\)/

    it('keep the old value alive when nobody is there, and are named with what they do and since when', async () => {
      await start({oneOffDynos: oneOff})
      const result = await rotate({verifyTimeout: 100})
      expect(result.outcome).to.equal('revocation-pending')
      expect(elapsed()).to.be.within(130, 160)
      const said = on.lines.join('\n')
      expect(said).to.match(SEEN)
      expect(said).not.to.include(OLD)
      expect((await revoked()).detail).to.equal(
        'not revoked: run.1234 of acme-prod and scheduler.5678 of acme-prod still run with the old value',
      )
      expect(result.next.join('\n'))
        .to.include('heroku ps:stop --dyno-name run.1234 --app acme-prod')
        .and.include('heroku secrets:rotate API_TOKEN --pipeline acme --resume --revoke confirmed --ignore-one-off')
      expect(result.next.at(-1)).to.equal(
        'When that is done, revoke the old value, then say so: heroku secrets:rotate API_TOKEN --pipeline acme --resume --revoke confirmed --confirm acme',
      )
      expect(result.next.filter((step) => /^(Have|Revoke)/.test(step))).to.deep.equal([])
      expect(result.oldDynos?.map(({dyno}) => dyno)).to.deep.equal(['run.1234', 'scheduler.5678'])
      expect(result.plan.notes.join(' ')).to.match(/run\.1234 of acme-prod .* does not restart/)
    })

    it('are waited for', async () => {
      await start({oneOffDynos: [{name: 'run.1234', endsIn: 200}]})
      expect((await rotate()).outcome).to.equal('completed')
      expect(outages).to.deep.equal([])
      expect(elapsed()).to.be.within(200, 220)
    })

    it('are no matter where they are said to be none', async () => {
      await start({oneOffDynos: oneOff})
      expect((await rotate({ignoreOneOff: true})).outcome).to.equal('completed')
      expect(outages).to.have.length(2)
      expect(elapsed()).to.be.below(45)
    })

    it('that have begun with the new value are none of them', async () => {
      await start({})
      const {id, releases} = on.sandbox.world.app('acme-prod')
      on.clock.after(8000, () =>
        on.sandbox.world.app('acme-prod').oneOffDynos.push({
          id,
          name: 'run.9',
          type: 'run',
          command: 'bash',
          releaseId: releases.at(-1)!.id,
          startedAt: on.clock.now().getTime(),
          endsAt: null,
        }),
      )
      expect((await rotate()).outcome).to.equal('completed')
    })

    const asked: OldDynosQuestion[] = []
    const person = (...answers: OldDynosAnswer[]) => {
      asked.length = 0
      on.operator = {
        ...unattendedOperator,
        attended: true,
        confirmPlan: async () => true,
        chooseTargets: async ({candidates}) => ({
          refs: candidates.map(({environment}) => environment.ref),
          separate: false,
        }),
        revocation: async () => 'confirmed',
        async oldDynos(question) {
          asked.push(question)
          return answers.shift() ?? 'later'
        },
      }
    }

    it('are asked about at a terminal: left for later', async () => {
      await start({oneOffDynos: oneOff})
      person('later')
      const result = await rotate({revoke: 'ask'})
      expect(result.outcome).to.equal('revocation-pending')
      expect(result.next.slice(2)).to.deep.equal([
        'If it does not use the old value: heroku secrets:rotate API_TOKEN --pipeline acme --resume --ignore-one-off',
        'When that is done: heroku secrets:rotate API_TOKEN --pipeline acme --resume',
      ])
      expect(asked[0].dynos[0]).to.match(
        /^run\.1234 of acme-prod \(rake import .*, for 3 h\) runs with the old value\.$/,
      )
    })

    it('are asked about at a terminal: ignored', async () => {
      await start({oneOffDynos: oneOff})
      person('ignore')
      expect((await rotate({revoke: 'ask'})).outcome).to.equal('completed')
    })

    it('are asked about at a terminal: waited for, however long it takes', async () => {
      await start({oneOffDynos: [{name: 'run.1234', endsIn: 4000}]})
      person('wait')
      expect((await rotate({revoke: 'ask'})).outcome).to.equal('completed')
      expect(outages).to.deep.equal([])
      expect(asked).to.have.length(1)
    })
  })

  it('keeps the old value alive where it cannot be seen and would be revoked by API', async () => {
    await start({})
    on.ledger = tellingLedger(on.newLedger(), (draft) => {
      if (draft.type === 'rotation.verified') fault({path: '/apps/acme-prod/dynos', effect: {status: 403}})
    })
    on.overrides = {
      services: {
        ...guideOnly,
        asks: true,
        canRevoke: () => true,
        async revoke() {
          outages.push('revoked')
        },
      },
    }
    const result = await rotate({revoke: 'auto'})
    expect(result.outcome).to.equal('revocation-pending')
    expect(on.lines.join('\n')).to.match(/Which dynos of acme-prod run with the old value cannot be seen/)
    expect(outages).to.deep.equal([])
  })

  it('is the same in the generation Fir, where dynos have other names after the release', async () => {
    await start({
      generation: 'fir',
      vars: {API_TOKEN: OLD, BROKEN: 'yes'},
      dynos: {web: 2, worker: 1},
      oneOffDynos: [{name: 'run-1a2b3c-xyz', endsIn: 60}],
    })
    on.sandbox.world.app('acme-prod').formation.set('worker', 1)
    await on.clock.sleep(60_000)
    const result = await rotate()
    expect(result.outcome).to.equal('completed')
    expect(outages).to.deep.equal([])
  })

  it('passes over, in the generation Fir, as many dynos of a type as had crashed before', async () => {
    await start({
      generation: 'fir',
      vars: {API_TOKEN: OLD, BROKEN: 'yes'},
      dynos: {worker: 2},
      crashesWhen: [{key: 'BROKEN', equals: 'yes'}],
    })
    await on.clock.sleep(60_000)
    const result = await rotate()
    expect(result.failure).to.equal(null)
    expect(result.environments[0].checks[1].detail).to.match(/had crashed before/)
  })
})
