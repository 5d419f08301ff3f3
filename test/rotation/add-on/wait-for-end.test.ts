import {expect} from 'chai'

import type {OldAtService} from '../../../src/rotation/add-on/wait-for-end.js'

import {waitForEnd} from '../../../src/rotation/add-on/wait-for-end.js'
import {acceptsUrl} from '../../../src/sandbox/world/add-ons.js'
import {AddOnRehearsal} from './add-on-rehearsal.js'

describe('the end of the credential from before', () => {
  let at: AddOnRehearsal

  beforeEach(async () => {
    at = await AddOnRehearsal.start()
  })

  afterEach(() => at.close())

  const wait = async (key: string, limit: number, seen: OldAtService[] = []): Promise<OldAtService> =>
    waitForEnd(at.deps, await at.credential('two', key), {limit, onLook: (old) => seen.push(old)})

  it('is waited for while its user still works', async () => {
    const old = at.value('two', 'ANALYTICS_URL')
    at.sandbox.act({type: 'rotate-add-on', addOn: 'db', credential: 'analyst'})
    await at.clock.sleep(4000)
    const seen: OldAtService[] = []
    expect(acceptsUrl(at.sandbox.world, old)).to.be.true
    expect((await wait('ANALYTICS_URL', 60_000, seen)).ended).to.be.true
    expect(acceptsUrl(at.sandbox.world, old)).to.be.false
    expect(seen[0].detail).to.equal('the old user of analyst still works, with 1 connection')
  })

  it('is not waited for longer than the limit', async () => {
    at.sandbox.act({type: 'rotate-add-on', addOn: 'db', credential: 'analyst'})
    await at.clock.sleep(4000)
    const before = at.clock.now().getTime()
    expect((await wait('ANALYTICS_URL', 7000)).ended).to.be.false
    expect(at.clock.now().getTime() - before).to.equal(7000)
  })

  for (const key of ['MAIN_DB_URL', 'REDIS_URL', 'BIG_URL']) {
    it(`is there when the config var has changed (${key})`, async () => {
      const addOn = {MAIN_DB_URL: 'db', REDIS_URL: 'cache', BIG_URL: 'big'}[key]!
      at.sandbox.act({type: 'rotate-add-on', addOn})
      await at.clock.sleep(4000)
      expect(await wait(key, 0)).to.deep.equal({ended: true, connections: 0, detail: `${addOn} has ended the old one`})
    })
  }

  it('sits out an outage, but not for ever', async () => {
    const credential = await at.credential('two', 'MAIN_DB_URL')
    at.sandbox.faults.add({path: '/postgres/**', times: 6, effect: {status: 503}})
    expect((await waitForEnd(at.deps, credential, {limit: 60_000})).ended).to.be.true
    at.sandbox.faults.add({path: '/postgres/**', times: 0, effect: {status: 503}})
    const error = await waitForEnd(at.deps, credential, {limit: 60_000}).catch((error_) => error_)
    expect(error.code).to.equal('platform-error')
  })

  it('cannot be asked about once access is lost', async () => {
    const credential = await at.credential('two', 'MAIN_DB_URL')
    at.sandbox.act({type: 'set-access', app: 'one', account: 'maya@acme.example', access: 'none'})
    const error = await waitForEnd(at.deps, credential, {limit: 60_000}).catch((error_) => error_)
    expect(error.code).to.equal('forbidden')
  })
})
