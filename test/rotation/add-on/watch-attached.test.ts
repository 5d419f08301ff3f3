import {expect} from 'chai'

import type {PlatformFailure} from '../../../src/heroku/platform-failure.js'
import type {AttachedLook, WatchedVar} from '../../../src/rotation/add-on/look-at-attached.js'
import type {RotatableCredential} from '../../../src/rotation/model/rotatable-credential.js'

import {watchAttached} from '../../../src/rotation/add-on/watch-attached.js'
import {attach} from '../../../src/sandbox/world/add-ons.js'
import {AddOnRehearsal, GUEST, WORLD} from './add-on-rehearsal.js'

describe('watching an add-on change its config vars', () => {
  let at: AddOnRehearsal
  let credential: RotatableCredential
  let vars: WatchedVar[]
  const looks: Array<{states: string[]; trouble: null | PlatformFailure}> = []

  beforeEach(async () => {
    looks.length = 0
    await use(await AddOnRehearsal.start())
  })

  afterEach(() => at.close())

  async function use(rehearsal: AddOnRehearsal): Promise<void> {
    at = rehearsal
    credential = await at.credential('one', 'DATABASE_URL')
    vars = at.watched(credential.attached)
  }

  const watch = (limit = 60_000): Promise<AttachedLook[]> =>
    watchAttached(at.deps, {
      credential,
      vars,
      limit,
      onLook: (seen, trouble) => looks.push({states: seen.map(({state}) => state), trouble}),
    })

  const failure = (limit?: number) =>
    watch(limit).then(
      () => {
        throw new Error('It ended well.')
      },
      (error) => error,
    )

  const rotate = () => at.sandbox.act({type: 'rotate-add-on', addOn: 'db'})

  it('ends when every one has changed, and tells of every look', async () => {
    rotate()
    const seen = await watch()
    expect(seen.map(({state}) => state)).to.deep.equal(['changed', 'changed', 'changed'])
    expect(seen[2].value!.reveal()).to.equal(at.value('two', 'MAIN_DB_URL'))
    expect(looks.map(({states}) => states[0])).to.deep.equal(['old', 'old', 'changed'])
  })

  it('ends at once when all had changed before', async () => {
    rotate()
    await at.clock.sleep(10_000)
    await watch()
    expect(looks).to.have.lengthOf(1)
  })

  it('asks each app once a look', async () => {
    rotate()
    at.sandbox.requests.clear()
    await watch()
    expect(at.sandbox.requests.perApp()).to.deep.equal({one: 3, two: 3})
  })

  it('still knows the new value when the add-on changes it once more', async () => {
    rotate()
    await at.clock.sleep(10_000)
    rotate()
    await at.clock.sleep(10_000)
    expect((await watch()).every(({state}) => state === 'changed')).to.be.true
  })

  it('says which have not changed when it takes too long', async () => {
    await at.close()
    await use(await AddOnRehearsal.start({...WORLD, pace: {dataRotation: 10_000_000}}))
    rotate()
    const error = await failure()
    expect(error.code).to.equal('timeout')
    expect(error.message).to.equal(
      'The add-on db has not changed DATABASE_URL of one, HEROKU_POSTGRESQL_OLIVE_URL of one and MAIN_DB_URL of two within 60 s.',
    )
    expect(error.next).to.equal('heroku pg:credentials db --app one')
    expect(at.sandbox.requests.count).to.be.lessThan(60)
  })

  it('waits no more for an app that is deleted meanwhile', async () => {
    rotate()
    at.sandbox.act({type: 'delete-app', app: 'two'})
    expect((await watch()).map(({state}) => state)).to.deep.equal(['changed', 'changed', 'gone'])
  })

  it('waits no more for what is detached meanwhile', async () => {
    at.sandbox.act({type: 'detach', app: 'two', name: 'MAIN'})
    rotate()
    expect((await watch()).map(({state}) => state)).to.deep.equal(['changed', 'changed', 'detached'])
  })

  it('takes what somebody set by hand under the name of a detached one for no change', async () => {
    at.sandbox.act({type: 'detach', app: 'two', name: 'MAIN'})
    at.sandbox.act({type: 'set', app: 'two', values: {MAIN_DB_URL: 'postgres://other'}})
    rotate()
    expect((await watch()).at(-1)!.state).to.equal('detached')
  })

  it('takes what another add-on sets under the name of a detached one for no change', async () => {
    const {world} = at.sandbox
    at.sandbox.act({type: 'detach', app: 'two', name: 'MAIN'})
    const app = world.app('two')
    const addOn = world.findAddOn('big')!
    const other = {id: 'other', name: 'MAIN', addOn, app, namespace: null, key: 'MAIN_DB_URL', createdAt: world.now()}
    attach(world, other, {user: app.owner, at: world.now()})
    rotate()
    expect((await watch()).at(-1)!.state).to.equal('detached')
  })

  it('says so of an app that is out of reach, and waits for the others', async () => {
    await at.close()
    await use(await AddOnRehearsal.start(undefined, GUEST))
    at.sandbox.act({type: 'set-access', app: 'two', account: GUEST, access: 'no-config'})
    rotate()
    const seen = await watch()
    expect(seen.map(({state}) => state)).to.deep.equal(['changed', 'changed', 'unreadable'])
    expect(seen[2].reason).to.contain('You do not have permission to view the config vars of the app two.')
  })

  it('sits out an outage of Heroku', async () => {
    rotate()
    at.sandbox.faults.add({path: '/apps/two/config-vars-settings', times: 9, effect: {status: 503}})
    at.sandbox.faults.add({path: '/apps/one/config-vars-settings', effect: {drop: 'before'}})
    expect((await watch()).every(({state}) => state === 'changed')).to.be.true
    expect(looks.filter(({trouble}) => trouble !== null)).not.to.be.empty
  })

  it('does not sit out one without an end', async () => {
    rotate()
    at.sandbox.faults.add({path: '/apps/two/config-vars-settings', times: 0, effect: {status: 503}})
    const error = await failure()
    expect(error.code).to.equal('timeout')
    expect(error.message).to.contain('Service Unavailable')
  })

  it('ends with a token that is worth nothing any more', async () => {
    at.sandbox.act({type: 'revoke-tokens', account: 'maya@acme.example'})
    expect((await failure()).code).to.equal('unauthorized')
  })

  it('ends when the person wants to stop', async () => {
    const ended = failure()
    at.stop.abort()
    expect((await ended).code).to.equal('cancelled')
  })

  it('sees a masked value change by its date', async () => {
    const held = await at.held('two', 'MAIN_DB_URL')
    at.sandbox.act({type: 'mask', app: 'two', key: 'MAIN_DB_URL'})
    vars = vars.map((one) => (one.app.name === 'two' ? {...one, updatedAt: held.configVar.updatedAt} : one))
    rotate()
    const seen = await watch()
    expect([seen[2].state, seen[2].value]).to.deep.equal(['changed', null])
    expect(looks[0].states[2]).to.equal('old')
  })

  it('works where the host does not say who owns which var', async () => {
    at.sandbox.act({type: 'without-settings', app: 'two', without: true})
    at.sandbox.faults.add({path: '/apps/two/addon-attachments', times: 0, effect: {status: 403}})
    rotate()
    expect((await watch()).map(({state}) => state)).to.deep.equal(['changed', 'changed', 'changed'])
  })
})
