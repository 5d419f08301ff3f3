import {expect} from 'chai'

import type {EventDraft} from '../../../src/ledger/event.js'
import type {AppSpec} from '../../../src/sandbox/sandbox.js'

import {renderRotation} from '../../../src/report/rotation/rotation-text.js'
import {providerServices} from '../../../src/rotation/services/provider-services.js'
import {die, failureOf, Rehearsal, type RehearsalOptions, tellingLedger} from '../rehearsal.js'
import {letters} from '../services/service-world.js'

const KEY = 'SENDGRID_API_KEY'
const OLD = ['SG', letters(3, 22), letters(4, 43)].join('.')

describe('what was issued for a rotation that is taken back', function () {
  this.timeout(20_000)

  let on: Rehearsal

  async function start(prod: Partial<AppSpec> = {}): Promise<void> {
    on = await Rehearsal.start({
      pipelines: {acme: {}},
      pace: {boot: 3000, stagger: 0},
      apps: {
        'acme-prod': {
          pipeline: 'acme',
          stage: 'production',
          vars: {[KEY]: OLD},
          dynos: {web: 2, worker: 1},
          ...prod,
        },
        'acme-jobs': {pipeline: 'acme', stage: 'production', vars: {OTHER: 'x'}},
      },
    })
    later()
  }

  /** As another process. */
  function later(): void {
    on.newProcess()
    on.overrides = {services: providerServices({clock: on.clock, environment: on.sandbox.env})}
  }

  afterEach(() => on.close())

  const rotate = (options: RehearsalOptions = {}) =>
    on.rotate({key: KEY, valueFrom: {kind: 'provider'}, revoke: 'later', ...options})
  const fails = {verifyCommand: 'false'}
  const elapsed = () => on.clock.monotonic() / 1000
  const {outages, revoked} = {
    outages: () => on.sandbox.world.outages,
    revoked: () => [...on.sandbox.world.revoked],
  }
  const said = () => on.lines.join('\n')
  const whenNoted = (isIt: (draft: EventDraft) => boolean, work: () => void) => {
    on.ledger = tellingLedger(on.newLedger(), (draft) => (isIt(draft) ? work() : undefined))
  }

  const runsOn = (version: number, endsIn: null | number = null) => {
    const {id, oneOffDynos, releases} = on.sandbox.world.app('acme-prod')
    const now = on.clock.now().getTime()
    oneOffDynos.push({
      id,
      name: 'run.1234',
      type: 'run',
      command: 'rake import',
      releaseId: releases.find((one) => one.version === version)!.id,
      startedAt: now,
      endsAt: endsIn === null ? null : now + endsIn,
    })
  }

  const text = (result: Parameters<typeof renderRotation>[0]) => renderRotation(result, {width: 200, now: new Date(0)})

  it('is ended once the dynos that had it have shut down, after a failed check', async () => {
    await start()
    const result = await rotate(fails)
    expect(result.outcome).to.equal('rolled-back')
    expect(outages()).to.deep.equal([])
    expect(revoked()).to.have.length(1)
    expect(said()).to.match(/revoke\s+waiting 0:\d\d until the dynos of acme-prod that had the new value are gone/)
    expect(said()).to.match(/[\w-]{22}, which was issued for this rotation, is ended\./)
    expect(result.failure?.message).to.match(/Now acme-prod has the old value; the new one is ended\.$/)
  })

  it('is ended once the dynos that had it have shut down, after an --abort', async () => {
    await start()
    await rotate()
    await on.clock.sleep(100_000)
    later()
    const before = elapsed()
    const result = await on.abort()
    expect(result.outcome).to.equal('rolled-back')
    expect(outages()).to.deep.equal([])
    expect(revoked()).to.have.length(1)
    expect(elapsed() - before).to.be.within(30, 60)
    expect(text(result)).to.match(/has its old value again\.\n/)
    expect(text(result)).to.include('The new value, which was issued for this rotation, is ended.')
    expect(text(result)).not.to.match(/revoke it there|Nothing was revoked/)
  })

  it('is ended after the switch of preboot', async () => {
    await start({preboot: true})
    await rotate()
    await on.clock.sleep(300_000)
    later()
    expect((await on.abort()).outcome).to.equal('rolled-back')
    expect(outages()).to.deep.equal([])
    expect(revoked()).to.have.length(1)
  })

  it('is not ended while somebody else in scope holds it', async () => {
    await start()
    await rotate()
    const issued = on.holds('acme-prod', KEY)!
    on.sandbox.act({type: 'set', app: 'acme-jobs', values: {[KEY]: issued}})
    later()
    const result = await on.abort()
    expect(result.outcome).to.equal('rolled-back')
    expect(revoked()).to.deep.equal([])
    expect(said()).to.match(/is not ended: acme-jobs \(SENDGRID_API_KEY\) uses it\./)
    expect(text(result)).to.include('The new value, which was issued for this rotation, is not ended.')
    expect(result.next.join('\n')).to.match(
      /^Revoke what was issued for this rotation \([\w-]{22}\) at https:.*, once nothing uses it\.$/,
    )
  })

  it('is not ended while somebody else holds it, for a process that knows it by its fingerprint alone', async () => {
    await start()
    whenNoted(({type}) => type === 'rotation.verified', die)
    await failureOf(rotate())
    const issued = on.holds('acme-prod', KEY)!
    on.sandbox.act({type: 'set', app: 'acme-prod', values: {[KEY]: OLD}})
    on.sandbox.act({type: 'set', app: 'acme-jobs', values: {MAIL_KEY: issued}})
    later()
    expect((await on.abort()).outcome).to.equal('rolled-back')
    expect(revoked()).to.deep.equal([])
    expect(said()).to.match(/is not ended: acme-jobs \(MAIL_KEY\) uses it\./)
  })

  it('is not ended where it cannot be seen who holds it', async () => {
    await start()
    await rotate()
    later()
    on.sandbox.faults.add({method: 'GET', path: '/apps/acme-jobs/config-vars*', times: 0, effect: {status: 403}})
    expect((await on.abort()).outcome).to.equal('rolled-back')
    expect(revoked()).to.deep.equal([])
    expect(said()).to.match(/is not ended: whether acme-jobs .* uses it cannot be seen\./)
  })

  describe('and a one-off dyno', () => {
    const beginsWithIt = () =>
      whenNoted(
        (draft) => draft.type === 'rotation.set' && draft.phase === 'done',
        () => runsOn(on.sandbox.app('acme-prod').releases.at(-1)!.version),
      )

    it('that runs with it keeps it alive', async () => {
      await start()
      beginsWithIt()
      const result = await rotate({...fails, verifyTimeout: 60})
      expect(result.outcome).to.equal('rolled-back')
      expect(revoked()).to.deep.equal([])
      expect(said()).to.match(/is not ended: run\.1234 of acme-prod \(rake import, for \d min\) still runs with it\./)
      expect(result.next.join('\n')).to.match(/Then try again: .*\nRevoke what was issued/)
    })

    it('that runs with it is no matter with --ignore-one-off', async () => {
      await start()
      beginsWithIt()
      await rotate({...fails, ignoreOneOff: true})
      expect(outages().join(' ')).to.match(/^acme-prod run\.1234/)
      expect(revoked()).to.have.length(1)
    })

    it('that has the old value is no matter', async () => {
      await start({oneOffDynos: [{name: 'run.1234', command: 'rake import', hoursAgo: 3}]})
      await rotate(fails)
      expect(outages()).to.deep.equal([])
      expect(revoked()).to.have.length(1)
    })
  })

  it('is not ended where nobody can see what runs', async () => {
    await start()
    await rotate()
    later()
    whenNoted(
      ({type}) => type === 'rotation.verified',
      () => on.sandbox.faults.add({method: 'GET', path: '/apps/acme-prod/dynos', times: 0, effect: {status: 403}}),
    )
    await on.abort()
    expect(revoked()).to.deep.equal([])
    expect(said()).to.match(/is not ended: .*cannot be seen/)
  })

  it('is left alive where the person does not want to wait', async () => {
    await start()
    await rotate()
    later()
    const stop = new AbortController()
    on.overrides = {...on.overrides, stop: stop.signal}
    whenNoted(
      ({type}) => type === 'rotation.verified',
      () => on.clock.after(5000, () => stop.abort()),
    )
    const result = await on.abort()
    expect(result.outcome).to.equal('rolled-back')
    expect(revoked()).to.deep.equal([])
    expect(said()).to.match(/is not ended: you stopped before everything that ran with it was seen to be gone\./)
    expect((await on.rotation()).outcome).to.equal('rolled-back')
  })

  it('is ended at once where no app ever got it', async () => {
    await start()
    on.sandbox.faults.add({method: 'PATCH', path: '/apps/acme-prod/config-vars', times: 0, effect: {status: 403}})
    expect((await rotate()).outcome).to.equal('stopped')
    on.sandbox.faults.clear()
    later()
    const before = elapsed()
    expect((await on.abort()).outcome).to.equal('rolled-back')
    expect(revoked()).to.have.length(1)
    expect(elapsed() - before).to.be.below(10)
    expect(said()).to.match(/[\w-]{22}, which was issued and never used, is ended\./)
  })

  it('is not ended either as another one is issued by a process that goes on after the old value came back', async () => {
    await start()
    whenNoted((draft) => draft.type === 'rotation.rolled-back' && draft.phase === 'done', die)
    await failureOf(rotate(fails))
    later()
    const result = await on.resume({verifyCommand: 'true', revoke: 'later'})
    expect(result.outcome).to.equal('revocation-pending')
    expect(outages()).to.deep.equal([])
    expect(revoked()).to.have.length(1)
    expect(said()).to.match(/\d\s+Waiting 0:\d\d until the dynos of acme-prod that had the new value are gone\./)
  })
})
