import {expect} from 'chai'

import type {Release} from '../../../src/heroku/releases.js'
import type {ReleaseIdentity} from '../../../src/ledger/event.js'
import type {RotatableCredential} from '../../../src/rotation/model/rotatable-credential.js'

import {SecretValue} from '../../../src/model/secret-value.js'
import {addOnAuthor, isUpdateBy, releaseOfChange} from '../../../src/rotation/add-on/release-of-change.js'
import {AddOnRehearsal} from './add-on-rehearsal.js'

describe('the release by which an add-on changed a config var', () => {
  let at: AddOnRehearsal
  let credential: RotatableCredential
  let since: ReleaseIdentity

  beforeEach(async () => {
    at = await AddOnRehearsal.start()
    credential = await at.credential('one', 'DATABASE_URL')
    const [newest] = await at.platform.releases.newest(await at.platform.app('one'), 1)
    since = newest
  })

  afterEach(() => at.close())

  const find = (
    key: string,
    value: null | SecretValue = new SecretValue(at.value('one', key)),
  ): Promise<null | Release> =>
    releaseOfChange(at.platform, {
      credential,
      watched: credential.attached.find((one) => one.app.name === 'one' && one.key === key)!,
      since,
      value,
    })

  async function rotate(): Promise<void> {
    at.sandbox.act({type: 'rotate-add-on', addOn: 'db'})
    await at.clock.sleep(4000)
    at.sandbox.world.catchUp()
  }

  it('is the one for each of several in one app', async () => {
    await rotate()
    const database = (await find('DATABASE_URL'))!
    expect(database).to.deep.include({description: 'Update DATABASE by heroku-postgresql', by: addOnAuthor(credential)})
    expect((await find('HEROKU_POSTGRESQL_OLIVE_URL'))!.version).to.equal(database.version + 1)
  })

  it('is found among what others did at the same time', async () => {
    at.sandbox.act({type: 'set', app: 'one', values: {PLAIN: 'y'}})
    at.sandbox.act({type: 'deploy', app: 'one'})
    await rotate()
    at.sandbox.act({type: 'deploy', app: 'one'})
    expect((await find('HEROKU_POSTGRESQL_OLIVE_URL'))!.description).to.equal(
      'Update HEROKU_POSTGRESQL_OLIVE by heroku-postgresql',
    )
  })

  it('is proven by the values, whatever it calls itself', async () => {
    await rotate()
    const app = at.sandbox.world.app('one')
    for (const release of app.releases.slice(-2)) {
      Object.assign(release, {description: 'Something new', user: {id: 'x', email: 'x@acme.example'}})
    }

    at.sandbox.act({type: 'deploy', app: 'one'})
    const {version} = (await find('DATABASE_URL'))!
    expect(version).to.equal(since.version + 1)
    expect((await find('HEROKU_POSTGRESQL_OLIVE_URL'))!.version).to.equal(version + 1)
  })

  it('is the first that holds the value, not one that kept it', async () => {
    await rotate()
    Object.assign(at.sandbox.world.app('one').releases.at(-2)!, {description: 'x', user: {id: 'x', email: 'x'}})
    expect((await find('DATABASE_URL'))!.version).to.equal(since.version + 1)
  })

  it('is the last of two rotations', async () => {
    await rotate()
    await rotate()
    expect((await find('DATABASE_URL'))!.version).to.equal(since.version + 3)
  })

  it('is none when nothing changed, or before the time that counts', async () => {
    expect(await find('DATABASE_URL')).to.be.null
    expect(await find('DATABASE_URL', new SecretValue('never held'))).to.be.null
  })

  it('is taken by its look when its values may not be read, or are masked', async () => {
    await rotate()
    expect((await find('DATABASE_URL', null))!.by).to.equal('heroku-postgresql@addons.heroku.com')
    at.sandbox.faults.add({path: '/apps/one/releases/*/config-vars', times: 0, effect: {status: 403}})
    expect((await find('DATABASE_URL'))!.by).to.equal('heroku-postgresql@addons.heroku.com')
  })

  it('cannot be found when the releases cannot be read', async () => {
    await rotate()
    at.sandbox.faults.add({path: '/apps/one/releases', times: 0, effect: {status: 403}})
    const error = await find('DATABASE_URL').catch((error_) => error_)
    expect(error.code).to.equal('forbidden')
  })

  it('is told by its author or its name', () => {
    const [watched] = credential.attached
    const looks = (by: string, description: string) => isUpdateBy({by, description}, credential, watched)
    expect(looks('heroku-postgresql@addons.heroku.com', 'anything')).to.be.true
    expect(looks('', 'Update DATABASE by heroku-postgresql')).to.be.true
    expect(looks('maya@acme.example', 'Update DATABASE_POOL by heroku-postgresql')).to.be.false
    expect(looks('maya@acme.example', 'Update DATABASE by heroku-redis')).to.be.false
    expect(looks('maya@acme.example', 'Set DATABASE_URL config vars')).to.be.false
  })
})
