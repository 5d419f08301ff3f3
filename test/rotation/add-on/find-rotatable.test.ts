import {expect} from 'chai'

import type {RotatableCredential} from '../../../src/rotation/model/rotatable-credential.js'

import {Failure} from '../../../src/model/failure.js'
import {
  credentialNamed,
  effectsOf,
  endOfOld,
  findRotatable,
  readRotatable,
} from '../../../src/rotation/add-on/find-rotatable.js'
import {AddOnRehearsal, GUEST} from './add-on-rehearsal.js'

describe('the credential behind an add-on’s config var', () => {
  let at: AddOnRehearsal

  afterEach(() => at.close())

  const where = ({attached}: RotatableCredential) => attached.map(({app, key}) => `${app.name} ${key}`)

  const refusal = async (app: string, key: string): Promise<Failure> => {
    const error = await at.credential(app, key).catch((error_) => error_)
    expect(error).to.be.instanceOf(Failure)
    return error
  }

  it('is found with every config var that gives it out, and none that gives out another', async () => {
    at = await AddOnRehearsal.start()
    const usual = await at.credential('two', 'MAIN_DB_URL')
    expect(usual).to.deep.include({kind: 'postgres', credential: 'default', usual: true})
    expect(usual.addOn.name).to.equal('db')
    expect(where(usual)).to.deep.equal(['one DATABASE_URL', 'one HEROKU_POSTGRESQL_OLIVE_URL', 'two MAIN_DB_URL'])
    const named = await at.credential('two', 'ANALYTICS_URL')
    expect(named).to.deep.include({kind: 'postgres', credential: 'analyst', usual: false})
    expect(where(named)).to.deep.equal(['outside ANALYTICS_URL', 'two ANALYTICS_URL'])
  })

  it('is found again by its name, when the add-on is known', async () => {
    at = await AddOnRehearsal.start()
    const {addOn, credential, kind, ...found} = await at.credential('two', 'ANALYTICS_URL')
    at.sandbox.act({type: 'detach', app: 'two', name: 'ANALYTICS'})
    const again = await readRotatable(at.platform, {addOn, credential, kind})
    expect(where(again)).to.deep.equal(['outside ANALYTICS_URL'])
    expect(again).to.deep.include({credential: 'analyst', usual: found.usual})
    const none = await readRotatable(at.platform, {addOn, credential: 'nobody', kind}).catch((error) => error)
    expect([none.code, none.message]).to.deep.equal([
      'not-found',
      "Heroku refused the credentials of db: Couldn't find that credential.",
    ])
  })

  it('is found for Key-Value Store and the Advanced tier', async () => {
    at = await AddOnRehearsal.start()
    const redis = await at.credential('two', 'REDIS_URL')
    expect(redis.kind).to.equal('key-value-store')
    expect(where(redis)).to.deep.equal(['one REDIS_URL', 'two REDIS_URL'])
    const owner = await at.credential('two', 'BIG_URL')
    expect(owner).to.deep.include({kind: 'postgres-advanced', credential: 'owner', usual: true})
    expect(where(owner)).to.deep.equal(['two BIG_URL'])
    expect(where(await at.credential('two', 'BIG_ANALYST_URL'))).to.deep.equal(['two BIG_ANALYST_URL'])
  })

  it('is none where the add-on is of no kind that rotates: the command to type is said', async () => {
    at = await AddOnRehearsal.start()
    const error = await refusal('one', 'CLOUDAMQP_URL')
    expect(error.code).to.equal('refused')
    expect(error.message).to.contain('queue').and.contain('cloudamqp has no API to rotate it')
    expect(error.next).to.match(/^heroku addons/)
  })

  it('is none once it is detached', async () => {
    at = await AddOnRehearsal.start()
    const held = await at.held('two', 'MAIN_DB_URL')
    at.sandbox.act({type: 'detach', app: 'two', name: 'MAIN'})
    const error = await findRotatable(at.platform, held).catch((error_) => error_)
    expect([error.code, error.message]).to.deep.equal([
      'conflict',
      'The add-on of MAIN_DB_URL was detached from two just now.',
    ])
  })

  it('cannot be seen without access to the app that the add-on was bought for', async () => {
    at = await AddOnRehearsal.start(undefined, GUEST)
    at.sandbox.act({type: 'set-access', app: 'one', account: GUEST, access: 'no-config'})
    const error = await refusal('two', 'MAIN_DB_URL')
    expect(error.code).to.equal('forbidden')
    expect(error.message).to.contain('You do not have access to the credentials of db.')
  })

  it('says what a rotation does, and to whom outside of what was named', async () => {
    at = await AddOnRehearsal.start()
    const named = await at.credential('two', 'ANALYTICS_URL')
    const two = await at.platform.app('two')
    const text = effectsOf(named, new Set([two.id])).join(' ')
    expect(text).to.contain('sets it in outside and two at once')
    expect(text).to.contain('outside is outside of what you named, and changes as well')
    expect(text).to.contain('until nobody is connected')
    const everywhere = new Set(named.attached.map(({app}) => app.id))
    expect(effectsOf(named, everywhere).join(' ')).not.to.contain('outside of what')
  })

  it('says when the old one ends', async () => {
    at = await AddOnRehearsal.start()
    expect(endOfOld({kind: 'key-value-store', usual: true})).to.equal('at-once')
    expect(endOfOld({kind: 'postgres', usual: true})).to.equal('with-change')
    expect(endOfOld({kind: 'postgres', usual: false})).to.equal('later')
    expect(endOfOld({kind: 'postgres-advanced', usual: false})).to.equal('later')
  })

  it('is read from the namespace of an attachment', async () => {
    at = await AddOnRehearsal.start()
    for (const [kind, namespace, name] of [
      ['postgres', null, null],
      ['postgres', 'credential:analyst', 'analyst'],
      ['postgres', 'credential:default', null],
      ['postgres', 'connection-pooling:default', null],
      ['postgres', 'something', null],
      ['postgres-advanced', 'role:analyst', 'analyst'],
      ['postgres-advanced', 'pool:leader|role: analyst |proxy:true', 'analyst'],
      ['postgres-advanced', 'pool:leader', null],
      ['postgres-advanced', 'role:', null],
      ['key-value-store', 'credential:x', null],
    ] as const) {
      expect(credentialNamed(kind, namespace), `${kind} ${namespace}`).to.equal(name)
    }
  })
})
