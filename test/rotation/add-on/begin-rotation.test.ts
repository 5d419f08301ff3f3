import {expect} from 'chai'

import type {RotatableCredential} from '../../../src/rotation/model/rotatable-credential.js'

import {SecretValue} from '../../../src/model/secret-value.js'
import {beginRotation, type Begun, givesOutAnother} from '../../../src/rotation/add-on/begin-rotation.js'
import {type WatchedVar} from '../../../src/rotation/add-on/look-at-attached.js'
import {AddOnRehearsal, GUEST} from './add-on-rehearsal.js'

const ROTATIONS = '/**/credentials_rotation'

describe('beginning the rotation of an add-on’s credential', () => {
  let at: AddOnRehearsal
  let credential: RotatableCredential
  let vars: WatchedVar[]
  let announced: number

  beforeEach(async () => {
    announced = 0
    await use(await AddOnRehearsal.start(), 'DATABASE_URL')
  })

  afterEach(() => at.close())

  async function use(rehearsal: AddOnRehearsal, key: string): Promise<void> {
    at = rehearsal
    credential = await at.credential('one', key)
    vars = at.watched(credential.attached)
  }

  const begin = (announcedAt: Date | null = null): Promise<Begun> =>
    beginRotation(at.deps, {
      credential,
      vars,
      announcedAt,
      async announce() {
        announced++
      },
    })

  const failure = () =>
    begin().then(
      () => {
        throw new Error('It began.')
      },
      (error) => error,
    )

  const changedAfter = (milliseconds: number) => {
    const before = at.value('two', 'MAIN_DB_URL')
    return at.clock.sleep(milliseconds).then(() => at.value('two', 'MAIN_DB_URL') !== before)
  }

  it('is one request, announced before', async () => {
    expect(await begin()).to.equal('begun')
    expect(at.begun).to.deep.equal([
      `/postgres/v0/databases/${credential.addOn.id}/credentials/default/credentials_rotation`,
    ])
    expect(announced).to.equal(1)
    expect(await changedAfter(4000)).to.be.true
  })

  for (const key of ['REDIS_URL', 'DATABASE_URL']) {
    it(`is harmless again at any moment after (${key})`, async () => {
      await use(at, key)
      await begin()
      for (const moment of [0, 2000, 2000, 30_000]) {
        await at.clock.sleep(moment)
        expect(await begin()).to.equal('under-way')
      }

      expect(at.begun).to.have.lengthOf(1)
      expect(announced).to.equal(1)
    })
  }

  it('leaves a rotation alone that somebody else has begun', async () => {
    at.sandbox.act({type: 'rotate-add-on', addOn: 'db'})
    expect(await begin()).to.equal('under-way')
    expect([announced, at.begun]).to.deep.equal([0, []])
  })

  it('takes "already rotated" for what it is when another was faster', async () => {
    at.sandbox.faults.add({method: 'POST', path: ROTATIONS, effect: {act: {type: 'rotate-add-on', addOn: 'db'}}})
    expect(await begin()).to.equal('under-way')
  })

  it('passes a refusal on, and has changed nothing', async () => {
    at.sandbox.faults.add({
      method: 'POST',
      path: ROTATIONS,
      effect: {status: 422, body: {id: 'invalid', message: 'Rotation is not possible now.'}},
    })
    const error = await failure()
    expect(error.message).to.contain('Rotation is not possible now.')
    expect(at.begun).to.have.lengthOf(1)
    expect(await changedAfter(60_000)).to.be.false
  })

  it('passes on that this account may not', async () => {
    await at.close()
    await use(await AddOnRehearsal.start(undefined, GUEST), 'DATABASE_URL')
    at.sandbox.act({type: 'set-access', app: 'one', account: GUEST, access: 'read'})
    const error = await failure()
    expect([error.code, error.message]).to.deep.equal([
      'forbidden',
      'Heroku refused to rotate the credential of db: You do not have permission to change the credentials of db.',
    ])
    expect(await changedAfter(60_000)).to.be.false
  })

  for (const effect of [{drop: 'after'}, {hang: 'after'}, {status: 503, when: 'after'}, {truncate: 1}] as const) {
    it(`sees that it has begun after ${JSON.stringify(effect)}`, async () => {
      at.sandbox.faults.add({method: 'POST', path: ROTATIONS, effect})
      expect(await begin()).to.equal('begun')
      expect(at.begun).to.have.lengthOf(1)
    })
  }

  for (const effect of [{drop: 'before'}, {hang: 'before'}, {status: 500}] as const) {
    it(`sends it again when it is seen to have had no effect, after ${JSON.stringify(effect)}`, async () => {
      at.sandbox.faults.add({method: 'POST', path: ROTATIONS, effect})
      const before = at.clock.now().getTime()
      expect(await begin()).to.equal('begun')
      expect(at.begun).to.have.lengthOf(2)
      expect(announced).to.equal(2)
      expect(at.clock.now().getTime() - before).to.be.at.least(35_000)
    })
  }

  it('gives up when it never has any effect', async () => {
    at.sandbox.faults.add({method: 'POST', path: ROTATIONS, times: 0, effect: {status: 503}})
    const error = await failure()
    expect(error.uncertain).to.be.true
    expect(at.begun).to.have.lengthOf(3)
  })

  it('waits out the rate limit', async () => {
    at.sandbox.faults.add({method: 'POST', path: ROTATIONS, effect: {status: 429, headers: {'Retry-After': '3'}}})
    expect(await begin()).to.equal('begun')
    expect(at.clock.sleeps).to.include(3000)
  })

  it('gives what an earlier run has sent the time to arrive', async () => {
    const announcedAt = at.clock.now()
    at.sandbox.world.schedule(announcedAt.getTime() + 20_000, () => {
      at.sandbox.act({type: 'rotate-add-on', addOn: 'db'})
    })
    expect(await begin(announcedAt)).to.equal('under-way')
    expect(at.begun).to.deep.equal([])
  })

  it('sends it when nothing arrives of what an earlier run announced', async () => {
    expect(await begin(at.clock.now())).to.equal('begun')
    expect(at.clock.now().getTime()).to.be.at.least(Date.parse('2026-01-01T00:00:35Z'))
    expect(at.begun).to.have.lengthOf(1)
  })

  it('begins nothing that cannot be watched', async () => {
    at.sandbox.act({type: 'detach', app: 'one', name: 'DATABASE'})
    at.sandbox.act({type: 'detach', app: 'one', name: 'HEROKU_POSTGRESQL_OLIVE'})
    at.sandbox.act({type: 'delete-app', app: 'two'})
    const error = await failure()
    expect([error.code, error.message]).to.deep.equal([
      'not-found',
      'The add-on db is attached to one and two no longer.',
    ])
    expect(at.begun).to.deep.equal([])
  })

  it('begins nothing once the person wants to stop', async () => {
    at.stop.abort()
    expect((await failure()).code).to.equal('cancelled')
    expect(at.begun).to.deep.equal([])
  })
})

describe('whether a service gives out another password', () => {
  const held = new SecretValue(`postgres://u:${'p%2F1'}@h/d`)
  const role = (password: null | string, state = 'active') => ({
    user: 'u',
    password: password === null ? null : new SecretValue(password),
    state,
    connections: null,
  })

  it('is told by those that are active alone', () => {
    expect(givesOutAnother({roles: [role('p/1')]}, held)).to.be.false
    expect(givesOutAnother({roles: [role('p2')]}, held)).to.be.true
    expect(givesOutAnother({roles: [role('p/1'), role('p2', 'enabling')]}, held)).to.be.false
    expect(givesOutAnother({roles: [role('p/1', 'revoking'), role('p2')]}, held)).to.be.true
  })

  it('is not told where nothing is known', () => {
    expect(givesOutAnother({roles: []}, held)).to.be.false
    expect(givesOutAnother({roles: [role(null)]}, held)).to.be.false
    expect(givesOutAnother({roles: [role('p2')]}, new SecretValue('no URL'))).to.be.false
  })
})
